using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour.Tests;

/// <summary>Sums, norms and moments of the library against exact arithmetic of integers, where adding one by one fails.</summary>
public sealed class CompensatedSumTests
{
    private const double Unit = 1.0 / (1L << 53);

    private readonly Random _random;

    public CompensatedSumTests(Xunit.Abstractions.ITestOutputHelper output)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        _random = new Random(seed);
    }

    /// <summary>Terms of all sizes whose sum is some thirty digits smaller. Fails when a lane, a block or the rest of a row loses what an addition rounds off.</summary>
    [Theory]
    [InlineData(2), InlineData(15), InlineData(16), InlineData(31), InlineData(100), InlineData(2047), InlineData(2048), InlineData(2049), InlineData(4500)]
    public void Sums_that_cancel_to_thirty_digits(int count)
    {
        for (int round = 0; round < 20; round++)
        {
            double[] x = Cancelling(count, 50);
            ExactSum exact = ExactSum.Of(x);
            AssertWithin(exact.Value, Unit * Math.Abs(exact.Value) + Math.Pow((count / 16 + 48) * Unit, 2) * exact.Size, StableMath.Sum(x));

            float[] floats = [.. x.Select(value => (float)value)];
            ExactSum ofFloats = ExactSum.Of([.. floats.Select(value => (double)value)]);
            AssertWithin(ofFloats.Value, Math.ScaleB(Math.Abs(ofFloats.Value), -24) + (count / 32 + 8) * Unit * ofFloats.Size, StableMath.Sum(floats));
        }
    }

    [Theory]
    [InlineData(2), InlineData(15), InlineData(33), InlineData(2048), InlineData(4500)]
    public void Dot_products_that_cancel(int count)
    {
        for (int round = 0; round < 20; round++)
        {
            double[] y = [.. Enumerable.Range(0, count).Select(_ => _random.NextDouble() + 0.5)], x = [.. Cancelling(count, 50).Zip(y, (term, factor) => term / factor)];
            ExactSum exact = ExactSum.OfProducts(x, y);
            AssertWithin(exact.Value, Unit * Math.Abs(exact.Value) + Math.Pow((count / 16 + 48) * Unit, 2) * exact.Size, StableMath.Dot(x, y));
        }
    }

    /// <summary>Fails when an overflow on the way is taken for one of the sum.</summary>
    [Fact]
    public void Parts_of_a_sum_may_overflow()
    {
        double[] upAndDown = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? double.MaxValue : -double.MaxValue)];
        Assert.Equal(0.0, StableMath.Sum(upAndDown));
        Assert.Equal(double.MaxValue, StableMath.Sum([double.MaxValue, double.MaxValue, -double.MaxValue]));
        Assert.Equal(double.NegativeInfinity, StableMath.Sum([-double.MaxValue, -double.MaxValue]));
        Assert.Equal(0f, StableMath.Sum([float.MaxValue, float.MaxValue, -float.MaxValue, -float.MaxValue]));
        Assert.Equal(double.NaN, StableMath.Sum([double.PositiveInfinity, double.NegativeInfinity]));
        Assert.Equal(Math.ScaleB(1, 1000), StableMath.Dot([Math.ScaleB(1, 630), Math.ScaleB(1, 500), Math.ScaleB(-1, 630)], [Math.ScaleB(1, 400), Math.ScaleB(1, 500), Math.ScaleB(1, 400)]));
        Assert.Equal(double.NegativeInfinity, StableMath.Dot([-double.Epsilon], [double.PositiveInfinity]));
    }

    /// <summary>Fails when a square overflows or vanishes, or when a float's norm is rounded more than once.</summary>
    [Fact]
    public void Norms_of_all_sizes()
    {
        foreach (int exponent in new[] { -1074, -1000, -520, -480, 0, 480, 520, 1015 })
        {
            double[] x = [.. Enumerable.Range(0, 100).Select(_ => Math.ScaleB(_random.NextDouble() + 0.5, exponent))];
            // Halves of the range: the exact sum of squares would be out of it.
            double exact = Math.ScaleB(Math.Sqrt(ExactSum.OfProducts([.. x.Select(value => Math.ScaleB(value, -exponent))], [.. x.Select(value => Math.ScaleB(value, -exponent))]).Value), exponent);
            AssertWithin(exact, 4 * Math.Max(Math.BitIncrement(exact) - exact, double.Epsilon), StableMath.Norm2(x));
        }
        foreach (int exponent in new[] { -149, -100, 0, 100, 120 })
        {
            float[] x = [.. Enumerable.Range(0, 100).Select(_ => (float)Math.ScaleB(_random.NextDouble() + 0.5, exponent))];
            double[] doubles = [.. x.Select(value => (double)value)];
            float exact = (float)Math.Sqrt(ExactSum.OfProducts(doubles, doubles).Value);
            Assert.InRange(StableMath.Norm2(x), MathF.BitDecrement(exact), MathF.BitIncrement(exact));
        }
        Assert.Equal(float.NaN, StableMath.Norm2([float.PositiveInfinity, float.NaN]));
        Assert.Equal(double.NaN, StableMath.Norm2([double.PositiveInfinity, double.NaN]));
        Assert.Equal(double.PositiveInfinity, StableMath.Norm2([double.MaxValue, double.MaxValue]));
        Assert.Equal(0.0, StableMath.Norm2([-0.0, 0.0]));
    }

    /// <summary>Fails when the offset of the data takes digits of their variance along.</summary>
    [Fact]
    public void Variance_of_data_with_an_offset_is_exact_to_the_last_place()
    {
        float[] x = [.. Enumerable.Range(0, 5000).Select(_ => 100_000f + _random.Next(1000) / 16f)];
        // By way of a double: from a float, a decimal keeps seven digits only.
        decimal[] exact = [.. x.Select(value => (decimal)(double)value)];
        decimal mean = exact.Average(), variance = exact.Average(value => (value - mean) * (value - mean));
        (float actualMean, float actualVariance) = StableMath.MeanAndVariance(x);
        Assert.InRange(actualMean, MathF.BitDecrement((float)mean), MathF.BitIncrement((float)mean));
        Assert.InRange(actualVariance, MathF.BitDecrement((float)variance), MathF.BitIncrement((float)variance));
        (double _, double ofDoubles) = StableMath.MeanAndVariance([.. x.Select(value => (double)value)]);
        AssertWithin((double)variance, (double)variance * 1e-13, ofDoubles);
    }

    /// <summary>Terms of sizes up to 2^exponents, the later half of which take the sum so far away; in any order.</summary>
    private double[] Cancelling(int count, int exponents)
    {
        double[] x = new double[count];
        ExactSum sum = new();
        for (int i = 0; i < count; i++)
        {
            int exponent = i < count / 2 ? _random.Next(-exponents, exponents) : exponents - 4 * exponents * (i - count / 2) / count;
            x[i] = Math.ScaleB(_random.NextDouble() - 0.5, exponent) - (i < count / 2 ? 0 : sum.Value);
            sum.Add(x[i]);
        }
        _random.Shuffle(x);
        return x;
    }

    private static void AssertWithin(double exact, double bound, double actual) => Assert.True(Math.Abs(actual - exact) <= bound, $"{actual:R} is more than {bound:E2} from {exact:R}");
}
