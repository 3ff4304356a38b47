namespace KernelGen.Behaviour.Tests;

/// <summary>The functions over the rows of a matrix: each row is what the function of one row gives, whatever stands in the others.</summary>
public sealed class StableMathRowsTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly int[] s_columns = [1, 2, 10, 63, 64, 65, 128, 200, 1000, 1500];

    private static readonly double[] s_special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 1000, -1000];

    /// <summary>Fails when the loop over rows computes otherwise than the row alone, or lets a NaN of one row, or of its maximum, out or in.</summary>
    [Fact]
    public void Each_row_has_the_bits_that_it_has_alone()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        Random random = new(seed);
        foreach (int columns in s_columns)
        {
            const int Rows = 9;
            double[] x = [.. Enumerable.Range(0, Rows * columns).Select(_ => 60 * random.NextDouble() - 30)];
            // All of one row, some of others, and none of the rest.
            x.AsSpan(2 * columns, columns).Fill(double.NegativeInfinity);
            for (int i = 0; i < s_special.Length; i++) x[(i < 3 ? i + 3 : i) * columns + random.Next(columns)] = s_special[i];
            float[] single = [.. x.Select(value => (float)value)], results = new float[x.Length], expected = new float[x.Length];
            double[] many = new double[x.Length], alone = new double[x.Length];

            StableMath.Softmax(single, columns, results);
            ForRows(single, expected, columns, (row, y) => StableMath.Softmax(row, y));
            Same(expected, results);
            StableMath.LogSoftmax(single, columns, results);
            ForRows(single, expected, columns, (row, y) => StableMath.LogSoftmax(row, y));
            Same(expected, results);
            StableMath.LogSumExp(single, columns, results);
            for (int r = 0; r < Rows; r++) expected[r] = StableMath.LogSumExp(single.AsSpan(r * columns, columns));
            Same(expected, results);

            StableMath.LogSoftmax(x, columns, many);
            ForRows(x, alone, columns, (row, y) => StableMath.LogSoftmax(row, y));
            Same(alone, many);
            StableMath.LogSumExp(x, columns, many);
            for (int r = 0; r < Rows; r++) alone[r] = StableMath.LogSumExp(x.AsSpan(r * columns, columns));
            Same(alone, many);
            ForRows(x, alone, columns, (row, y) => StableMath.Softmax(row, y));
            // In place.
            StableMath.Softmax(x, columns, x);
            Same(alone, x);
        }
    }

    /// <summary>Fails when a row's loss is another than alone, or the mean is taken in single precision.</summary>
    [Fact]
    public void The_mean_cross_entropy_is_that_of_the_rows()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        Random random = new(seed);
        foreach (int classes in s_columns)
        {
            float[] logits = [.. Enumerable.Range(0, 50 * classes).Select(_ => 60 * random.NextSingle() - 30)];
            int[] labels = [.. Enumerable.Range(0, 50).Select(_ => random.Next(classes))];
            double sum = 0;
            for (int r = 0; r < 50; r++) sum += StableMath.CrossEntropy(logits.AsSpan(r * classes, classes), labels[r]);
            Assert.Equal((float)(sum / 50), StableMath.CrossEntropy(logits, labels), 1e-6f * (float)(sum / 50));
            logits[7 * classes + labels[7]] = float.NaN;
            Assert.True(float.IsNaN(StableMath.CrossEntropy(logits, labels)));
        }
        Assert.True(float.IsNaN(StableMath.CrossEntropy(ReadOnlySpan<float>.Empty, ReadOnlySpan<int>.Empty)));
    }

    /// <summary>Bad arguments are named before anything is written.</summary>
    [Fact]
    public void A_matrix_that_is_none()
    {
        float[] y = [7, 7, 7, 7, 7, 7];
        Assert.Equal("columns", Assert.Throws<ArgumentException>(() => StableMath.Softmax(new float[5], 2, y)).ParamName);
        Assert.Equal("columns", Assert.Throws<ArgumentOutOfRangeException>(() => StableMath.LogSoftmax(new float[4], 0, y)).ParamName);
        Assert.Equal("columns", Assert.Throws<ArgumentOutOfRangeException>(() => StableMath.LogSumExp(new float[4], -2, y)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => StableMath.Softmax(new float[8], 2, y)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => StableMath.LogSumExp(new float[14], 2, y)).ParamName);
        float[] both = [1, 2, 3, 4, 5];
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => StableMath.Softmax(both.AsSpan(0, 4), 2, both.AsSpan(1))).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentOutOfRangeException>(() => StableMath.CrossEntropy(new float[4], [1, 2])).ParamName);
        StableMath.Softmax(ReadOnlySpan<float>.Empty, 0, y);
        StableMath.Softmax(ReadOnlySpan<float>.Empty, 3, y);
        Assert.All(y, value => Assert.Equal(7, value));
        Assert.Equal([1, 2, 3, 4, 5], both);
    }

    private delegate void OfRow<T>(ReadOnlySpan<T> x, Span<T> y);

    private static void ForRows<T>(T[] x, T[] y, int columns, OfRow<T> run)
    {
        for (int start = 0; start < x.Length; start += columns) run(x.AsSpan(start, columns), y.AsSpan(start, columns));
    }

    private static void Same(float[] expected, float[] actual) => Assert.Equal(expected.Select(value => StableMathTests.Bits(value)), actual.Select(value => StableMathTests.Bits(value)));

    private static void Same(double[] expected, double[] actual) => Assert.Equal(expected.Select(StableMathTests.Bits), actual.Select(StableMathTests.Bits));
}
