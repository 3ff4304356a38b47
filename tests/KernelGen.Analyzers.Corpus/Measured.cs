using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;
using KernelGen.Corpus.Numbers;

namespace KernelGen.Corpus;

/// <summary>How often a function loses more than eight bits of its result, measured on many inputs.</summary>
/// <param name="Valid">The inputs to which there is an answer.</param>
/// <param name="Wrong">Those of them whose result was wrong by more than eight bits.</param>
/// <param name="Bad">Those of the wrong ones that the rounding of the inputs themselves does not explain.</param>
/// <param name="Singular">The inputs with a zero among them, none refused by the function, at which mathematics has no number: 0 / 0, log(0).</param>
/// <param name="Worst">The worst of the inputs.</param>
internal sealed record Measured(int Valid, int Wrong, int Bad, int Singular, string Worst)
{
    private const int Wanted = 200;
    private const int MaxTried = 4000;
    private const double MinBits = 8;

    // What a few roundings add to that of the inputs.
    private const double Slack = 4;
    private const int Nudges = 3;

    private static readonly BigArithmetic[] s_precisions = [new(200), new(700), new(2400)];

    /// <summary>The share of inputs at which it is the function that loses the digits.</summary>
    public double Share => Valid == 0 ? 0 : (double)Bad / Valid;

    /// <summary>The share of inputs at which digits are lost.</summary>
    public double WrongShare => Valid == 0 ? 0 : (double)Wrong / Valid;

    public static Measured Of(Function function, Func<object[], double> working, Func<object[], Number> exact, Func<double[][]> draw)
    {
        int valid = 0;
        int wrong = 0;
        int bad = 0;
        int singular = 0;
        double worst = MinBits;
        string example = "";
        for (int i = 0; i < MaxTried && valid < Wanted; i++)
        {
            double[][] point = draw();
            if (Run(working, Inputs.Boxed(function.Leaves, point, isExact: false)) is not { } computed) continue;
            if (Exactly(exact, Inputs.Boxed(function.Leaves, point, isExact: true)) is not { } value) continue;
            NumericType type = function.IsFloat ? NumericType.Float : NumericType.Double;
            double right = Rounding.To(type, value.ToDouble());
            if (double.IsInfinity(right) && value.IsFinite) continue;
            if (!value.IsFinite)
            {
                if (!Number.IsRefused && point.Any(values => values.Contains(0))) singular++;
                continue;
            }
            valid++;
            double bits = Rounding.BitsBetween(type, computed, right);
            if (bits <= MinBits) continue;
            wrong++;
            if (bits <= Explained(function, exact, point, value, type) + Slack) continue;
            bad++;
            if (bits <= worst) continue;
            worst = bits;
            example = $"{string.Join("; ", point.Select(values => string.Join(", ", values.Select(one => one.ToString("G6")))))} gives {computed:G6}, exact {right:G6}";
        }
        return new(valid, wrong, bad, singular, example);
    }

    /// <summary>The bits by which the exact result moves when each input moves by a unit of its last place.</summary>
    private static double Explained(Function function, Func<object[], Number> exact, double[][] point, BigFloat value, NumericType type)
    {
        double most = 0;
        for (int nudge = 0; nudge < Nudges; nudge++)
        {
            double[][] moved = [.. point.Select((values, leaf) => values.Select((one, i) => Moved(one, function.Leaves[leaf].Kind, ((leaf + i + 1) >> nudge & 1) == 0)).ToArray())];
            if (Exactly(exact, Inputs.Boxed(function.Leaves, moved, isExact: true)) is not { IsFinite: true } other) continue;
            most = Math.Max(most, Rounding.BitsBetween(type, Rounding.To(type, value.ToDouble()), Rounding.To(type, other.ToDouble())));
        }
        return most;
    }

    private static double Moved(double value, LeafKind kind, bool isUp) => kind switch
    {
        LeafKind.Double => isUp ? Math.BitIncrement(value) : Math.BitDecrement(value),
        LeafKind.Float => value * (isUp ? 1 + 5.96e-8 : 1 - 5.96e-8),
        _ => value,
    };

    /// <summary>The value, or none if the function throws.</summary>
    private static double? Run(Func<object[], double> working, object[] arguments)
    {
        try
        {
            return working(arguments);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException or ArithmeticException)
        {
            return null;
        }
    }

    private static BigFloat? Exactly(Func<object[], Number> exact, object[] arguments)
    {
        foreach (BigArithmetic arithmetic in s_precisions)
        {
            Number.Arithmetic = arithmetic;
            BigFloat value;
            try
            {
                value = exact(arguments).Value;
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException or ArithmeticException or TimeoutException)
            {
                return null;
            }
            if (value.Kind is BigKind.NotANumber || value.IsInfinite || value.IsExactZero || (value.IsFinite && (value.Error == BigFloat.Exact || value.Magnitude - value.Error > 60))) return value;
        }
        return null;
    }
}
