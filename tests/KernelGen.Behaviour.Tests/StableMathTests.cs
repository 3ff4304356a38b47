namespace KernelGen.Behaviour.Tests;

/// <summary>
/// The library's own functions: one number and many give the same bits, and the values where a straightforward formula fails
/// are right. (How exact they are over all numbers is measured by <c>KernelGen.Accuracy</c>.)
/// </summary>
public sealed class StableMathTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private delegate void OverSpans<T>(ReadOnlySpan<T> x, Span<T> y);

    private delegate void OverPairs<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result);

    /// <summary>Fails when a span's code takes other steps than the scalar's.</summary>
    [Fact]
    public void One_number_and_many_give_the_same_bits()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        Random random = new(seed);
        double[] x = [0, -0.0, 1, -1, 1e-30, -1e-30, double.PositiveInfinity, double.NegativeInfinity, double.NaN, .. Enumerable.Range(0, 200).Select(_ => 60 * random.NextDouble() - 30)];
        double[] y = [.. x.Reverse()];
        Same(x, StableMath.ExpM1, StableMath.ExpM1, StableMath.ExpM1, StableMath.ExpM1);
        Same(x, StableMath.Log1P, StableMath.Log1P, StableMath.Log1P, StableMath.Log1P);
        Same(x, StableMath.Sigmoid, StableMath.Sigmoid, StableMath.Sigmoid, StableMath.Sigmoid);
        Same(x, StableMath.LogSigmoid, StableMath.LogSigmoid, StableMath.LogSigmoid, StableMath.LogSigmoid);
        Same(x, StableMath.Softplus, StableMath.Softplus, StableMath.Softplus, StableMath.Softplus);
        Same(x, StableMath.Log1MExp, StableMath.Log1MExp, StableMath.Log1MExp, StableMath.Log1MExp);
        Same(x, StableMath.Erf, StableMath.Erf, StableMath.Erf, StableMath.Erf);
        Same(x, StableMath.Erfc, StableMath.Erfc, StableMath.Erfc, StableMath.Erfc);
        Same(x, StableMath.LogGamma, StableMath.LogGamma, StableMath.LogGamma, StableMath.LogGamma);
        Same(x, StableMath.Digamma, StableMath.Digamma, StableMath.Digamma, StableMath.Digamma);
        SamePairs(x, y, StableMath.LogAddExp, StableMath.LogAddExp, StableMath.LogAddExp, StableMath.LogAddExp);
        SamePairs(x, y, StableMath.XLogY, StableMath.XLogY, StableMath.XLogY, StableMath.XLogY);
        SamePairs(x, y, StableMath.RelativeEntropy, StableMath.RelativeEntropy, StableMath.RelativeEntropy, StableMath.RelativeEntropy);
        SamePairs(x, y, StableMath.XLog1PY, StableMath.XLog1PY, StableMath.XLog1PY, StableMath.XLog1PY);
    }

    /// <summary>Fails when a digit is lost that the formula's name promises to keep.</summary>
    [Fact]
    public void Small_and_large_arguments_keep_their_digits()
    {
        Assert.Equal(1e-10f, StableMath.Log1P(1e-10f));
        Assert.Equal(1e-10f, StableMath.ExpM1(1e-10f));
        Assert.Equal(1.8048514e-35f, StableMath.Sigmoid(-80f));
        Assert.Equal(-1000f, StableMath.LogSigmoid(-1000f));
        Assert.Equal(1000f, StableMath.Softplus(1000f));
        Assert.Equal(-1e-17, Math.Exp(StableMath.Log1MExp(-1e-17)) * -1, 1e-30);
        Assert.Equal(-50 + Math.Log(2), StableMath.LogAddExp(-50.0, -50.0), 1e-14);
        Assert.Equal(Math.Log(3628800), StableMath.LogGamma(11.0), 1e-14);
        Assert.Equal(0.5 * Math.Log(Math.PI), StableMath.LogGamma(0.5), 1e-15);
        Assert.Equal(0.42278434f, StableMath.Digamma(2f));
    }

    [Fact]
    public void Entropy_and_divergence()
    {
        Assert.Equal(Math.Log(2), StableMath.Entropy([0.5, 0, 0.5]), 1e-15);
        Assert.Equal(0, BitConverter.DoubleToInt64Bits(StableMath.Entropy([1.0])));
        Assert.Equal(0.5 * Math.Log(0.5 / 0.25) + 0.5 * Math.Log(0.5 / 0.75), StableMath.KlDivergence([0.5, 0.5], [0.25, 0.75]), 1e-15);
        Assert.Equal(0.0, StableMath.KlDivergence([0.5, 0, 0.5], [0.5, 0, 0.5]));
        Assert.Equal(double.PositiveInfinity, StableMath.KlDivergence([0.5, 0.5], [1.0, 0]));
        Assert.Equal(0.5 * Math.Log(2), StableMath.RelativeEntropy(0.5, 0.25), 1e-16);
        Assert.Equal(0, StableMath.RelativeEntropy(0.0, 0.0));
        Assert.Equal(0, StableMath.RelativeEntropy(0f, 0.5f));
        Assert.Equal(float.PositiveInfinity, StableMath.RelativeEntropy(0.5f, 0f));
        Assert.True(double.IsNaN(StableMath.RelativeEntropy(-0.5, 0.5)));
        // A float's ratio overflows here, and its logarithm does not.
        Assert.Equal(92.10340f, StableMath.KlDivergence([1f], [1e-40f]), 1e-3f);
    }

    [Fact]
    public void A_norm_whose_squares_would_overflow_or_vanish()
    {
        Assert.Equal(5e30f, StableMath.Norm2([3e30f, -4e30f]), 1e24f);
        Assert.Equal(5e-200, StableMath.Norm2([3e-200, 4e-200]), 1e-214);
        Assert.Equal(0f, StableMath.Norm2(ReadOnlySpan<float>.Empty));
        Assert.Equal(double.PositiveInfinity, StableMath.Norm2([1, double.NegativeInfinity]));
    }

    [Fact]
    public void Mean_and_variance_of_data_with_an_offset()
    {
        (float mean, float variance) = StableMath.MeanAndVariance([10000f, 10001f, 10002f]);
        Assert.Equal(10001f, mean);
        Assert.Equal(2 / 3f, variance, 1e-6f);
        Assert.Equal((2.5, 1.25), StableMath.MeanAndVariance([1.0, 2, 3, 4]));
    }

    /// <summary>Fails when the terms between two large ones are lost.</summary>
    [Fact]
    public void Sums_that_cancel()
    {
        Assert.Equal(2.0, StableMath.Sum([1.0, 1e100, 1, -1e100]));
        Assert.Equal(1f, StableMath.Sum([1e10f, 1f, -1e10f]));
        Assert.Equal(1.0, StableMath.Dot([1e100, 1, -1e100], [1.0, 1, 1]));
        Assert.Equal(1f, StableMath.Dot([1e10f, 1f, -1e10f], [1f, 1, 1]));
        Assert.Equal(double.PositiveInfinity, StableMath.Sum([1.0, double.PositiveInfinity]));
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => StableMath.Dot([1f, 2f], [1f])).ParamName);
    }

    private static void Same(double[] x, Func<float, float> single, OverSpans<float> singles, Func<double, double> one, OverSpans<double> many)
    {
        float[] xSingle = [.. x.Select(value => (float)value)], ySingle = new float[x.Length];
        double[] y = new double[x.Length];
        singles(xSingle, ySingle);
        many(x, y);
        Assert.Equal(xSingle.Select(value => Bits(single(value))), ySingle.Select(value => Bits(value)));
        Assert.Equal(x.Select(value => Bits(one(value))), y.Select(Bits));
    }

    private static void SamePairs(double[] x, double[] y, Func<float, float, float> single, OverPairs<float> singles, Func<double, double, double> one, OverPairs<double> many)
    {
        float[] xSingle = [.. x.Select(value => (float)value)], ySingle = [.. y.Select(value => (float)value)], resultSingle = new float[x.Length];
        double[] result = new double[x.Length];
        singles(xSingle, ySingle, resultSingle);
        many(x, y, result);
        Assert.Equal(xSingle.Zip(ySingle, (a, b) => Bits(single(a, b))), resultSingle.Select(value => Bits(value)));
        Assert.Equal(x.Zip(y, (a, b) => Bits(one(a, b))), result.Select(Bits));
    }

    /// <summary>A NaN's sign and payload are no part of what is promised. A float is a double with the same value.</summary>
    internal static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
