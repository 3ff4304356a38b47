using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

// What the bits of floats are good for: exponents.
internal sealed partial class RecipeBuilder
{
    /// <summary>Bits of the significand that are stored.</summary>
    public int SignificandBits => IsDouble ? 52 : 23;

    public int Bias => IsDouble ? 1023 : 127;

    /// <summary>The integer nearest to a number of less than 2^21: where floats are one apart, a sum is rounded to an integer.</summary>
    public Expression Nearest(string name, Expression factor1, Expression factor2)
    {
        Expression round = Number(12582912, 6755399441055744); // 1.5 · 2^23, 1.5 · 2^52
        return Let(name, Let(name + "Shifted", Fma(factor1, factor2, round)) - round);
    }

    /// <summary>2^n for an integral n whose power is a normal number.</summary>
    public Expression PowerOfTwo(string name, Expression n) =>
        Let(name, new Binary(BinaryOperator.ScaleByLowBits, Number(1), n + Number(12583039, 6755399441056767)));

    public static Expression Scale(Expression value, Expression n) => new Binary(BinaryOperator.ScaleByPowerOfTwo, value, n);

    /// <summary>
    /// n and m of x = 2^n · m for a positive x, where m lies between the root of a half and the root of two: around 1, n is
    /// 0. Of other numbers they are any numbers.
    /// </summary>
    public (Expression N, Expression M) Split(Expression x, bool canBeSubnormal)
    {
        const double Hidden32 = 8388608, Hidden64 = 4503599627370496; // 2^23, 2^52
        long breakpoint = IsDouble ? 0x3FE6_A09E_667F_3BCD : 0x3F35_04F3, one = IsDouble ? 0x3FF0_0000_0000_0000 : 0x3F80_0000;
        Expression hidden = Number(Hidden32, Hidden64);
        Expression offset = Number(Hidden32 + Bias, Hidden64 + Bias);
        if (canBeSubnormal)
        {
            // A subnormal number has no leading bit where the others have theirs: it is made normal first.
            Expression isSubnormal = x < Constant.SmallestNormal(type);
            x = Let("normal", x * new Select(isSubnormal, hidden, Number(1)));
            offset = new Select(isSubnormal, Number(Hidden32 + Bias + SignificandBits, Hidden64 + Bias + SignificandBits), offset);
        }

        // Moves the breakpoint to a power of two: the exponent's bits hold n and the others the distance from the breakpoint.
        Expression moved = Let("moved", new Reinterpret(type.BitsType, x) + Integer(one - breakpoint));
        Expression distance = new Binary(BinaryOperator.And, moved, Integer((1L << SignificandBits) - 1));
        Expression m = Let("m", new Reinterpret(type, distance + Integer(breakpoint)));

        // Under the bits of 2^23 (2^52 for doubles) an integer is that many ones more: a conversion that every target has.
        Expression exponent = new Binary(BinaryOperator.ShiftRightLogical, moved, Constant.Of(SignificandBits)) | Integer(((Constant)hidden).Bits);
        return (Let("n", new Reinterpret(type, exponent) - offset), m);
    }
}
