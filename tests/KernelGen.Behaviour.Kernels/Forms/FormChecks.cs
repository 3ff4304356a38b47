using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour.Forms;

/// <summary>
/// Compares a kernel of any signature with its reference: for all small sizes and some larger ones, in guarded memory, with
/// special values in its inputs, and with spans and labels that are wrong. What is rounded otherwise than in the reference
/// is compared with the reference in double.
/// </summary>
internal sealed class FormChecks<T>(Form<T> form, Random random, Report report)
    where T : unmanaged
{
    private static readonly int[] s_largeSizes = [127, 130, 255, 513];

    /// <summary>Those that overflow only in some orders of a sum are left to the kernels that have an oracle.</summary>
    private static readonly double[] s_special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1, -1, 88.73, -103.98];

    /// <summary>What one rounding of arithmetic may change; that of Halves is float's.</summary>
    private static readonly double s_rounding = typeof(T) == typeof(double) ? 2.3e-16 : 1.2e-7;

    /// <summary>What keeping a result may change: two roundings, of what is kept and read again.</summary>
    private static readonly double s_storage = typeof(T) == typeof(Half) ? 1.0 / (1 << 10) : 0;

    private readonly GuardedPlaces<T> _atEnd = new(-1), _behind = new(3);

    public void Run()
    {
        foreach (int size in Enumerable.Range(0, 70).Concat(s_largeSizes))
        {
            Compare(Draw(size), _atEnd, $"size {size}");
            Compare(Draw(size), _behind, $"size {size}, a few elements behind the beginning of memory");
        }
        foreach (int size in new[] { 1, 2, 5, 17, 33, 70 })
            foreach (double special in s_special)
                for (int trial = 0; trial < 4; trial++) Compare(WithSpecial(Draw(size), special), _atEnd, $"{special} in an input, size {size}");
        foreach (int size in new[] { 1, 3, 18 }) TryWrong(size);
        if (form.SizeForThreads > 0) CompareThreads();
    }

    private Bundle<T> Draw(int size) => form.Draw(new Draws(random), size).ToBundle<T>();

    private Bundle<T> WithSpecial(Bundle<T> bundle, double special)
    {
        T[][] rows = [.. bundle.Inputs.Where(row => row.Length > 0)];
        for (int i = random.Next(1, 3); i > 0 && rows.Length > 0; i--)
        {
            T[] row = rows[random.Next(rows.Length)];
            row[random.Next(row.Length)] = Inputs.Of<T>(special);
        }
        return bundle;
    }

    private void Compare(Bundle<T> arguments, GuardedPlaces<T> places, string what)
    {
        Bundle<T> expected = arguments.Copy(), actual = arguments.Copy(places);
        Bundle<double> exact = arguments.ToDoubles(Inputs.ToDouble);
        form.Reference(expected);
        form.Generated(actual);
        places.Finish(actual, () => report.Fail($"memory beside a span was written to: {what}"));
        form.Exact(exact);
        for (int i = 0; i < actual.Returned.Count; i++) Check(actual.Returned[i], expected.Returned[i], exact.Returned[i], arguments, $"result {i + 1}: {what}");
        for (int output = 0; output < actual.Outputs.Length; output++)
            for (int i = 0; i < actual.Outputs[output].Length; i++)
                Check(Inputs.ToDouble(actual.Outputs[output][i]), Inputs.ToDouble(expected.Outputs[output][i]), exact.Outputs[output][i], arguments, $"output {output + 1} at {i}: {what}");
    }

    /// <summary>As many results as there are numbers of threads: all must have the same bits.</summary>
    private void CompareThreads()
    {
        Bundle<T> arguments = Draw(form.SizeForThreads);
        Bundle<T>? onOneThread = null;
        foreach (int threads in (int[])[1, 2, 7])
        {
            KernelThreads.Maximum = threads;
            Compare(arguments, _behind, $"{threads} threads");
            Bundle<T> actual = arguments.Copy();
            form.Generated(actual);
            onOneThread ??= actual;
            if (!actual.Returned.Zip(onOneThread.Returned, Comparison.HasSameBits).All(isSame => isSame)) report.Fail($"{threads} threads return something else than one");
            for (int i = 0; i < actual.Outputs.Length; i++)
                if (!actual.Outputs[i].Zip(onOneThread.Outputs[i], (x, y) => Comparison.HasSameBits(Inputs.ToDouble(x), Inputs.ToDouble(y))).All(isSame => isSame)) report.Fail($"{threads} threads write something else to output {i + 1} than one");
        }
    }

    private void Check(double actual, double reference, double exact, Bundle<T> arguments, string what)
    {
        report.Digest.Add(actual);
        if (Comparison.HasSameBits(actual, reference)) return;
        // Every element of a sum may be rounded; a kernel may do as badly as its reference, and a little worse.
        int terms = arguments.Inputs.Select(row => row.Length).DefaultIfEmpty().Max() + 16;
        double bound = 8 * Math.Abs(reference - exact) + (4 * terms * s_rounding + s_storage) * (1 + Math.Abs(exact));
        if (Math.Abs(actual - exact) <= bound || Math.Abs(actual - reference) <= bound) return;
        report.Fail($"{actual:R} where the reference gives {reference:R}, in double {exact:R} ± {bound:R}: {what}");
    }

    /// <summary>
    /// Where the reference would leave a span the kernel refuses, before anything is written. Where it would not, a label is
    /// taken; but a span must be as long as its loop, though elements may keep the reference from looking at the last.
    /// </summary>
    private void TryWrong(int size)
    {
        Bundle<T> good = Draw(size);
        for (int i = 0; i < good.Inputs.Length; i++) Try(bundle => bundle.Inputs[i] = bundle.Inputs[i][..^Math.Min(1, bundle.Inputs[i].Length)], $"input {i + 1} is one shorter, size {size}");
        for (int i = 0; i < good.Outputs.Length; i++) Try(bundle => bundle.Outputs[i] = bundle.Outputs[i][..^Math.Min(1, bundle.Outputs[i].Length)], $"output {i + 1} is one shorter, size {size}");
        for (int i = 0; i < good.Labels.Length; i++)
        {
            Try(bundle => bundle.Labels[i] = bundle.Labels[i][..^Math.Min(1, bundle.Labels[i].Length)], $"the labels are one fewer, size {size}");
            foreach (int label in new[] { -1, int.MinValue, int.MaxValue, 2, 100 })
                if (good.Labels[i].Length > 0) Try(bundle => bundle.Labels[i][random.Next(bundle.Labels[i].Length)] = label, $"a label is {label}, size {size}");
        }
        for (int i = 0; i < good.Sizes.Length; i++)
            foreach (int other in new[] { good.Sizes[i] + 1, good.Sizes[i] - 1, -1 }) Try(bundle => bundle.Sizes[i] = other, $"size {i + 1} is {other} instead of {good.Sizes[i]}");

        void Try(Action<Bundle<T>> spoil, string what)
        {
            Bundle<T> bad = good.Copy();
            spoil(bad);
            Bundle<T> expected = bad.Copy(), actual = bad.Copy();
            bool leaves = Throws(() => form.Reference(expected)), isRefused = Throws(() => form.Generated(actual), orOutOfRange: false);
            bool isLabel = !bad.Labels.Zip(good.Labels).All(pair => pair.First.SequenceEqual(pair.Second)) && bad.Labels.Zip(good.Labels).All(pair => pair.First.Length == pair.Second.Length);
            if (leaves && !isRefused) report.Fail($"accepted though the reference leaves a span: {what}");
            if (!leaves && isRefused && isLabel) report.Fail($"refused though the reference stays inside: {what}");
            if (isRefused && actual.Outputs.Zip(bad.Outputs).Any(pair => !pair.First.SequenceEqual(pair.Second))) report.Fail($"something was written before it was refused: {what}");
        }
    }

    private static bool Throws(Action call, bool orOutOfRange = true)
    {
        try
        {
            call();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception exception) when (orOutOfRange && exception is IndexOutOfRangeException or OverflowException or DivideByZeroException)
        {
            return true;
        }
    }
}
