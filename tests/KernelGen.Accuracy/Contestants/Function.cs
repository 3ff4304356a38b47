namespace KernelGen.Accuracy;

/// <summary>A function of one or two arguments, for many of them. What has one argument does not look at the second.</summary>
internal delegate void Function<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result);

internal delegate void UnaryFunction<T>(ReadOnlySpan<T> x, Span<T> result);
