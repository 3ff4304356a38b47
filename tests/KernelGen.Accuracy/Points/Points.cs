namespace KernelGen.Accuracy;

/// <summary>Fills the arguments of one chunk of points, the same in every run. Of a function of one argument the second is NaN.</summary>
internal delegate void Points<T>(Span<T> x, Span<T> y, int chunk);
