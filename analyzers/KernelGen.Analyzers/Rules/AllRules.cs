using KernelGen.Analyzers.Rules.Cancellation;
using KernelGen.Analyzers.Rules.Comparisons;
using KernelGen.Analyzers.Rules.Division;
using KernelGen.Analyzers.Rules.Exponentials;
using KernelGen.Analyzers.Rules.Logarithms;
using KernelGen.Analyzers.Rules.Reductions;

namespace KernelGen.Analyzers.Rules;

/// <summary>The rules, special ones first: of rules that overlap at a place the first one speaks.</summary>
internal static class AllRules
{
    public static IReadOnlyList<Rule> Create() =>
    [
        // What is known by its name or its spelling.
        new TensorSoftMax(),
        new InaccurateBaseLibrary(),
        new SmallestIsNoEpsilon(),
        new VanishingEpsilon(),
        new IntegerDivision(),
        new TruncatedQuotient(),
        new TruncatedLogarithm(),
        new LogOfRandom(),
        // Losses and probabilities.
        new CrossEntropyOfSigmoid(),
        new SoftmaxCollapse(),
        new LogOfSoftmax(),
        new LogOfSigmoid(),
        new LogSumExpWithoutShift(),
        new NaiveSoftplus(),
        new LogOneMinusExp(),
        new SoftmaxWithoutShift(),
        new MaskedRow(),
        new FiniteMask(),
        new WrongStartOfMaximum(),
        new ZeroTemperature(),
        new RelativeEntropy(),
        new XLogX(),
        new ProductOfProbabilities(),
        // Functions written by hand.
        new HandWrittenHyperbolic(),
        new HandWrittenInverseHyperbolic(),
        new OverflowingSigmoid(),
        new LogOneMinusProbability(),
        new OneMinusSigmoid(),
        new Complement(),
        new SphericalDistance(),
        new HeronFormula(),
        new GramDistance(),
        new NaiveVariance(),
        new QuadraticFormula(),
        new PowerMinusOne(),
        new RoundTrip(),
        new AtanOfQuotient(),
        // Norms and divisors.
        new TensorCosineSimilarity(),
        new CosineSimilarity(),
        new NormalizeZero(),
        new ZeroNorm(),
        new ZeroDeviation(),
        new ZeroSpan(),
        new ZeroSum(),
        new MaskByMultiplication(),
        // Single operations.
        new DifferenceOfRoots(),
        new OneMinusCos(),
        new DifferenceOfSquares(),
        new LogOnePlus(),
        new ExpMinusOne(),
        new LeftDomain(),
        new NaiveHypot(),
        new NaiveNorm(),
        new ExpOverflow(),
        new SamplingFallsOff(),
        new HalfAccumulator(),
        new FloatAccumulator(),
        new MaximumByOrder(),
        new ArgumentOfMaximum(),
        new UncheckedConversion(),
        // Everything else.
        new SampledInstability(),
    ];
}
