using KernelGen.Fuzz.Oracle;

namespace KernelGen.Fuzz.Tests;

using Single = Bounded<SingleFormat>;

/// <summary>The error bounds allow every good result, and not much else.</summary>
public sealed class BoundedTests
{
    private const int Seed = 20260521;

    /// <summary>Fails for a bound that forgets a rounding: the fuzzer would raise false alarms.</summary>
    [Fact]
    public void Sums_in_any_order_are_within_the_bound()
    {
        Random random = new(Seed);
        for (int trial = 0; trial < 300; trial++)
        {
            float[] values = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4))))];
            Single bounded = values.Aggregate((Single)0f, (sum, value) => sum + value);
            foreach (int lanes in new[] { 1, 4, 8, 16, 64 })
            {
                float[] partial = new float[lanes];
                for (int i = 0; i < values.Length; i++) partial[i % lanes] += values[i];
                for (int width = lanes / 2; width > 0; width /= 2)
                {
                    for (int i = 0; i < width; i++) partial[i] += partial[i + width];
                }
                Assert.True(Math.Abs(partial[0] - bounded.Value) <= 2 * bounded.Error || partial[0] == bounded.Value, $"{lanes} lanes, trial {trial}");
            }
        }
    }

    /// <summary>Fails for a bound so wide that a lost element, a wrong mask that is, would go unseen.</summary>
    [Fact]
    public void A_sum_without_one_of_its_elements_is_not_within_the_bound()
    {
        Random random = new(Seed);
        for (int trial = 0; trial < 300; trial++)
        {
            float[] values = [.. Enumerable.Range(0, random.Next(2, 300)).Select(_ => (float)(random.NextDouble() * 10 + 0.1))];
            Single bounded = values.Aggregate((Single)0f, (sum, value) => sum + value);
            Assert.True(Math.Abs(values[1..].Sum() - bounded.Value) > 2 * bounded.Error);
        }
    }

    /// <summary>With small integers nothing is rounded in any order: there the fuzzer asks for every bit.</summary>
    [Fact]
    public void Sums_and_products_of_small_integers_are_exact()
    {
        Single sum = 0f, product = 1f;
        for (int i = -100; i <= 100; i++) sum += (Single)i * (Single)3;
        for (int i = 0; i < 20; i++) product *= (Single)(i % 2 == 0 ? 2f : -0.5f);
        Assert.True(sum.IsExact && product.IsExact);
        Assert.Equal(1, product.Value);
    }

    /// <summary>2^24 + 1 - 2^24 is 1 or 0, as the order will have it.</summary>
    [Fact]
    public void A_sum_that_one_order_rounds_is_not_exact_even_if_its_value_is()
    {
        Single sum = (Single)16777216f + (Single)1f + (Single)(-16777216f);
        Assert.False(sum.IsExact);
        Assert.True(Math.Abs(sum.Value - 0) <= 2 * sum.Error && Math.Abs(sum.Value - 1) <= 2 * sum.Error);
    }

    /// <summary>Fails when a product that overflows in one order of its factors is taken for the one in another.</summary>
    [Fact]
    public void What_some_order_overflows_is_unknown()
    {
        Assert.True(((Single)3E38f + (Single)3E38f + (Single)(-3E38f)).IsUnknown);
        Assert.True(((Single)1E30f * (Single)1E-30f * (Single)1E30f * (Single)1E-30f).IsUnknown);
        // (1E-30 · 1E-30) · ∞ is NaN.
        Assert.True(((Single)float.PositiveInfinity * (Single)1E-30f * (Single)1E-30f).IsUnknown);
    }

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void Special_values_stay_exact(float special)
    {
        Single sum = (Single)special + (Single)1f, product = (Single)special * (Single)2f;
        Assert.True(sum.IsExact && product.IsExact);
        Assert.Equal((double)special, sum.Value);
        Assert.Equal((double)special, product.Value);
    }

    /// <summary>Fails when a branch that another rounding would not take is held against the kernel.</summary>
    [Fact]
    public void A_comparison_within_the_error_raises_doubt_and_others_do_not()
    {
        Single third = (Single)1f / (Single)3f;
        Doubt.Clear();
        Assert.True(third < (Single)0.34f);
        Assert.True((Single)0f <= (Single)(-0f));
        Assert.False(Doubt.IsRaised);
        _ = third == (Single)(1f / 3f);
        Assert.True(Doubt.IsRaised);
        Doubt.Clear();
    }

    /// <summary>Fails for a function whose bound is narrower than one unit of the last place.</summary>
    [Theory]
    [InlineData(0.7f), InlineData(-3.25f), InlineData(42.5f)]
    public void A_neighbour_of_an_exponential_is_within_its_bound_and_a_farther_one_is_not(float x)
    {
        Single exp = Single.Exp(x);
        float value = MathF.Exp(x), near = MathF.BitIncrement(value), far = value;
        for (int i = 0; i < 16; i++) far = MathF.BitIncrement(far);
        Assert.True(Math.Abs(near - exp.Value) <= 2 * exp.Error);
        Assert.True(Math.Abs(far - exp.Value) > 2 * exp.Error);
    }
}
