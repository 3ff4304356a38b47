using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Emit;

/// <summary>Expressions of the IR as C# expressions, with no more parentheses than C# needs.</summary>
/// <param name="target">The width whose vector class is used.</param>
/// <param name="reference">The C# name of the reference to the first element of a span or buffer.</param>
internal sealed class ExpressionWriter(Target target, Func<Memory, string> reference)
{
    public string Write(Expression expression) => Write(expression, Precedence.Lowest);

    /// <summary>The condition under which <paramref name="condition"/> does not hold.</summary>
    public string WriteNot(Expression condition) => condition switch
    {
        Compare { Left.Type.IsFloat: false } compare => Write(compare with { Operator = Opposite(compare.Operator) }),
        Unary { Operator: UnaryOperator.Not } negation => Write(negation.Operand),
        _ => "!" + Write(condition, Precedence.Unary),
    };

    private string Write(Expression expression, Precedence context)
    {
        (string text, Precedence precedence) = expression.Type.IsVector || expression is Fold ? (WriteVector(expression, out Precedence own), own) : WriteScalar(expression);
        return precedence < context ? $"({text})" : text;
    }

    private (string, Precedence) WriteScalar(Expression expression)
    {
        switch (expression)
        {
            case Constant constant:
                string literal = CSharp.Literal(constant);
                return (literal, literal[0] == '-' ? Precedence.Unary : Precedence.Primary);
            case Read read:
                return (CSharp.Name(read.Variable.Name), Precedence.Primary);
            case AreSame same:
                return ($"Unsafe.AreSame(ref {reference(same.First)}, ref {reference(same.Second)})", Precedence.Primary);
            case Length length:
                return (CSharp.Name(length.Memory.Name) + ".Length", Precedence.Primary);
            case Load { Memory.IsHalf: true } load:
                return ($"(float){WriteElement(load.Memory, load.Index)}", Precedence.Unary);
            case Load load:
                return (WriteElement(load.Memory, load.Index), Precedence.Primary);
            case Unary { Operator: UnaryOperator.Negate } negation:
                return ("-" + Write(negation.Operand, Precedence.Primary), Precedence.Unary);
            case Unary { Operator: UnaryOperator.Not } negation:
                return ("!" + Write(negation.Operand, Precedence.Unary), Precedence.Unary);
            case Unary { Operator: UnaryOperator.AngleQuadrant or UnaryOperator.AngleHigh or UnaryOperator.AngleLow or UnaryOperator.Significand or UnaryOperator.Exponent } part:
                return ($"Lane.{part.Operator}({Write(part.Operand)})", Precedence.Primary);
            case Unary unary:
                return ($"{CSharp.MathClass(unary.Type)}.{unary.Operator}({Write(unary.Operand)})", Precedence.Primary);
            case Binary { Operator: BinaryOperator.Maximum or BinaryOperator.Minimum } extreme:
                string method = extreme.Operator == BinaryOperator.Maximum ? "Max" : "Min";
                return ($"{CSharp.MathClass(extreme.Type)}.{method}({Write(extreme.Left)}, {Write(extreme.Right)})", Precedence.Primary);
            case Binary { Operator: BinaryOperator.CopySign or BinaryOperator.MaxNumber or BinaryOperator.MinNumber } named:
                return ($"{CSharp.LaneType(named.Type.Kind)}.{named.Operator}({Write(named.Left)}, {Write(named.Right)})", Precedence.Primary);
            case Binary binary when Operator(binary) is ({ } symbol, var precedence):
                return (Infix(binary, symbol, precedence), precedence);
            case Binary binary:
                return ($"Lane.{binary.Operator}({Write(binary.Left)}, {Write(binary.Right)})", Precedence.Primary);
            case Compare compare:
                Precedence level = compare.Operator is CompareOperator.Equal or CompareOperator.NotEqual ? Precedence.Equality : Precedence.Relational;
                return ($"{Write(compare.Left, level + 1)} {IrPrinter.Symbol(compare.Operator)} {Write(compare.Right, level + 1)}", level);
            case FusedMultiplyAdd fma:
                return ($"{CSharp.MathClass(fma.Type)}.FusedMultiplyAdd({Write(fma.Factor1)}, {Write(fma.Factor2)}, {Write(fma.Addend)})", Precedence.Primary);
            case Select select:
                return ($"{Write(select.Condition, Precedence.Conditional + 1)} ? {Write(select.WhenTrue, Precedence.Conditional + 1)} : {Write(select.WhenFalse, Precedence.Conditional)}", Precedence.Conditional);
            case Ir.Convert { Operand: Constant { Type.Kind: ScalarKind.Int32, Bits: >= 0 } constant, Target.Kind: ScalarKind.Index }:
                return (CSharp.Literal(constant), Precedence.Primary);
            case Ir.Convert convert:
                return ($"({CSharp.LaneType(convert.Target.Kind)}){Write(convert.Operand, Precedence.Unary)}", Precedence.Unary);
            case Reinterpret reinterpret:
                return ($"BitConverter.{Bits(reinterpret.Operand.Type)}To{Bits(reinterpret.Target)}({Write(reinterpret.Operand)})", Precedence.Primary);
            case Call call:
                return ($"{call.Function}({string.Join(", ", call.Arguments.Select(Write))})", Precedence.Primary);
            default:
                throw Unknown(expression);
        }
    }

    /// <summary>An element: with a checked index, or where the index is an offset, without.</summary>
    public string WriteElement(Memory memory, Expression index) => index.Type.Kind == ScalarKind.Index
        ? $"Unsafe.Add(ref {reference(memory)}, {Write(index)})"
        : $"{CSharp.Name(memory.Name)}[{Write(index)}]";

    private string WriteVector(Expression expression, out Precedence precedence)
    {
        precedence = Precedence.Primary;
        switch (expression)
        {
            case Constant constant:
                return $"{Class(constant)}.Create({CSharp.Literal(constant with { ValueType = constant.Type.WithLanes(1) })})";
            case Read read:
                return CSharp.Name(read.Variable.Name);
            case LaneIndices indices:
                return $"{CSharp.Type(indices.Type)}.Indices";
            case Broadcast broadcast:
                return $"{Class(broadcast)}.Create({Write(broadcast.Operand)})";
            case Load { Count: { } count } load:
                return $"{CSharp.MemoryHelpers(load.Type)}.LoadFirst(ref {reference(load.Memory)}, {Write(load.Index)}, {Write(count)})";
            case Load load:
                return $"{CSharp.Access(load.Memory, load.Type)}.LoadUnsafe(ref {reference(load.Memory)}, {Write(load.Index)})";
            case Gather { Count: { } count } gather:
                return $"{CSharp.MemoryHelpers(gather.Type)}.GatherFirst(ref {reference(gather.Memory)}, {Write(gather.Indices)}, {Write(count)})";
            case Gather gather:
                return $"{CSharp.MemoryHelpers(gather.Type)}.Gather(ref {reference(gather.Memory)}, {Write(gather.Indices)})";
            case Unary { Operator: UnaryOperator.Negate or UnaryOperator.Not } unary:
                precedence = Precedence.Unary;
                return (unary.Operator == UnaryOperator.Negate ? "-" : "~") + Write(unary.Operand, Precedence.Primary);
            case Unary { Operator: UnaryOperator.AngleQuadrant or UnaryOperator.AngleHigh or UnaryOperator.AngleLow or UnaryOperator.Significand or UnaryOperator.Exponent } part:
                return $"{CSharp.Helpers(part.Type)}.{part.Operator}({Write(part.Operand)})";
            case Unary unary:
                return $"{Class(unary)}.{unary.Operator}({Write(unary.Operand)})";
            case Binary { Operator: BinaryOperator.GreaterElseSecond or BinaryOperator.LessElseSecond } extreme:
                // With a constant first, x86's max and min give the second operand when it is NaN, and Arm's pass NaN on.
                return $"{Class(extreme)}.{(extreme.Operator == BinaryOperator.GreaterElseSecond ? "MaxNative" : "MinNative")}({Write(extreme.Left)}, {Write(extreme.Right)})";
            case Binary { Operator: BinaryOperator.CopySign or BinaryOperator.MaxNumber or BinaryOperator.MinNumber } named:
                return $"{Class(named)}.{named.Operator}({Write(named.Left)}, {Write(named.Right)})";
            case Binary binary when Operator(binary) is ({ } symbol, var level):
                precedence = level;
                return Infix(binary, symbol, level);
            case Binary binary:
                return $"{CSharp.Helpers(binary.Type)}.{binary.Operator}({Write(binary.Left)}, {Write(binary.Right)})";
            case Compare or LaneMask:
                return WriteMask(expression, expression.Type.BitsType.Kind);
            case FusedMultiplyAdd fma:
                return $"{(target.HasFusedMultiplyAdd ? Class(fma) : CSharp.Helpers(fma.Type))}.FusedMultiplyAdd({Write(fma.Factor1)}, {Write(fma.Factor2)}, {Write(fma.Addend)})";
            case Select { Condition: Compare condition, WhenTrue: Call rare } select when Recipes.IsRare(rare.Function):
                precedence = Precedence.Conditional;
                string usual = Write(select.WhenFalse, Precedence.Conditional + 1);
                return $"{Class(condition)}.{Method(condition.Operator)}Any({Write(condition.Left)}, {Write(condition.Right)}) ? {Class(select)}.ConditionalSelect({WriteMask(condition, select.Type.Kind)}, {Write(rare)}, {usual}) : {usual}";
            case Select select:
                return $"{Class(select)}.ConditionalSelect({WriteMask(select.Condition, select.Type.Kind)}, {Write(select.WhenTrue)}, {Write(select.WhenFalse)})";
            case Ir.Convert convert when convert.Target.LaneSize == convert.Operand.Type.LaneSize:
                return $"{Class(convert)}.ConvertTo{Bits(convert.Target)}({Write(convert.Operand)})";
            case Ir.Convert { Target.Kind: ScalarKind.Mask64 } widened:
                return $"{CSharp.Helpers(widened.Target)}.WidenMask({Write(widened.Operand)})";
            case Ir.Convert { Target.Kind: ScalarKind.Mask32 } narrowed:
                return $"{CSharp.Helpers(narrowed.Operand.Type)}.NarrowMask({Write(narrowed.Operand)})";
            case Ir.Convert convert:
                return $"{CSharp.Helpers(convert.Target.LaneSize == 8 ? convert.Target : convert.Operand.Type)}.To{Bits(convert.Target)}({Write(convert.Operand)})";
            case Reinterpret reinterpret when CSharp.Type(reinterpret.Target) == CSharp.Type(reinterpret.Operand.Type):
                return Write(reinterpret.Operand);
            case Reinterpret reinterpret:
                return $"{Write(reinterpret.Operand, Precedence.Primary)}.As{Bits(reinterpret.Target)}()";
            case Call call:
                return $"{call.Function}({string.Join(", ", call.Arguments.Select(Write))})";
            case Fold { Vector: Load { Index: Constant } buffer } fold:
                return $"{CSharp.Helpers(target)}.Fold{fold.Operator}(ref {reference(buffer.Memory)})";
            case Fold fold:
                return $"{CSharp.MemoryHelpers(fold.Vector.Type)}.Fold{fold.Operator}({Write(fold.Vector)})";
            default:
                throw Unknown(expression);
        }
    }

    private static string Class(Expression vector) => CSharp.VectorClass(vector.Type);

    /// <summary>A mask in the lane type of what it chooses from; C# gives the outcome of a comparison the type of what was compared.</summary>
    private string WriteMask(Expression mask, ScalarKind kind)
    {
        IrType shape = new(kind, mask.Type.Lanes);
        switch (mask)
        {
            case LaneMask lanes:
                return $"{CSharp.Helpers(shape)}.First<{CSharp.LaneType(kind)}>({Write(lanes.Count)})";
            case Compare compare:
                string compared = compare.Operator == CompareOperator.NotEqual
                    ? $"~{Class(compare)}.Equals({Write(compare.Left)}, {Write(compare.Right)})"
                    : $"{Class(compare)}.{Method(compare.Operator)}({Write(compare.Left)}, {Write(compare.Right)})";
                if (compare.Left.Type.Kind == kind) return compared;
                return (compared[0] == '~' ? $"({compared})" : compared) + $".As{Bits(shape)}()";
            default:
                string text = Write(mask, Precedence.Primary);
                return CSharp.LaneType(mask.Type.Kind) == CSharp.LaneType(kind) ? text : $"{text}.As{Bits(shape)}()";
        }
    }

    private string Infix(Binary binary, string symbol, Precedence precedence)
    {
        // Few readers know how bit operators and arithmetic bind to each other.
        bool isBits = precedence is Precedence.And or Precedence.Or or Precedence.Xor or Precedence.Shift;
        return $"{Write(binary.Left, isBits ? Precedence.Unary : precedence)} {symbol} {Write(binary.Right, isBits ? Precedence.Unary : precedence + 1)}";
    }

    /// <summary>The infix operator of numbers and vectors that a binary operator is in C#; null when it is a method.</summary>
    public static string? Symbol(BinaryOperator binary) => Operator(binary, isBool: false).Symbol;

    private static (string? Symbol, Precedence Precedence) Operator(Binary binary) => Operator(binary.Operator, binary.Type == IrType.Bool);

    private static (string? Symbol, Precedence Precedence) Operator(BinaryOperator binary, bool isBool) => (binary, isBool) switch
    {
        (BinaryOperator.Add, _) => ("+", Precedence.Additive),
        (BinaryOperator.Subtract, _) => ("-", Precedence.Additive),
        (BinaryOperator.Multiply, _) => ("*", Precedence.Multiplicative),
        (BinaryOperator.Divide, _) => ("/", Precedence.Multiplicative),
        (BinaryOperator.Remainder, _) => ("%", Precedence.Multiplicative),
        (BinaryOperator.And, true) => ("&&", Precedence.AndAlso),
        (BinaryOperator.Or, true) => ("||", Precedence.OrElse),
        (BinaryOperator.And, false) => ("&", Precedence.And),
        (BinaryOperator.Or, false) => ("|", Precedence.Or),
        (BinaryOperator.Xor, _) => ("^", Precedence.Xor),
        (BinaryOperator.ShiftLeft, _) => ("<<", Precedence.Shift),
        (BinaryOperator.ShiftRightArithmetic, _) => (">>", Precedence.Shift),
        (BinaryOperator.ShiftRightLogical, _) => (">>>", Precedence.Shift),
        _ => (null, Precedence.Primary),
    };

    private static CompareOperator Opposite(CompareOperator compare) => compare switch
    {
        CompareOperator.Equal => CompareOperator.NotEqual,
        CompareOperator.NotEqual => CompareOperator.Equal,
        CompareOperator.Less => CompareOperator.GreaterOrEqual,
        CompareOperator.LessOrEqual => CompareOperator.Greater,
        CompareOperator.Greater => CompareOperator.LessOrEqual,
        _ => CompareOperator.Less,
    };

    private static string Method(CompareOperator compare) => compare switch
    {
        CompareOperator.Equal => "Equals",
        CompareOperator.Less => "LessThan",
        CompareOperator.LessOrEqual => "LessThanOrEqual",
        CompareOperator.Greater => "GreaterThan",
        _ => "GreaterThanOrEqual",
    };

    /// <summary>What .NET calls a lane type in the names of conversions.</summary>
    private static string Bits(IrType type) => type.Kind switch
    {
        ScalarKind.Float32 => "Single",
        ScalarKind.Float64 => "Double",
        ScalarKind.Int64 or ScalarKind.Mask64 => "Int64",
        _ => "Int32",
    } + (type.IsVector || type.IsFloat ? "" : "Bits");

    private static ArgumentException Unknown(Expression expression) => new($"No C# for {expression.GetType().Name}.", nameof(expression));

    /// <summary>How tightly the operators of C# bind, the loosest first.</summary>
    private enum Precedence
    {
        Lowest,
        Conditional,
        OrElse,
        AndAlso,
        Or,
        Xor,
        And,
        Equality,
        Relational,
        Shift,
        Additive,
        Multiplicative,
        Unary,
        Primary,
    }
}
