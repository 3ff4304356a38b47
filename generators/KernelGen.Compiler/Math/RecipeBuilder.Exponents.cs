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

    /// <summary>2^n, a normal power, from a number whose low bits are n and the bias: what adding 1.5 · 2^23 (1.5 · 2^52) and the bias makes of n.</summary>
    public Expression PowerOfLowBits(Expression shifted) =>
        new Reinterpret(type, new Binary(BinaryOperator.ShiftLeft, new Reinterpret(type.BitsType, shifted), Constant.Of(SignificandBits)));

    /// <summary>A number, or where it is 0, a 0 of the sign of another. Otherwise both have the same sign, or the number is NaN.</summary>
    public Expression WithSignOf(Expression value, Expression sign)
    {
        Expression bit = new Binary(BinaryOperator.And, new Reinterpret(type.BitsType, sign), Integer(IsDouble ? long.MinValue : int.MinValue));
        return new Reinterpret(type, new Binary(BinaryOperator.Or, new Reinterpret(type.BitsType, value), bit));
    }

    /// <summary>
    /// -n as the bits of an exponent, where x = 2^n · m for a positive normal x, and m lies between 3/4 and 3/2. (Just above
    /// 3/4: a sum of 1 and less than 1/2 that was rounded to 3/2 still has n = 0.)
    /// </summary>
    public Expression ExponentBits(Expression x)
    {
        long threeQuarters = IsDouble ? 0x3FE8_0000_0000_0001 : 0x3F40_0001, significand = (1L << SignificandBits) - 1;
        return Let("e", new Binary(BinaryOperator.And, Integer(threeQuarters + significand) - new Reinterpret(type.BitsType, x), Integer(~significand)));
    }

    /// <summary>Times 2^k, given as the bits of an exponent, for a k of 0 or a result that is a normal number.</summary>
    public Expression Scaled(Expression x, Expression exponentBits) => new Reinterpret(type, new Reinterpret(type.BitsType, x) + exponentBits);

    /// <summary>The number that bits of an exponent stand for.</summary>
    public Expression ToFloat(Expression exponentBits)
    {
        if (!IsDouble) return new Ir.Convert(type, new Binary(BinaryOperator.ShiftRightArithmetic, exponentBits, Constant.Of(SignificandBits)));
        // Not all targets convert long integers, or shift them with their sign. Under the bits of 2^52 one is that much more.
        Expression hidden = Number(4503599627370496), positive = exponentBits + Integer((Bias + 1L) << SignificandBits);
        Expression bits = new Binary(BinaryOperator.ShiftRightLogical, positive, Constant.Of(SignificandBits)) | Integer(((Constant)hidden).Bits);
        return new Reinterpret(type, bits) - Number(4503599627370496 + Bias + 1);
    }

    /// <summary>m of x = 2^n · m for a positive finite x, between the root of a half and the root of two. Of another number it is any number.</summary>
    public Expression Significand(Expression x) => Let("m", new Unary(UnaryOperator.Significand, x));

    /// <summary>n of x = 2^n · m, as above: around 1, it is 0. A step to take where n is needed, and not before: there are few registers.</summary>
    public Expression Exponent(Expression x) => Let("n", new Unary(UnaryOperator.Exponent, x));

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
