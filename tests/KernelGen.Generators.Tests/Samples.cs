namespace KernelGen.Generators.Tests;

/// <summary>Kernels that several tests look at.</summary>
internal static class Samples
{
    public const string Softmax = """
        static partial class Losses
        {
            [Kernel]
            static void SoftmaxReference(ReadOnlySpan<float> x, Span<float> y)
            {
                float max = float.NegativeInfinity;
                for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i]);
                float sum = 0f;
                for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - max); sum += y[i]; }
                for (int i = 0; i < x.Length; i++) y[i] /= sum;
            }

            [Specialize(nameof(SoftmaxReference))]
            public static partial void Softmax(ReadOnlySpan<float> x, Span<float> y);
        }
        """;

    public const string LogSumExp = """
        static partial class Losses
        {
            [Kernel]
            static double LogSumExpReference(ReadOnlySpan<double> x)
            {
                double max = double.NegativeInfinity;
                for (int i = 0; i < x.Length; i++) max = Math.Max(max, x[i]);
                if (Math.Abs(max) > double.MaxValue) return max;
                double sum = 0;
                for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - max);
                return max + Math.Log(sum);
            }

            [Specialize(nameof(LogSumExpReference))]
            public static partial double LogSumExp(ReadOnlySpan<double> x);
        }
        """;

    public const string CrossEntropy = """
        static partial class Losses
        {
            [Kernel]
            static float CrossEntropyReference(ReadOnlySpan<float> logits, int label)
            {
                float max = float.NegativeInfinity;
                foreach (float logit in logits) max = MathF.Max(max, logit);
                float sum = 0f;
                foreach (float logit in logits) sum += MathF.Exp(logit - max);
                return MathF.Log(sum) + (max - logits[label]);
            }

            [Specialize(nameof(CrossEntropyReference))]
            public static partial float CrossEntropy(ReadOnlySpan<float> logits, int label);
        }
        """;

    public const string StrictDot = """
        static partial class Products
        {
            [Kernel]
            static float DotReference(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float scale)
            {
                float sum = 0f;
                for (int i = 0; i < x.Length; i++) sum += x[i] * y[i] / scale;
                return sum;
            }

            [Specialize(nameof(DotReference), Accuracy = Accuracy.Strict, Targets = Targets.Vector256)]
            public static partial float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float scale);
        }
        """;

    /// <summary>Two loops that become one, with a helper inlined and an int span beside the floats.</summary>
    public const string Fused = """
        static partial class Norms
        {
            static float Square(float value) => value * value;

            [Kernel]
            static float ScaleReference(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> weights, float scale)
            {
                for (int i = 0; i < x.Length; i++) y[i] = x[i] * scale;
                float norm = 0f;
                for (int i = 0; i < x.Length; i++) norm += Square(y[i]);
                int weight = 0;
                foreach (int w in weights) weight = unchecked(weight + w);
                return MathF.Sqrt(norm) * weight;
            }

            [Specialize(nameof(ScaleReference))]
            public static partial float Scale(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> weights, float scale);
        }
        """;

    /// <summary>A batch by a row kernel: as short as that, with the next row on its way.</summary>
    public const string Batch = """
        static partial class Batches
        {
            [Kernel]
            static void LogSumExpReference(ReadOnlySpan<float> x, int rows, int columns, Span<float> y)
            {
                for (int r = 0; r < rows; r++) y[r] = LogSumExp(x.Slice(r * columns, columns));
            }

            static float LogSumExp(ReadOnlySpan<float> x)
            {
                float max = float.NegativeInfinity;
                foreach (float value in x) max = MathF.Max(max, value);
                float sum = 0f;
                foreach (float value in x) sum += MathF.Exp(value - max);
                return max + MathF.Log(sum);
            }

            [Specialize(nameof(LogSumExpReference), Targets = Targets.Vector256)]
            public static partial void LogSumExp(ReadOnlySpan<float> x, int rows, int columns, Span<float> y);
        }
        """;

    /// <summary>Rows for several threads: each writes its own elements, and folds into a total.</summary>
    public const string Rows = """
        static partial class Batches
        {
            [Kernel]
            static float CentredReference(ReadOnlySpan<float> x, int rows, int columns, Span<float> y)
            {
                float squares = 0f;
                for (int r = 0; r < rows; r++)
                {
                    ReadOnlySpan<float> row = x.Slice(unchecked(r * columns), columns);
                    Span<float> centred = y.Slice(unchecked(r * columns), columns);
                    float sum = 0f;
                    for (int c = 0; c < columns; c++) sum += row[c];
                    for (int c = 0; c < columns; c++) centred[c] = row[c] - sum / columns;
                    squares += sum * sum;
                }
                return squares;
            }

            [Specialize(nameof(CentredReference), Parallel = true, Targets = Targets.Vector256)]
            public static partial float Centred(ReadOnlySpan<float> x, int rows, int columns, Span<float> y);
        }
        """;

    public static IEnumerable<string> All => [Softmax, LogSumExp, CrossEntropy, StrictDot, Fused, Rows];
}
