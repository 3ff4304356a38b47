using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>
/// NaN that is no fault of rounding: a root of a number that is negative however wrong it is, or what is made of such a
/// root. NaN without an error stands for it.
/// </summary>
internal static class Domain
{
    // Estimates are of the first order: this many times as much is certain.
    private const double Margin = 4;

    /// <summary>Whether an operation that gave NaN has no value in mathematics.</summary>
    public static bool IsLeft(Op op, double a, double ea, double b, double eb)
    {
        if (double.IsNaN(a) || double.IsNaN(b)) return (double.IsNaN(a) && ea == 0) || (double.IsNaN(b) && eb == 0);
        return op switch
        {
            Op.Sqrt or Op.Log or Op.Log2 or Op.Log10 => a < -Margin * ea,
            Op.Log1P or Op.BclLog1P or Op.BclLog2P1 or Op.BclLog10P1 => a < -1 - Margin * ea,
            Op.Asin or Op.Acos or Op.Atanh => Math.Abs(a) > 1 + Margin * ea,
            Op.Acosh => a < 1 - Margin * ea,
            Op.Pow => a < -Margin * ea && Math.Abs(b - Math.Round(b)) > Margin * eb,
            Op.Divide => a == 0 && ea == 0 && b == 0 && eb == 0,
            _ => false,
        };
    }
}
