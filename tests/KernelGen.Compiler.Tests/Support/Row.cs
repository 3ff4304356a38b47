using System.Globalization;
using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Tests.Support;

/// <summary>Random arguments for a kernel (x, y, a), and what comes out of it as text with all digits.</summary>
internal sealed class Row
{
    /// <summary>Without numbers so large that the order of a sum decides whether it overflows.</summary>
    private static readonly double[] s_special = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-45, -1e-40, 1, -1, 88.9, -200];

    private readonly double[] _x, _y;
    private readonly double _a;
    private readonly bool _isDouble, _isInPlace;

    private Row(double[] x, double[] y, double a, bool isDouble, bool isInPlace) => (_x, _y, _a, _isDouble, _isInPlace) = (x, y, a, isDouble, isInPlace);

    /// <summary>Half of the rows hold plain numbers, so that sums mean something; the others a few odd ones as well.</summary>
    public static Row Of(Random random, int length, bool isDouble, bool isInPlace)
    {
        bool isOdd = random.Next(2) == 0;
        double[] x = Enumerable.Range(0, length).Select(_ => isOdd && random.Next(8) == 0 ? s_special[random.Next(s_special.Length)] : random.NextDouble() * 8 - 3).ToArray();
        double[] y = Enumerable.Range(0, length + random.Next(3)).Select(_ => random.NextDouble()).ToArray();
        return new Row(x, y, isOdd ? s_special[random.Next(s_special.Length)] : random.NextDouble() + 0.5, isDouble, isInPlace);
    }

    /// <summary>The result and all of both spans; what the arguments are refused with counts as a result.</summary>
    public string Run(Kernel kernel)
    {
        Array x = Copy(_x), y = _isInPlace ? x : Copy(_y);
        string result;
        try
        {
            result = Text(IrInterpreter.Run(kernel, [x, y, _isDouble ? _a : (object)(float)_a])!);
        }
        catch (ArgumentException exception)
        {
            result = $"refused {exception.ParamName}";
        }
        return string.Join(' ', x.Cast<object>().Concat(y.Cast<object>()).Select(Text).Prepend(result));
    }

    /// <summary>Equal up to a rearrangement of sums and a rounding or two, beside the largest number of the row: NaN where there was NaN, infinite where it was.</summary>
    public static bool AreClose(string before, string after)
    {
        string[] left = before.Split(' '), right = after.Split(' ');
        double scale = left.Select(text => IsNumber(text, out double value) ? System.Math.Abs(value) : 1).Prepend(1).Max();
        return left.Length == right.Length && left.Zip(right, (a, b) => a == b || IsNumber(a, out double x) && IsNumber(b, out double y) && System.Math.Abs(x - y) <= 2e-4 * scale).All(isClose => isClose);
    }

    private static bool IsNumber(string text, out double value) => double.TryParse(text, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string Text(object value) => System.Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private Array Copy(double[] values) => _isDouble ? values.ToArray() : values.Select(value => (float)value).ToArray();
}
