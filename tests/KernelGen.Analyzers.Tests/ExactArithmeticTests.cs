using System.Numerics;
using KernelGen.Analyzers.Evaluation;
using Xunit;

namespace KernelGen.Analyzers.Tests;

/// <summary>
/// A result of the first precision, which has algorithms of its own, is no further from that of a higher one than it says
/// of itself. What it says decides whether the higher one is asked at all.
/// </summary>
public class ExactArithmeticTests
{
    private static readonly BigArithmetic s_first = new(110);
    private static readonly BigArithmetic s_higher = new(330);
    private static readonly BigArithmetic s_highest = new(1250);

    // Around the borders of the exponential's table (multiples of 1/64), of its reduction (multiples of log 2 and halves of
    // them), and far from all of these.
    public static TheoryData<double> Exponents => [.. Near(0, 1.0 / 64, 2.0 / 64, 43.0 / 64, 44.0 / 64, Math.Log(2), Math.Log(2) / 2, 1.5 * Math.Log(2), 20 * Math.Log(2), 1, 10, 89, 710, 1e5), 1e-300, -1e-300, 1e-30, 0.1, -0.3, -745.2, -1e7];

    public static TheoryData<double> Positive => [.. Near(1, 0.5, 2, 1 - 1.0 / 256, 1 + 1.0 / 256, Math.Sqrt(0.5), Math.E, 10).Where(value => value > 0), double.Epsilon, 1e-300, 1e-8, 0.1, 3, 1e8, double.MaxValue];

    // Quadrants and the zeros between them.
    public static TheoryData<double> Angles => [.. Near(0, Math.PI / 2, Math.PI, 1.5 * Math.PI, 2 * Math.PI, 1e6 * Math.PI, Math.PI / 4, 1, 1e15), 1e-300, -1e-20, 1e-8, 1e300];

    public static TheoryData<double> Tails => [.. Near(4, 5, 8, 10, 16, 20, 26).Where(value => value > 0)];

    [Theory]
    [MemberData(nameof(Exponents))]
    public void Exponential(double x) => Agrees(s_first.Exp(Of(x)), s_higher.Exp(Of(x)), 100);

    [Theory]
    [MemberData(nameof(Positive))]
    public void Logarithm(double x) => Agrees(s_first.Log(Of(x)), s_higher.Log(Of(x)), 100);

    /// <summary>Each step of the logarithm is computed in the digits that it adds only: too few of them and the last ones are wrong.</summary>
    [Theory]
    [MemberData(nameof(Positive))]
    public void LogarithmInverts(double x) => Agrees(s_higher.Exp(s_higher.Log(Of(x))), Of(x), 300);

    [Theory]
    [MemberData(nameof(Angles))]
    public void SineAndCosine(double x)
    {
        Agrees(s_first.Sin(Of(x)), s_higher.Sin(Of(x)), 40);
        Agrees(s_first.Cos(Of(x)), s_higher.Cos(Of(x)), 40);
        Agrees(s_first.Add(Square(s_first.Sin(Of(x))), Square(s_first.Cos(Of(x)))), BigFloat.One, 100);
    }

    /// <summary>The series of 1250 bits loses 1000 of them to the difference from 1 and has enough left; the continued fraction must have them all.</summary>
    [Theory]
    [MemberData(nameof(Tails))]
    public void TailOfErrorFunction(double x)
    {
        BigFloat exact = s_highest.Subtract(BigFloat.One, s_highest.Erf(Of(x)));
        Agrees(s_first.Erfc(Of(x)), exact, 70);
        Agrees(s_higher.Erfc(Of(x)), exact, 70);
    }

    [Theory]
    [MemberData(nameof(Exponents))]
    public void Arithmetic(double x)
    {
        BigFloat third = s_first.Divide(Of(x), Of(-3));
        BigFloat exact = s_highest.Divide(Of(x), Of(-3));
        Agrees(third, exact, 100);
        Agrees(s_first.Multiply(third, third), s_highest.Multiply(exact, exact), 100);
        Agrees(s_first.Add(third, BigFloat.One), s_highest.Add(exact, BigFloat.One), 100);
        Agrees(s_first.Sqrt(third.Abs()), s_highest.Sqrt(exact.Abs()), 100);
    }

    /// <summary>Carries from one word into the next are where a product in words goes wrong.</summary>
    [Fact]
    public void ProductsOfFractions()
    {
        ulong[] words = [0, 1, 0xFFFFFFFF, 0x100000000, 0xFFFFFFFF00000000, 0x8000000000000000, ulong.MaxValue - 1, ulong.MaxValue];
        Fraction[] fractions = [.. words.SelectMany(high => words.Select(low => new Fraction(high, low)))];
        foreach (Fraction a in fractions)
        {
            foreach (Fraction b in fractions)
            {
                BigInteger missing = ((a.ToInteger() * b.ToInteger()) >> 128) - a.Times(b).ToInteger();
                Assert.InRange(missing, 0, 2);
            }
        }
    }

    [Fact]
    public void SumsOfFractions() => Assert.Equal(new Fraction(3, 0).ToInteger(), new Fraction(1, ulong.MaxValue).Plus(new(1, 1)).ToInteger());

    private static void Agrees(BigFloat value, BigFloat exact, int bits)
    {
        Assert.Equal((BigKind.Finite, BigKind.Finite), (value.Kind, exact.Kind));
        BigFloat difference = s_highest.Subtract(value, exact);
        bool isWithin = difference.IsZero || difference.Magnitude - 1 <= value.Error;
        Assert.True(isWithin, $"off by 2^{difference.Magnitude}, said to be within 2^{value.Error}");
        Assert.True(value.Error == BigFloat.Exact || value.Magnitude - value.Error >= bits, $"only {value.Magnitude - value.Error} bits");
    }

    private static BigFloat Of(double value) => BigFloat.FromDouble(value);

    private static BigFloat Square(BigFloat value) => s_first.Multiply(value, value);

    /// <summary>The numbers, their neighbours and their opposites.</summary>
    private static IEnumerable<double> Near(params double[] values) =>
        values.SelectMany(value => new[] { value, Math.BitIncrement(value), Math.BitDecrement(value) }).SelectMany(value => new[] { value, -value }).Where(value => Math.Abs(value) > 1e-200).Distinct();
}
