using KernelGen.Compiler.Ir;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Functions of numbers that are comparisons and choices, for all types alike: <c>Clamp</c>, <c>Sign</c>, and what the integers have beside them.</summary>
internal static class ChoiceFunctions
{
    /// <summary>
    /// The function as an expression; null when it is none of them. Where C# would throw in the middle of the kernel it goes
    /// on as for arguments that are right: <c>Clamp</c> does not compare its bounds, NaN has the sign of 0, and the size of
    /// <c>int.MinValue</c> is that number itself. Bounds that are constants in the wrong order are refused.
    /// </summary>
    /// <param name="name">The name of the function.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="keep">Makes a value one that is computed once.</param>
    public static Expression? Apply(string name, IReadOnlyList<Expression> arguments, Func<Expression, Expression> keep) => (name, arguments) switch
    {
        ("Clamp", [var value, var least, var greatest]) when AreNumbers(arguments) && !AreExchanged(least, greatest) => Clamp(keep(value), keep(least), keep(greatest)),
        ("Sign", [var value]) when AreNumbers(arguments) => Sign(keep(value)),
        ("Abs", [{ Type.Kind: ScalarKind.Int32 } value]) => Abs(keep(value)),
        ("Max", [{ Type.Kind: ScalarKind.Int32 } left, { Type.Kind: ScalarKind.Int32 } right]) => new Binary(BinaryOperator.Maximum, left, right),
        ("Min", [{ Type.Kind: ScalarKind.Int32 } left, { Type.Kind: ScalarKind.Int32 } right]) => new Binary(BinaryOperator.Minimum, left, right),
        _ => null,
    };

    /// <summary>Whether no value lies between two constants.</summary>
    private static bool AreExchanged(Expression least, Expression greatest) => least is Constant first && greatest is Constant second && ValueOf(first) > ValueOf(second);

    private static bool AreNumbers(IReadOnlyList<Expression> arguments) => arguments.All(argument => argument.Type != IrType.Bool && argument.Type == arguments[0].Type);

    /// <summary>A NaN is neither below nor above: it stays.</summary>
    private static Expression Clamp(Expression value, Expression least, Expression greatest) => new Select(value < least, least, new Select(value > greatest, greatest, value));

    private static Expression Sign(Expression value)
    {
        Expression zero = value.Type.IsFloat ? Constant.Of(value.Type, 0) : Constant.Of(0);
        return new Select(value > zero, Constant.Of(1), new Select(value < zero, Constant.Of(-1), Constant.Of(0)));
    }

    private static Expression Abs(Expression value) => new Select(value < Constant.Of(0), -value, value);

    private static double ValueOf(Constant constant) => constant.Type.Kind switch
    {
        ScalarKind.Float32 => FloatBits.ToSingle(constant.Bits),
        ScalarKind.Float64 => FloatBits.ToDouble(constant.Bits),
        _ => constant.Bits,
    };
}
