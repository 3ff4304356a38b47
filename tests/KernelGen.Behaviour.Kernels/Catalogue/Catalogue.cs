using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Forms;

namespace KernelGen.Behaviour;

/// <summary>Every kernel with its reference, its oracle and its parameters.</summary>
internal static partial class Catalogue
{
    public static IEnumerable<CheckedKernel> All =>
    [
        .. NormalizersOfFloats.Concat(LossesOfFloats).Concat(ReductionsOfFloats).Concat(MapsOfFloats).Concat(RangesOfFloats).Concat(LibraryOfFloats).Select(CheckedKernel.Of),
        .. NormalizersOfDoubles.Concat(LossesOfDoubles).Concat(ReductionsOfDoubles).Concat(MapsOfDoubles).Concat(RangesOfDoubles).Concat(LibraryOfDoubles).Select(CheckedKernel.Of),
        .. Integers.Select(CheckedKernel.Of),
        .. RowNormalizersForms, .. SparseNormalizersForms, .. RowLossesForms, .. PairLossesForms, .. MetricsForms, .. SequencesForms, .. HalvesForms, .. BatchesForms,
    ];

    /// <summary>A kernel of any signature whose generic reference is specialized for float and for double.</summary>
    private static IEnumerable<CheckedKernel> Both(
        string name, Func<Draws, int, Draws> draw, Action<Bundle<float>> ofFloats, Action<Bundle<float>> referenceOfFloats, Action<Bundle<double>> ofDoubles, Action<Bundle<double>> referenceOfDoubles, int sizeForThreads = 0) =>
    [
        new Form<float>(name, draw, ofFloats, referenceOfFloats, referenceOfDoubles) { SizeForThreads = sizeForThreads }.Checked,
        new Form<double>(name + "OfDoubles", draw, ofDoubles, referenceOfDoubles, referenceOfDoubles) { SizeForThreads = sizeForThreads }.Checked,
    ];

    /// <summary>A kernel without a result.</summary>
    private static KernelCall<T> Void<T>(VoidCall<T> call) => arguments =>
    {
        call(arguments);
        return 0;
    };

    private delegate void VoidCall<T>(Arguments<T> arguments);
}
