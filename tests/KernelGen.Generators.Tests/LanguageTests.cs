using KernelGen.Generators.Tests.Harness;

namespace KernelGen.Generators.Tests;

/// <summary>
/// What is in the language: each construct is generated, compiles without a warning, and gives what the reference gives.
/// A test fails when a construct is refused, when its code does not compile, or when it means something else than in C#.
/// </summary>
public class LanguageTests
{
    private const string Helpers = """
        static float Square(float v) => v * v;
        static float Sign(float v) { if (v > 0) return 1; if (v < 0) return -1; return 0; }
        static float First(ReadOnlySpan<float> v) => v.Length == 0 ? 0 : v[0];
        static float FirstAbove(ReadOnlySpan<float> v, float least) { foreach (float e in v) if (e > least) return e; return least; }
        static void Bounds(ReadOnlySpan<float> v, out float least, out float greatest) { least = 0; greatest = 0; foreach (float e in v) { least = MathF.Min(least, e); greatest = MathF.Max(greatest, e); } }
        static void Double(ref float v) => v *= 2;
        static void Zero(Span<float> v) { for (int i = 0; i < v.Length; i++) v[i] = 0; }
        static (float Least, float Greatest) Range(ReadOnlySpan<float> v) { Bounds(v, out float least, out float greatest); return (least, greatest); }
        static float Scaled(float v, float by = 3, float plus = Offset) => v * by + plus;
        static T Twice<T>(T v) where T : System.Numerics.INumber<T> => v + v;
        const float Offset = 0.25f;
        const long Long = 3;
        internal static readonly float s_scale = 1.5f;
        internal static readonly int s_count = 2;
        """;

    /// <summary>A kernel over two spans, labels and scalars with the given body; <c>n</c> lies between -2 and 8, and may be refused.</summary>
    private static string Kernel(string body) => Expect.Members($$"""
        {{Helpers}}
        #pragma warning disable KG0501
        static float R(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> w, float a, int n) { float s = 0; {{body}} return s; }
        #pragma warning restore KG0501
        [Specialize(nameof(R))] public static partial float K(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> w, float a, int n);
        """);

    private static string Each(string statement) => Kernel($"for (int i = 0; i < x.Length; i++) {{ {statement} }}");

    [Theory]
    [InlineData("y[i] = x[i] > a ? x[i] : 0f;")]
    [InlineData("y[i] += MathF.Abs(x[i]) * 2; y[i] -= a; y[i] *= a; y[i] /= 3;")]
    [InlineData("float v = x[i]; v = MathF.Max(v, a); y[i] = -v;")]
    [InlineData("y[i] = (float)(double)x[i];")]
    [InlineData("const float half = 0.5f; y[i] = half * MathF.Min(x[i], float.MaxValue);")]
    [InlineData("y[i] = Square(x[i]) + Sign(x[i]);")]
    [InlineData("y[i] = float.Max(x[i], float.Epsilon);")]
    [InlineData("y[i] = x[i] switch { < -1 => -1, > 1 => 1, _ => x[i] };")]
    [InlineData("y[i] = w[i] switch { 0 => 1, 1 or 2 => a, not 3 => 9, _ => x[i] };")]
    [InlineData("y[i] = MathF.Abs(x[i]) switch { _ when x[i] < a => 1, var v when v > 2 => v, > 1 when i > 0 && x[i - 1] > a => x[i - 1], _ => x[i] };")]
    [InlineData("y[i] = i switch { > 0 when x[i - 1] > a => x[i - 1], _ => 1 };")]
    [InlineData("y[i] = x[i] is var v && v > a ? v : 0;")]
    [InlineData("y[i] = x[i] is > 0 and < 2 ? 1 : 0;")]
    [InlineData("y[i] = i & 3; s += i | 1;")]
    [InlineData("y[i] = i << 3; s += i >> 1; s += ~i; s += i ^ n;")]
    [InlineData("y[i] = i % 3 + i / 2;")]
    [InlineData("y[i] = x[^1];")]
    [InlineData("y[i] = x[x.Length - 1 - i];")]
    [InlineData("y[i] = First(x[i..]) + First(x.Slice(1)) + First(x[..1]) + First(x[^1..]);")]
    [InlineData("y[i] = float.IsNaN(x[i]) || float.IsInfinity(x[i]) ? 0 : x[i];")]
    [InlineData("y[i] = float.Clamp(x[i], -1, 1) + Math.Clamp(x[i], -a * a - 1, a * a);")]
    [InlineData("y[i] = Math.Clamp(w[i], 1, 2) + Math.Max(w[i], n) + Math.Min(i, n) + Math.Abs(n - w[i]);")]
    [InlineData("y[i] = MathF.Sign(x[i]) * 3 + Math.Sign(w[i]);")]
    [InlineData("y[i] = Scaled(x[i]) + Scaled(plus: a, v: x[i]) + Scaled(x[i], by: 2);")]
    [InlineData("y[i] = Twice(x[i]) + Twice(w[i]);")]
    [InlineData("y[i] = s_scale * x[i] + s_count + Offset + Long + MathF.PI + float.Pi;")]
    [InlineData("y[i] = checked(x[i] + a);")]
    [InlineData("(y[i], s) = (x[i], s + x[i]);")]
    [InlineData("(float u, float v) = (x[i], a); (u, v) = (v, u); y[i] = u - 2 * v;")]
    [InlineData("var both = (Left: x[i], Right: a); y[i] = both.Left * both.Item2;")]
    [InlineData("if (x[i] > 0 && !(x[i] > 2)) s += x[i]; else if (x[i] < -1 || w[i] == 2) s -= 1; else continue; y[i] = s;")]
    [InlineData("bool isGood = x[i] > 0; isGood &= w[i] != 1; isGood |= i == 0; if (isGood ^ (n > 2)) s++; y[i] = s;")]
    [InlineData("if (i % 2 == 0) continue; if (x[i] > 3) break; s += x[i];")]
    [InlineData("float v = x[i]; Double(ref v); y[i] = v;")]
    public void In_a_loop(string statement) => Runs.Alike(Each(statement));

    [Theory]
    [InlineData("for (int i = n; i > 0; i--) s += i;")]
    [InlineData("for (int i = x.Length - 1; i >= 0; i -= 3) s += x[i];")]
    [InlineData("for (int i = 0; i < x.Length; i += 2) s += x[i];")]
    [InlineData("for (int i = 0; i + 1 < x.Length; i = i + 2) s += x[i] * x[i + 1];")]
    [InlineData("for (int i = 0, last = x.Length - 1; i < last; i++) s += x[i] - x[i + 1];")]
    [InlineData("for (int i = 0; i < x.Length && s < 10; i++) s += x[i] * x[i];")]
    [InlineData("for (int i = 0; i < n; i++) { if (i > 3) i++; s += i; }")]
    [InlineData("int i; for (i = 0; i < n; i++) s += i;")]
    [InlineData("for (int i = 0; i != 4; i++) s += a;")]
    [InlineData("for (int i = 0; i < n; i++) n--; s = n;")]
    [InlineData("for (int i = 0; i < n; i++) (n, s) = (n - 1, s + 1);")]
    [InlineData("int m = n; for (int i = 0; i < m; i++) { Less(); s++; } void Less() { m--; }")]
    [InlineData("(int End, float Other) p = (n, 0); for (int i = 0; i < p.End; i++) { p.End--; s++; }")]
    [InlineData("int m = n; for (int i = 0; i < 5; i++) { for (int k = 0; k < m; k++) s += k; m--; }")]
    [InlineData("for (int i = 0; i + n < x.Length; i++) s += x[i];")]
    [InlineData("while (s < 10) s += 1.5f;")]
    [InlineData("do s += a * a + 1; while (s < 5);")]
    [InlineData("int steps = 0; while (true) { steps++; if (steps > 5) break; s += steps; }")]
    [InlineData("foreach (float v in x) s += v; foreach (int label in w) s += label; foreach (double v in x) s += (float)v;")]
    [InlineData("foreach (float v in y[n..]) s += v;")]
    [InlineData("for (int i = 0; i < x.Length; i++) { for (int j = 0; j <= i; j++) { if (x[j] > 2) break; s += x[j] * 0.1f; } y[i] = s; }")]
    [InlineData("s = FirstAbove(x, a);")]
    public void A_loop_of_any_shape(string body) => Runs.Alike(Kernel(body));

    [Theory]
    [InlineData("switch (n) { case 0: s = 1; break; case 1: case 2: s = 2; break; case < 0: s = 3; break; default: s = 4; break; }")]
    [InlineData("switch (n) { case > 3 when a > 0: s = 1; break; case 5: { s = 2; break; } }")]
    [InlineData("switch (n) { case int k when k > 2: s = k; break; case var k when Absolute(k) > a: { s = 2; break; } case 0 when n > 0 || a > 0: s = 3; break; default: s = 4; break; } float Absolute(int k) { if (k < 0) return -k; return k; }")]
    [InlineData("for (int i = 0; i < x.Length; i++) { switch (i) { case 0: break; case > 0 when x[i - 1] > a: s += x[i - 1]; break; case 1: case > 2 when x[i - 3] > 0: s += 0.5f; break; } }")]
    [InlineData("switch (n) { default: s = 1; break; case 4: return 2; } s += 1;")]
    [InlineData("switch (n) { case 1: if (a > 0) break; s = 5; break; case 2: s = 1; break; } s += 1;")]
    [InlineData("foreach (int label in w) { switch (label) { case 0: continue; case 1: s += 1; break; default: if (s > 5) break; s += label; break; } s += 0.5f; }")]
    [InlineData("for (int i = 0; i < w.Length; i++) { switch (w[i]) { case 0: y[i] = x[i]; break; case 1: y[i] = -x[i]; break; } }")]
    [InlineData("switch (a) { case > 1 and < 2: s = 1; break; case <= 0: s = a; break; }")]
    [InlineData("switch (a > 0) { case true: s = 1; break; case false: s = 2; break; }")]
    [InlineData("s = Pick(n); float Pick(int k) { switch (k) { case 0: return 3; case 1: return a; default: return -1; } }")]
    public void A_switch(string body) => Runs.Alike(Kernel(body));

    [Theory]
    [InlineData("Span<float> t = stackalloc float[4]; t[0] = a; t[3] = t[0] + 1; foreach (float v in t) s += v;")]
    [InlineData("float[] t = new float[x.Length]; for (int i = 0; i < x.Length; i++) t[i] = x[i] * 2; for (int i = 0; i < x.Length; i++) s += t[i];")]
    [InlineData("Span<float> t = x.Length <= 16 ? stackalloc float[16] : new float[x.Length]; t.Clear(); s = t[0];")]
    [InlineData("ReadOnlySpan<float> t = [0.5f, 1, a]; foreach (int label in w) s += label < 3 ? t[label] : 0;")]
    [InlineData("float[] t = { 1, 2, 3 }; var u = new[] { 1, 2 }; Span<float> v = stackalloc float[] { a, 2 }; Span<float> p = stackalloc[] { a, 1f }; s = t[2] + u[1] + v[0] + p[0] + t.Length;")]
    [InlineData("Span<float> t = new float[x.Length]; x.CopyTo(t); t.CopyTo(y); t.Fill(a); s = t.Length > 0 ? t[0] : 0; y[..1].Clear();")]
    [InlineData("var half = x[..(x.Length / 2)]; var rest = x[half.Length..]; foreach (float v in half) s += v; foreach (float v in rest) s -= v;")]
    [InlineData("Zero(y[1..]); Zero(y.Slice(0, 1));")]
    [InlineData("if (x.IsEmpty) return -1; s = x[0];")]
    [InlineData("Span<int> counts = new int[4]; foreach (int label in w) counts[label]++; for (int c = 0; c < 4; c++) s += counts[c] * (c + 1);")]
    public void Memory(string body) => Runs.Alike(Kernel(body));

    [Theory]
    [InlineData("Bounds(x, out float least, out float greatest); s = greatest - least;")]
    [InlineData("Bounds(x, out _, out s);")]
    [InlineData("(float least, float greatest) = Range(x); s = greatest - least;")]
    [InlineData("var range = Range(x); s = range.Greatest - range.Least;")]
    [InlineData("var (least, greatest) = Range(x); s = greatest - least; (s, _) = (s * 2, 1);")]
    [InlineData("Double(ref s); s += 1; Double(ref s);")]
    [InlineData("float Local(float v) { if (v > a) return v; return a; } s = Local(1) + Local(2);")]
    [InlineData("float sum = 0; void Add(float v) { sum += v; } foreach (float v in x) Add(v); s = sum;")]
    public void A_call(string body) => Runs.Alike(Kernel(body));

    /// <summary>What is generated has no body to put in; that of its reference is, whatever its parameters are called and wherever it stands.</summary>
    [Theory]
    [InlineData("for (int r = 0; r + 3 <= x.Length; r += 3) s += Rows.LogSumExp(x.Slice(r, 3), a);")]
    [InlineData("for (int i = 0; i < x.Length; i++) { Rows.Both(down: y.Slice(i, 1), up: x[i..], hits: out int hits); s += hits; }")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = (float)(Rows.Half(x[i], by: 4) - Rows.Half(x[i]));")]
    public void A_call_of_another_kernel(string body) => Runs.Alike(Kernel(body) + """

        static class References
        {
            public static T LogSumExp<T>(ReadOnlySpan<T> row, T least) where T : System.Numerics.IFloatingPointIeee754<T>
            {
                T max = least, sum = T.Zero;
                foreach (T v in row) max = T.Max(max, v);
                foreach (T v in row) sum += T.Exp(v - max);
                return max + T.Log(sum);
            }
        }
        static partial class Rows
        {
            static void BothReference(ReadOnlySpan<float> from, Span<float> to, out int positive)
            {
                positive = 0;
                foreach (float v in from) if (v > 0) positive++;
                to[0] = from[0] * 2;
            }
            static double HalfReference(double value, int divisor) => value / divisor;
            [Specialize(typeof(References), nameof(References.LogSumExp))] public static partial float LogSumExp(ReadOnlySpan<float> x, float a);
            [Specialize(nameof(BothReference))] public static partial void Both(ReadOnlySpan<float> up, Span<float> down, out int hits);
            [Specialize(nameof(HalfReference))] public static partial double Half(double v, int by = 2);
        }
        """);

    [Theory]
    [InlineData("y[i] = x[w[i]];")]
    [InlineData("y[i] = w[i] < x.Length ? x[w[i]] : 0;")]
    [InlineData("y[i] = x[n];")]
    [InlineData("y[i] = x[2 * i];")]
    [InlineData("y[i] = x[n * i + 3];")]
    [InlineData("int at = n + 1; y[i] = x[at];")]
    [InlineData("if (w[i] == 3) continue; s += x[w[i]];")]
    [InlineData("var row = x.Slice(i, 1); s += row[w[i]];")]
    [InlineData("var rest = x[i..]; s += rest[w[0]];")]
    [InlineData("s += x[w[0] + i];")]
    [InlineData("if (i + 1 >= x.Length) break; var rest = x[i..]; s += rest[1];")]
    [InlineData("var rest = y[(2 * i)..]; s += rest[n];")]
    [InlineData("Span<float> t = stackalloc float[3]; t[w[i]] = x[i]; s += t[0];")]
    public void An_index_that_the_arguments_bound(string statement) => Runs.Alike(Each(statement));

    private const string SoftmaxLoops = """
        float max = float.NegativeInfinity;
        foreach (float v in x) max = MathF.Max(max, v);
        float sum = 0;
        for (int i = 0; i < x.Length; i++) { y[i] = MathF.Exp(x[i] - max); sum += y[i]; }
        for (int i = 0; i < x.Length; i++) y[i] /= sum;
        """;

    /// <summary>Results in any form, also where a short row takes another way than the loops.</summary>
    [Theory]
    [InlineData("(float Max, float Sum) K(ReadOnlySpan<float> x, Span<float> y)", SoftmaxLoops + "return (max, sum);")]
    [InlineData("(float Max, int Count, bool IsEmpty, double Half) K(ReadOnlySpan<float> x, Span<float> y)", SoftmaxLoops + "return (max, x.Length, x.IsEmpty, x.Length / 2.0);")]
    [InlineData("void K(ReadOnlySpan<float> x, Span<float> y, out float total)", SoftmaxLoops + "total = sum;")]
    [InlineData("float K(ReadOnlySpan<float> x, Span<float> y, ref float total, out int count)", SoftmaxLoops + "total += sum; count = x.Length; return max;")]
    [InlineData("(float @in, float result1) K(ReadOnlySpan<float> x, Span<float> y, float result2)", SoftmaxLoops + "return (max + result2, sum);")]
    [InlineData("(int, int) K(ReadOnlySpan<int> x)", "int a = 0, b = 0; foreach (int v in x) { if (v > 1) a++; else b += v; } return (a, b);")]
    [InlineData("(float Least, float Greatest) K(ReadOnlySpan<float> x)", "if (x.IsEmpty) return default; (float Least, float Greatest) both = (x[0], x[0]); foreach (float v in x) { both.Least = MathF.Min(both.Least, v); both.Greatest = MathF.Max(both.Greatest, v); } return both;")]
    [InlineData("bool K(ReadOnlySpan<float> x, ref bool isOdd)", "foreach (float v in x) isOdd = !isOdd; return isOdd;")]
    [InlineData("void K(in float a, ref int n, Span<double> y)", "n = n < 0 ? 0 : n; for (int i = 0; i < y.Length; i++) y[i] = a * n;")]
    public void A_result(string signature, string body) => Runs.Alike(Expect.Members($$"""
        #pragma warning disable KG0501
        static {{signature.Replace(" K(", " R(")}} { {{body}} }
        #pragma warning restore KG0501
        [Specialize(nameof(R))] public static partial {{signature}};
        """));
}
