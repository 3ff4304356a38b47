#define DEBUG // The verifier is only called where this is defined, in Release builds of these tests too.
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Targets;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests;

/// <summary>
/// No pass changes what a kernel computes: the IR is run before and after each, for rows of 0 to 150 elements with NaN,
/// infinities, zeros of both signs and subnormal numbers among them, in place too. A pass that promises the same bits must
/// keep them; those that rearrange arithmetic or round tiny numbers less often must come close; and all lowered forms must agree with each other to the bit.
/// </summary>
public class MeaningTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly HashSet<string> s_rearranging = ["StabilizeFunctions", "CountUp", "FuseMultiplyAdds", "MultiplyByReciprocals", "DeferScaling"];

    private const string Helpers = "static float Sigmoid(float v) => 1 / (1 + MathF.Exp(-v)); static float Clamp(float v, float lo, float hi) => MathF.Max(lo, MathF.Min(v, hi));";

    public static TheoryData<string, string> Kernels => new()
    {
        { "Softmax", "float m = float.NegativeInfinity; foreach (float v in x) m = MathF.Max(m, v); float s = 0; for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - m); s += y[i]; } for (int i = 0; i < x.Length; i++) y[i] /= s; return s;" },
        { "LogSumExp", "float m = float.NegativeInfinity; foreach (float v in x) m = MathF.Max(m, v); if (MathF.Abs(m) > float.MaxValue) return m; float s = 0; foreach (float v in x) s += MathF.Exp(v - m); return m + MathF.Log(s);" },
        { "Norm", "float s = 0; foreach (float v in x) s += v * v; s = MathF.Sqrt(s); for (int i = 0; i < x.Length; i++) y[i] = x[i] / s; return s;" },
        { "Extremes", "float lo = float.PositiveInfinity, hi = float.NegativeInfinity; foreach (float v in x) { lo = MathF.Min(lo, v); hi = MathF.Max(hi, v * a); } return hi - lo;" },
        { "Shifted", "float m = float.NegativeInfinity; for (int i = 0; i < x.Length; i++) m = MathF.Max(m, x[i]); for (int i = 0; i < x.Length; i++) y[i] = x[i] - m; return m;" },
        { "CenteredMean", "float m = float.PositiveInfinity; for (int i = 0; i < x.Length; i++) m = MathF.Min(m, x[i]); float s = 0; for (int i = 0; i < x.Length; i++) s += x[i] - m; return s > 2 ? m : s;" },
        { "MaximumOfMagnitudes", "float m = 0; foreach (float v in x) m = MathF.Max(m, MathF.Abs(v)); return m;" },
        { "Variance", "float s = 0, q = 0; foreach (float v in x) { s += v; q += v * v; } float mean = s / x.Length; float t = 0; foreach (float v in x) t += (v - mean) * (v - mean); return t + q;" },
        { "MapThenSum", "for (int i = 0; i < x.Length; i++) y[i] = x[i] * a + 1; float s = 0; for (int i = 0; i < x.Length; i++) s += y[i]; return s;" },
        { "Overwritten", "for (int i = 0; i < x.Length; i++) { y[i] = x[i]; y[i] *= a; y[i] += x[i]; } return y[0];" },
        { "Choices", "int n = 0; for (int i = 0; i < x.Length; i++) { bool up = x[i] > a; n += up ? 1 : 0; y[i] = up && x[i] < 3 ? x[i] : x[i] == 0 ? a : -x[i]; } return n;" },
        { "Helpers", "for (int i = 0; i < x.Length; i++) y[i] = Clamp(Sigmoid(x[i]), 0.25f, a); float p = 1; for (int i = 0; i < x.Length; i++) p *= y[i]; return p;" },
        { "FromBehind", "float s = 1; for (int i = 2; i < x.Length; i++) s -= x[i]; for (int i = 1; i < x.Length; i++) y[i] = x[i] / a; return s;" },
        { "Running", "float s = 0; for (int i = 0; i < x.Length; i++) { s += x[i]; y[i] = s; } return s;" },
        { "Branches", "float s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] > a) y[i] = a; else s += x[i]; } if (s > a) return s; foreach (float v in x) s += v; return s;" },
        { "ManySums", "float s = 0, t = 0, u = 1, w = 0; foreach (float v in x) { s += v; t += MathF.Abs(v); u *= v > 0 ? 1.01f : 0.99f; w -= v; } return s + t * u - w;" },
        { "ProductOfFusedSums", "float p = 1; foreach (float v in x) p *= MathF.FusedMultiplyAdd(v, 0.001f, 1); return p;" },
        { "MaximumOfFusedSums", "float m = float.NegativeInfinity; foreach (float v in x) m = MathF.Max(m, MathF.FusedMultiplyAdd(v, a, float.NegativeInfinity)); return m;" },
        { "FusedProducts", "float s = 0; for (int i = 0; i < x.Length; i++) s = MathF.FusedMultiplyAdd(x[i], x[i], s); return s;" },
        { "Invariants", "float s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[0] / (a + 1) - a / 3; return s;" },
        { "ReadAfterWrite", "for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1; for (int i = 0; i < x.Length; i++) y[i] = x[i] * 2; float s = 0; foreach (float v in x) s += v; return s;" },
        { "ConditionalSums", "float s = 0, t = 0; for (int i = 0; i < x.Length; i++) { if (x[i] > a) { s += x[i]; t += 1; } else if (x[i] < 0) s -= 2 * x[i]; else t -= x[i] * x[i]; } return s + t * 3;" },
        { "ConditionalStores", "for (int i = 0; i < x.Length; i++) { if (x[i] > a) y[i] = x[i]; else if (x[i] < 0) { float v = x[i] * 2; y[i] = v + a; } } return 1;" },
        { "SkipWithContinue", "float s = 0; int n = 0; for (int i = 0; i < x.Length; i++) { if (float.IsNaN(x[i])) continue; n++; if (x[i] < 0) continue; s += x[i]; } return s + n;" },
        { "ArgMax", "float m = float.NegativeInfinity; int best = -1; for (int i = 0; i < x.Length; i++) if (x[i] > m) { m = x[i]; best = i; } return best * 10 + m;" },
        { "LastArgMin", "float m = a; int best = -1; float at = 0; for (int i = 0; i < x.Length; i++) { float v = x[i] * x[i]; if (v <= m) { m = v; best = i; at = x[i]; } } y[0] = at; return best;" },
        { "LargestNumber", "float m = float.NegativeInfinity; foreach (float v in x) m = v > m ? v : m; return 1 / m;" },
        { "AnyAndAll", "bool any = false, all = true; for (int i = 0; i < x.Length; i++) { if (x[i] > a) any = true; all &= x[i] < 100; } return (any ? 1 : 0) + (all ? 2 : 0);" },
        { "IndexAsValue", "float s = 0; for (int i = 0; i < x.Length; i++) { y[i] = i * 0.25f; s += x[i] * (i + 1); } return s;" },
        { "Strides", "float s = 0; for (int i = 0; i + 1 < x.Length; i += 2) s += x[i] * x[i + 1]; for (int i = 1; i < x.Length; i += 3) s += x[i] * a; return s;" },
        { "StoresApart", "for (int i = 0; i < x.Length / 2; i++) { float c = MathF.Cos(i * a), s = MathF.Sin(i * a); y[2 * i] = x[2 * i] * c - x[2 * i + 1] * s; y[2 * i + 1] = x[2 * i] * s + x[2 * i + 1] * c; } return 0;" },
        { "StoresAFewApart", "float s = 0; for (int i = x.Length - 1; i > 3; i -= 3) { y[i - 2] = MathF.Exp(x[i] * 0.1f); s += y[i - 1]; y[i] += (float)Math.Sqrt((double)x[i - 2]); } return s;" },
        { "StoresAgain", "for (int i = 0; i + 3 < x.Length; i += 2) { y[i] = MathF.Sqrt(MathF.Abs(x[i])); y[i + 2] = x[i] / 3; } return 0;" },
        { "Mirrored", "for (int i = 0; i < x.Length; i++) y[x.Length - 1 - i] = x[i] + i; return 0;" },
        { "Down", "float s = 0; for (int i = x.Length - 1; i >= 0; i--) { s += x[i]; y[i] = x[i] * a; } return s;" },
        { "Reversed", "for (int i = 0; i < x.Length; i++) y[i] = x[x.Length - 1 - i]; return 0;" },
        { "Shifts", "float s = 0; for (int i = 1; i < x.Length; i++) { y[i] = x[i] - x[i - 1]; s += x[i - 1] * x[i]; } return s;" },
        { "ColumnSums", "int rows = x.Length / 5; for (int c = 0; c < 5; c++) { float s = 0; for (int r = 0; r < rows; r++) s += x[r * 5 + c]; if (c < x.Length) y[c] = s; } return 0;" },
        { "ColumnSoftmax", "int columns = 20, rows = x.Length / columns; for (int c = 0; c < columns; c++) { float m = float.NegativeInfinity; for (int r = 0; r < rows; r++) m = MathF.Max(m, x[r * columns + c]); float s = 0; for (int r = 0; r < rows; r++) { y[r * columns + c] = MathF.Exp(x[r * columns + c] - m); s += y[r * columns + c]; } for (int r = 0; r < rows; r++) y[r * columns + c] /= s; } return 0;" },
        { "RowSoftmax", "int columns = 7, rows = x.Length / columns; for (int r = 0; r < rows; r++) { var row = x.Slice(r * columns, columns); var to = y.Slice(r * columns, columns); float m = float.NegativeInfinity; for (int i = 0; i < row.Length; i++) m = MathF.Max(m, row[i]); float s = 0; for (int i = 0; i < row.Length; i++) { to[i] = MathF.Exp(row[i] - m); s += to[i]; } for (int i = 0; i < row.Length; i++) to[i] /= s; } return 0;" },
        { "Bisection", "float lo = -8, hi = 8; for (int turn = 0; turn < 20; turn++) { float mid = (lo + hi) / 2, s = 0; for (int i = 0; i < x.Length; i++) s += MathF.Max(0, x[i] - mid); if (s > 1) lo = mid; else hi = mid; } return lo;" },
        { "Scratch", "Span<float> d = stackalloc float[x.Length]; float s = 0; for (int i = 0; i < x.Length; i++) { d[i] = x[i] * x[i]; s += d[i]; } float t = 0; for (int i = 0; i < x.Length; i++) t += d[i] / (s + 1); return t;" },
        { "Median", "int below = 0, above = 0; for (int i = 0; i < x.Length; i++) { below += x[i] < a ? 1 : 0; above += x[i] > a ? 1 : 0; } return above - below;" },
        { "InvariantProduct", "float last = 0; for (int i = 0; i < x.Length; i++) last = x[i]; float s = 0; foreach (float v in x) s = s + 3 * last; return s; " },
        { "FirstOfTies", "int m = 0, best = -1, last = -1; for (int i = 0; i < x.Length; i++) { int v = (int)x[i]; if (v > m) { m = v; best = i; } } float low = 1; for (int i = 0; i < x.Length; i++) { float v = (int)x[i]; if (v <= low) { low = v; last = i; } } return best * 1000 + last + m;" },
        { "ArgMaxOfColumns", "int rows = x.Length / 9; for (int c = 0; c < 9; c++) { float m = a; int best = 0; for (int r = 0; r < rows; r++) if (x[r * 9 + c] > m) { m = x[r * 9 + c]; best = r; } if (rows > 0) y[c] = best + m; } return 0;" },
        { "TiesBesideASum", "int m = -2, best = -1; float s = 0; for (int i = 0; i < x.Length; i++) { int v = (int)x[i]; s += x[i]; if (v > m) { m = v; best = i; } } int last = -1; float low = 3; for (int i = 0; i < x.Length; i++) { s += x[i]; float v = (int)x[i]; if (v <= low) { low = v; last = i; } } return best * 1000 + last + m + 0 * s;" },
        { "LeftEarly", "for (int i = 0; i < x.Length; i++) y[i] = x[i] - a; float t = 0; for (int i = 0; i < x.Length; i++) { t = y[i]; y[i] = 7; if (t < 0) break; } return t;" },
        { "TwoTermsOfASum", "float s = 0; for (int i = 0; i < x.Length; i++) { s += MathF.Exp(x[i]); s += x[i] * 0.3f; } return s;" },
        { "QuotientIndices", "float s = 0; for (int i = 0; i < x.Length; i++) s += x[i / 2]; return s;" },
        { "DownwardsInPlace", "for (int i = x.Length - 4; i >= 0; i--) y[i] = x[i + 2] - x[i]; return 0;" },
        { "Differences", "float s = 0; for (int i = 0; i < x.Length; i++) { if (i > 0) s += MathF.Abs(x[i] - x[i - 1]); } return s;" },
        { "Neighbours", "for (int i = 0; i < x.Length; i++) { float left = i == 0 ? 0 : x[i - 1]; float right = i + 1 < x.Length ? x[i + 1] : 0; y[i] = left + a * x[i] + right; } return 0;" },
        { "Peaks", "int n = 0; for (int i = 0; i < x.Length; i++) { if (i > 0 && i < x.Length - 1 && x[i] > x[i - 1] && x[i] > x[i + 1]) n++; } return n;" },
        { "Edges", "for (int i = 0; i < x.Length; i++) { if (i == 0) y[i] = x[i]; else if (i == x.Length - 1) y[i] = x[i] * 2; else y[i] = x[i - 1] + x[i + 1]; } return 0;" },
        { "Stencil", "float s = 0; for (int i = 0; i < x.Length; i++) s += i > 1 && i + 2 < x.Length ? x[i - 2] - 4 * x[i - 1] + 6 * x[i] - 4 * x[i + 1] + x[i + 2] : 0; return s;" },
        { "Lagged", "int lag = (int)a + 3; float s = 0; for (int i = 0; i < x.Length; i++) { if (i < lag) continue; s += x[i] * x[i - lag]; } return s;" },
        { "ExceptTheThird", "float s = 0; for (int i = 0; i < x.Length; i++) { if (i != 3) y[i] = x[i] - (i >= 2 ? x[i - 2] : a); s += i <= 4 ? 1 : x[i - 5]; } return s;" },
        { "Pairs", "float s = 0; for (int i = 0; i < x.Length; i++) for (int j = 0; j < x.Length; j++) { if (x[i] > x[j]) s += MathF.Max(0, a - (x[i] - x[j])); } return s;" },
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_of_floats(string name, string body) => Check(name, $"{Helpers} static float R(ReadOnlySpan<float> x, Span<float> y, float a) {{ {body} }}", isDouble: false);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_of_doubles(string name, string body) => Check(
        name, $"{Helpers} static float R(ReadOnlySpan<float> x, Span<float> y, float a) {{ {body} }}".Replace("MathF.", "Math.").Replace("float", "double").Replace("0.25f", "0.25").Replace("1.01f", "1.01").Replace("0.99f", "0.99"), isDouble: true);

    private void Check(string name, string source, bool isDouble)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"{name}, seed {seed}");
        Kernel written = Source.Read(source);
        List<(string Name, Kernel Kernel)> steps = [("as written", written)];
        Kernel optimized = PassPipeline.Optimize(written, new KernelOptions(7, AccuracyMode.Balanced), (pass, kernel) => steps.Add((pass, kernel))).Kernel;
        List<(string Name, Kernel Kernel)> lowered = Target.Chosen(7).Select(target => ($"lowered to {target.Name}", PassPipeline.Lower(optimized, new KernelOptions(7, AccuracyMode.Balanced), target))).ToList();
        Kernel divided = SplitLoops.Run(optimized);
        // The same kernel with each divided loop as it is for a lot of work.
        Kernel forked = divided with { Body = Rewriter.Rewrite(divided.Body, expression => expression is Compare { Right: Constant { Type.Kind: ScalarKind.Int64, Bits: SplitLoops.LeastOperations } } ? Constant.Of(true) : expression) };
        foreach ((string step, Kernel kernel) in steps.Concat(lowered).Concat([("divided", divided), ("forked", forked)])) IrVerifier.Verify(kernel, step);

        Random random = new(seed);
        for (int length = 0; length <= 150; length += length < 40 ? 1 : 7)
        {
            Row row = Row.Of(random, length, isDouble, isInPlace: length % 3 == 2);
            string where = $"{name}, length {length}, seed {seed}";
            string[] results = steps.Select(step => row.Run(step.Kernel)).ToArray();
            for (int i = 1; i < steps.Count; i++)
                if (!s_rearranging.Contains(steps[i].Name)) Assert.True(results[i - 1] == results[i], $"{where}: {steps[i].Name} changed\n{results[i - 1]}\nto\n{results[i]}");
                else Assert.True(Row.AreClose(results[i - 1], results[i]), $"{where}: {steps[i].Name} changed\n{results[i - 1]}\nto\n{results[i]}");

            string[] inLanes = lowered.Select(form => row.Run(form.Kernel)).ToArray();
            for (int i = 1; i < lowered.Count; i++) Assert.True(inLanes[0] == inLanes[i], $"{where}: {lowered[i].Name} gives\n{inLanes[i]}\nand {lowered[0].Name}\n{inLanes[0]}");
            Assert.True(Row.AreClose(results[^1], inLanes[0]), $"{where}: in lanes\n{inLanes[0]}\nand one by one\n{results[^1]}");

            string apart = row.Run(divided), onThreads = row.Run(forked);
            Assert.True(apart == onThreads, $"{where}: divided among threads\n{onThreads}\nand for little work\n{apart}");
            Assert.True(Row.AreClose(results[^1], apart), $"{where}: divided\n{apart}\nand whole\n{results[^1]}");
        }
    }
}
