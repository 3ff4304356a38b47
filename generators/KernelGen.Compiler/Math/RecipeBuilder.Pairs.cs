using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>An unevaluated sum of two numbers, which holds more digits than one; the second is much the smaller.</summary>
internal readonly record struct Pair(Expression High, Expression Low)
{
    public static Pair operator -(Pair value) => new(-value.High, -value.Low);
}

// Sums and products without an error, or nearly so. Sources: Dekker (1971), Knuth (1969), and Ogita, Rump and Oishi (2005).
internal sealed partial class RecipeBuilder
{
    /// <summary>The exact sum of two numbers of which the first is the larger, or zero.</summary>
    public Pair FastTwoSum(string name, Expression larger, Expression smaller)
    {
        Expression sum = Let(name, larger + smaller);
        return new(sum, Let(name + "Low", larger - sum + smaller));
    }

    /// <summary>The exact sum of any two numbers.</summary>
    public Pair TwoSum(string name, Expression left, Expression right)
    {
        Expression sum = Let(name, left + right);
        Expression part = Let(name + "Part", sum - left);
        return new(sum, Let(name + "Low", left - (sum - part) + (right - part)));
    }

    /// <summary>The exact product.</summary>
    public Pair TwoProduct(string name, Expression left, Expression right)
    {
        Expression product = Let(name, left * right);
        return new(product, Let(name + "Low", Fma(left, right, -product)));
    }

    /// <summary>The product of a pair and a number.</summary>
    public Pair Product(string name, Pair left, Expression right)
    {
        Expression product = Let(name, left.High * right);
        return new(product, Let(name + "Low", Fma(left.Low, right, Fma(left.High, right, -product))));
    }

    /// <summary>The product of two pairs.</summary>
    public Pair Product(string name, Pair left, Pair right)
    {
        Expression product = Let(name, left.High * right.High);
        return new(product, Let(name + "Low", Fma(left.Low, right.High, Fma(left.High, right.Low, Fma(left.High, right.High, -product)))));
    }

    /// <summary>The sum of two pairs of which the first is the larger, or zero.</summary>
    public Pair FastSum(string name, Pair larger, Pair smaller)
    {
        Expression sum = Let(name, larger.High + smaller.High);
        return new(sum, Let(name + "Low", larger.High - sum + smaller.High + (larger.Low + smaller.Low)));
    }

    /// <summary>The sum of two pairs.</summary>
    public Pair Sum(string name, Pair left, Pair right)
    {
        Pair sum = TwoSum(name, left.High, right.High);
        return new(sum.High, Let(name + "Rest", sum.Low + (left.Low + right.Low)));
    }

    /// <summary>A pair whose second part is what the first lost in rounding, and no more.</summary>
    public Pair Normalized(string name, Pair value) => FastTwoSum(name, value.High, value.Low);

    /// <summary>The quotient of two pairs: a reciprocal, and one step of correction.</summary>
    public Pair Quotient(string name, Pair dividend, Pair divisor)
    {
        Expression inverse = Let(name + "Inverse", Number(1) / divisor.High);
        Expression quotient = Let(name, dividend.High * inverse);
        Expression rest = Let(name + "Rest", Fma(-quotient, divisor.High, dividend.High) + Fma(-quotient, divisor.Low, dividend.Low));
        return new(quotient, Let(name + "Low", rest * inverse));
    }

    /// <summary>A pair where a condition holds, else another.</summary>
    public Pair Choose(string name, Expression condition, Pair whenTrue, Pair whenFalse) =>
        new(Let(name, new Select(condition, whenTrue.High, whenFalse.High)), Let(name + "Low", new Select(condition, whenTrue.Low, whenFalse.Low)));

    /// <summary>A constant of a table that stands there as a sum.</summary>
    public Pair Constants(Coefficients parts) => new(Number(parts.Of(type)[0]), Number(parts.Of(type)[1]));
}
