using KernelGen.Behaviour.Checks;

namespace KernelGen.Behaviour;

/// <summary>Every kernel with its reference, its oracle and its parameters.</summary>
internal static partial class Catalogue
{
    public static IEnumerable<CheckedKernel> All =>
    [
        .. NormalizersOfFloats.Concat(LossesOfFloats).Concat(ReductionsOfFloats).Concat(MapsOfFloats).Concat(RangesOfFloats).Select(CheckedKernel.Of),
        .. NormalizersOfDoubles.Concat(LossesOfDoubles).Concat(ReductionsOfDoubles).Concat(MapsOfDoubles).Concat(RangesOfDoubles).Select(CheckedKernel.Of),
        .. Integers.Select(CheckedKernel.Of),
    ];

    /// <summary>A kernel without a result.</summary>
    private static KernelCall<T> Void<T>(VoidCall<T> call) => arguments =>
    {
        call(arguments);
        return 0;
    };

    private delegate void VoidCall<T>(Arguments<T> arguments);
}
