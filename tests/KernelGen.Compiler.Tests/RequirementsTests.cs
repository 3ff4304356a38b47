using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests;

/// <summary>
/// What a kernel checks of its arguments up front is exactly what its indices need: arguments with which the reference
/// would leave a span are refused, and no others. The oracle is the kernel without its requirements, run element by element.
/// </summary>
public class RequirementsTests
{
    [Theory]
    [InlineData("s = x[0] + x[3];")]
    [InlineData("s = x[n];")]
    [InlineData("s = x[n + 1] + y[n - k];")]
    [InlineData("for (int i = 0; i < x.Length; i++) s += y[i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) y[i] = x[i];")]
    [InlineData("for (int i = 0; i < n; i++) s += x[i];")]
    [InlineData("for (int i = 0; i <= n; i++) s += x[i];")]
    [InlineData("for (int i = n; i < x.Length; i++) s += x[i];")]
    [InlineData("for (int i = n; i < k; i++) s += x[i] * y[i];")]
    [InlineData("for (int i = 1; i <= n; i++) s += x[i - 1];")]
    [InlineData("for (int i = 0; i < n; i++) s += x[2 * i + 1];")]
    [InlineData("for (int i = 0; i < n; i++) s += x[n - 1 - i];")]
    [InlineData("for (int i = 0; i < n; i++) s += x[k * i];")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = 0; j < k; j++) s += x[i * k + j];")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = 0; j < k; j++) s += x[i + j] - y[j - i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) s += y[n];")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = 0; j < k; j++) s += x[0];")]
    [InlineData("int last = x.Length - 1; s = y[last];")]
    [InlineData("int last = n + k; if (last >= 0) s = y[last];")]
    [InlineData("if (n > 0) s = x[n - 1];")]
    [InlineData("if (n > 0) s = x[n - 1]; else s = y[k];")]
    [InlineData("s = n < 0 || k < 0 ? 1 : x[n] + y[k];")]
    [InlineData("if (x.Length == 0) return 1; s = x[0]; for (int i = 0; i < x.Length; i++) s += y[i];")]
    [InlineData("if (n < 0) return 1; if (k < 0) return 2; s = x[n] + y[k];")]
    [InlineData("if (n < 0) { return 1; } else { s = 3; } s += x[n];")]
    [InlineData("if (n > 2) for (int i = 0; i < n; i++) s += x[i];")]
    [InlineData("s = Pick(x, n) + Pick(y, k);")]
    [InlineData("if (n + n > n) s = x[n];")]
    [InlineData("for (int i = 0; i < 1; i++) { if (n > 4) s += x[i + k]; else s += x[i + k] + y[i]; }")]
    [InlineData("for (int i = 0; i < n; i += 2) s += x[i];")]
    [InlineData("for (int i = 0; i < n; i += 3) s += x[i + 1];")]
    [InlineData("for (int i = n; i >= 0; i--) s += x[i];")]
    [InlineData("for (int i = n - 1; i > k; i -= 2) s += x[i];")]
    [InlineData("for (int i = 0; i + 2 < n; i++) s += x[i + 2];")]
    [InlineData("for (int i = 0; i < n; i++) if (i > 0) s += x[i - 1];")]
    [InlineData("for (int i = 0; i < n; i++) if (i != 2) s += x[i];")]
    [InlineData("for (int i = 0; i < n; i++) if (i < k) s += x[i];")]
    [InlineData("for (int i = 0; i < n; i++) { if (i >= k) continue; s += x[i]; }")]
    [InlineData("for (int i = 0; i < n; i++) { if (i >= k) break; s += y[i]; }")]
    [InlineData("for (int i = 0; i < n && i < k; i++) s += x[i];")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) s += x[j] * y[i - j];")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = i; j < k; j++) s += x[j];")]
    [InlineData("for (int i = 0; i < n; i++) s += x[i / 2];")]
    [InlineData("for (int i = 0; i < n; i++) s += x[i % 3];")]
    [InlineData("for (int i = 0; i < n; i++) s += x[i * i];")]
    [InlineData("for (int i = 0; i < n; i++) s += x[i < k ? i : 0];")]
    [InlineData("foreach (float v in x.Slice(n, 2)) s += v;")]
    [InlineData("s = x[^1];")]
    [InlineData("for (int r = 0; r < n; r++) { var row = x.Slice(r * 2, 2); for (int i = 0; i < row.Length; i++) s += row[i]; }")]
    [InlineData("int at = 1; if (n > k) at = n; s = x[at];")]
    [InlineData("(int a, int b) = (n, k); (a, b) = (b, a); s = x[a];")]
    [InlineData("Find(n, out int at); s = x[at];")]
    [InlineData("s = x[n switch { 0 => k, < 0 => 1, _ => n }];")]
    [InlineData("int Local(int v) => v + k; s = x[Local(n)];")]
    [InlineData("for (int i = 0; i < n; i++) { if (i == 1) { if (k > 2) continue; s += y[i]; } s += x[i]; }")]
    public void Arguments_are_refused_where_an_index_would_leave_its_span(string body)
    {
        (int refused, int accepted) = Compare(body);
        // A kernel that refuses all or nothing would show little.
        Assert.True(refused > 0 && accepted > 0);
    }

    /// <summary>A loop without turns shows nothing of another: there a condition may be all that keeps an index inside.</summary>
    [Fact]
    public void What_one_loop_touches_another_must_not()
    {
        Kernel kernel = Source.Read("static float R(ReadOnlySpan<float> x, int n, int k) { float s = 0; for (int i = 0; i < n; i++) { if (n > 4) s += x[k]; } for (int j = 0; j < n / 2; j++) s += x[k]; return s; }");
        List<bool> guarded = [];
        Rewriter.ForEachNode(kernel.Body.OfType<Loop>().First().Body, node =>
        {
            if (node is Load load) guarded.Add(load.IsGuarded);
        });
        Assert.Equal([true], guarded);
    }

    [Theory]
    [InlineData("for (int r = 0; r < n; r++) s += x[r * 2 + labels[r]];")]
    [InlineData("for (int r = 0; r < labels.Length; r++) s += x[labels[r]];")]
    [InlineData("foreach (int label in labels) s += x[label];")]
    [InlineData("for (int r = 0; r < labels.Length; r++) { if (labels[r] == k) continue; s += x[labels[r]]; }")]
    [InlineData("for (int r = 0; r < labels.Length; r++) { int label = labels[r]; if (label >= 0) s += x[r + label]; }")]
    [InlineData("for (int r = 0; r < labels.Length; r++) s += labels[r] > k ? x[labels[r]] : 0;")]
    [InlineData("for (int r = 0; r < labels.Length; r++) y[labels[r]] = x[r];")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) s += x[i] + labels[0];")]
    [InlineData("s = x[labels[labels[0]]];")]
    [InlineData("for (int i = 0; i < x.Length; i++) s += x[labels[0] + i];")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = i; j < n; j++) s += x[labels[0] + i];")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = i; j < k; j++) s += x[labels[1]];")]
    [InlineData("for (int i = n; i < k; i++) if (i >= 0) s += x[i] + labels[0];")]
    [InlineData("for (int r = 0; r < labels.Length; r++) { Span<float> t = stackalloc float[2]; t[labels[r]] = 1; s += t[0]; }")]
    [InlineData("int[] counts = new int[k]; for (int r = 0; r < labels.Length; r++) s += counts[labels[r]];")]
    [InlineData("for (int start = 0; start + k <= n; start++) s += x[start] + labels[0];")]
    [InlineData("if (k > 0) for (int start = 0; start + k <= n; start += k) s += y[start / k] + labels[0];")]
    [InlineData("for (int i = 0; i < n; i++) s += labels[1] > 0 ? x[labels[0] + i] : 0;")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = i; j < k; j++) s += labels[1] > 0 ? x[labels[j]] : 0;")]
    public void Labels_are_refused_where_they_would_leave_their_span(string body)
    {
        (int refused, int accepted) = CompareLabels(body);
        Assert.True(refused > 0 && accepted > 0);
    }

    /// <summary>Whether a row of labels happens to need all of a span is not what decides how long it must be.</summary>
    [Theory]
    [InlineData("for (int r = 0; r < labels.Length; r++) if (labels[r] == 1) s += x[r];")]
    [InlineData("for (int r = 0; r < labels.Length; r++) switch (labels[r]) { case 0: s += x[r]; break; case > 1: s -= x[r]; break; }")]
    public void A_span_is_as_long_as_its_loop_whatever_labels_say(string body) =>
        Assert.Equal("(labels.length <= x.length)", Assert.Single(Source.Read($"static float R(ReadOnlySpan<float> x, ReadOnlySpan<int> labels) {{ float s = 0; {body} return s; }}").Requirements).Condition.ToString());

    [Theory]
    [InlineData("foreach (int label in labels) if (label >= 0 && label < x.Length) s += x[label];")]
    [InlineData("foreach (int label in labels) s += label < 0 ? 0 : label >= x.Length ? 1 : x[label];")]
    [InlineData("Span<float> t = stackalloc float[4]; foreach (int label in labels) if (label is >= 0 and < 4) s += t[label];")]
    public void No_label_is_refused_where_a_condition_keeps_it_inside(string body) => Assert.Equal(0, CompareLabels(body).Refused);

    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) s += x[i] - x[0];")]
    [InlineData("s = n >= 0 && n < x.Length ? x[n] : 0;")]
    [InlineData("if (n >= 0) if (n < x.Length) s = x[n];")]
    public void Nothing_is_refused_where_no_index_can_leave_its_span(string body) => Assert.Equal(0, Compare(body).Refused);

    private static (int Refused, int Accepted) Compare(string body) => Compare(body, from xLength in Enumerable.Range(0, 7)
                                                                                   from yLength in Enumerable.Range(0, 7)
                                                                                   from n in Enumerable.Range(-3, 10)
                                                                                   from k in Enumerable.Range(-3, 8)
                                                                                   select (xLength, yLength, n, k, Array.Empty<int>()));

    /// <summary>No labels, and all pairs and triples of some.</summary>
    private static (int Refused, int Accepted) CompareLabels(string body)
    {
        int[] some = [-2, 0, 1, 3];
        IEnumerable<int[]> labels = [[], .. some.Select(label => new[] { label }), .. from a in some from b in some select new[] { a, b }, .. from a in some from b in some select new[] { a, 1, b }];
        return Compare(body, from row in labels from xLength in new[] { 0, 2, 5, 6 } from yLength in new[] { 0, 3 } from n in Enumerable.Range(-1, 5) from k in Enumerable.Range(-1, 4) select (xLength, yLength, n, k, row));
    }

    private static (int Refused, int Accepted) Compare(string body, IEnumerable<(int XLength, int YLength, int N, int K, int[] Labels)> cases)
    {
        Kernel kernel = Source.Read($"static float Pick(ReadOnlySpan<float> v, int at) => at < 0 ? 0 : v[at]; static float Sum(ReadOnlySpan<float> v) {{ float t = 0; for (int i = 0; i < v.Length; i++) t += v[i]; return t; }} static void Find(int n, out int at) {{ if (n < 0) {{ at = 2; return; }} at = n; }} static float R(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<int> labels, int n, int k) {{ float s = 0; {body} return s; }}");
        Kernel bare = kernel with { Requirements = [] };
        int refused = 0, accepted = 0;
        foreach ((int xLength, int yLength, int n, int k, int[] labels) in cases)
        {
            object[] Arguments() => [new float[xLength], new float[yLength], labels, n, k];
            bool leaves = Throws<Exception>(() => IrInterpreter.Run(bare, Arguments())) is IndexOutOfRangeException or OverflowException;
            ArgumentException? refusal = Throws<ArgumentException>(() => IrInterpreter.Run(kernel, Arguments()));
            Assert.True(leaves == refusal is not null, $"x.Length {xLength}, y.Length {yLength}, labels {string.Join(' ', labels)}, n {n}, k {k}: leaves {leaves}, refused {refusal?.Message}\n{kernel}");
            if (refusal is not null) Assert.Contains(refusal.ParamName, kernel.Parameters.Select(parameter => parameter.Name));
            if (leaves) refused++;
            else accepted++;
        }
        return (refused, accepted);
    }

    private static TException? Throws<TException>(Action action)
        where TException : Exception
    {
        try
        {
            action();
            return null;
        }
        catch (TException exception)
        {
            return exception;
        }
    }
}
