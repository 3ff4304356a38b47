using System.Numerics;
using KernelGen.Compiler.Ir;

namespace KernelGen.Accuracy;

/// <summary>The arguments that a form of a function is called for.</summary>
/// <param name="Inside">An argument made of any number; one that is inside stays.</param>
/// <param name="FirstChunk">Where all floats of the domain begin, in chunks of <see cref="SinglePoints"/>.</param>
/// <param name="Chunks">How many chunks they are.</param>
internal sealed record Domain<T>(Func<T, T> Inside, int FirstChunk, int Chunks)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static Domain<T> Of(MathFunction function) => function switch
    {
        MathFunction.ExpNonPositive or MathFunction.ExpM1NonPositive => new(x => -T.Abs(x), SinglePoints.Chunks / 2, SinglePoints.Chunks / 2),
        // The floats from 1 to the largest are those whose bits begin with 127/512 to 255/512 of all.
        MathFunction.LogFromOne => new(FromOne, SinglePoints.Chunks / 512 * 127, SinglePoints.Chunks / 4),
        _ => new(x => x, 0, SinglePoints.Chunks),
    };

    /// <summary>The points, moved inside; of all floats those that are. Where every number is, no time is spent on that.</summary>
    public Points<T> Limit(Points<T> points, bool isAll) => Chunks == SinglePoints.Chunks ? points : (x, y, chunk) =>
    {
        points(x, y, isAll ? FirstChunk + chunk : chunk);
        foreach (ref T value in x) value = Inside(value);
    };

    private static T FromOne(T x)
    {
        T size = T.Abs(x) < T.One ? T.One / T.Abs(x) : T.Abs(x);
        return T.IsInfinity(size) ? T.Zero : size;
    }
}
