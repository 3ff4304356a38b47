namespace KernelGen.Compiler.Ir;

/// <summary>A value without side effects. Equal trees are equal values.</summary>
public abstract partial record Expression
{
    public abstract IrType Type { get; }

    public sealed override string ToString() => IrPrinter.Print(this);
}

/// <summary>The same bits in every lane.</summary>
public sealed record Constant(IrType ValueType, long Bits) : Expression
{
    public override IrType Type => ValueType;

    /// <summary>A float constant whose decimal literal is the same in every precision it is used in.</summary>
    public static Constant Of(IrType type, double value) => new(type, type.LaneSize == 8 ? FloatBits.Of(value) : FloatBits.Of((float)value));

    /// <summary>The smallest positive float that is not subnormal.</summary>
    public static Constant SmallestNormal(IrType type) => new(type, type.LaneSize == 8 ? 0x0010_0000_0000_0000 : 0x0080_0000);

    public static Constant OfInteger(IrType type, long value) => new(type, value);

    public static Constant Of(int value) => new(IrType.Int32, value);

    public static Constant Of(bool value) => new(IrType.Bool, value ? 1 : 0);
}

public sealed record Read(Variable Variable) : Expression
{
    public override IrType Type => Variable.Type;
}

/// <summary>The number of elements of a span.</summary>
public sealed record Length(Memory Memory) : Expression
{
    public override IrType Type => IrType.Int32;
}

/// <summary>The elements from <paramref name="Index"/> on; with a <paramref name="Count"/>, only that many lanes are read and the others are zero.</summary>
/// <param name="IsGuarded">Whether only the conditions around it keep it inside of its memory.</param>
public sealed record Load(Memory Memory, Expression Index, int Lanes = 1, Expression? Count = null, bool IsGuarded = false) : Expression
{
    public override IrType Type => Memory.Element.WithLanes(Lanes);
}

/// <summary>Whether two memories begin at the same element.</summary>
public sealed record AreSame(Memory First, Memory Second) : Expression
{
    public override IrType Type => IrType.Bool;
}

/// <summary>The number of each lane, from 0 on.</summary>
public sealed record LaneIndices(int Lanes) : Expression
{
    public override IrType Type => IrType.Int32.WithLanes(Lanes);
}

/// <summary>The element at the index of each lane; with a <paramref name="Count"/>, only those of so many lanes, and zeros.</summary>
public sealed record Gather(Memory Memory, Expression Indices, Expression? Count = null) : Expression
{
    public override IrType Type => Memory.Element.WithLanes(Indices.Type.Lanes);
}

public sealed record Unary(UnaryOperator Operator, Expression Operand) : Expression
{
    public override IrType Type => Operand.Type;
}

public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression
{
    public override IrType Type => Left.Type;
}

/// <summary>A true or false for each lane; every comparison with NaN is false, but for <see cref="CompareOperator.NotEqual"/>.</summary>
public sealed record Compare(CompareOperator Operator, Expression Left, Expression Right) : Expression
{
    public override IrType Type => Left.Type.MaskType;
}

/// <summary><c>Factor1 * Factor2 + Addend</c>, rounded once.</summary>
public sealed record FusedMultiplyAdd(Expression Factor1, Expression Factor2, Expression Addend) : Expression
{
    public override IrType Type => Factor1.Type;
}

/// <summary>A lane of <paramref name="WhenTrue"/> where the condition holds, else of <paramref name="WhenFalse"/>.</summary>
public sealed record Select(Expression Condition, Expression WhenTrue, Expression WhenFalse) : Expression
{
    public override IrType Type => WhenTrue.Type;
}

/// <summary>The value converted as C# converts it.</summary>
public sealed record Convert(IrType Target, Expression Operand) : Expression
{
    public override IrType Type => Target;
}

/// <summary>The same bits seen as another type of the same width.</summary>
public sealed record Reinterpret(IrType Target, Expression Operand) : Expression
{
    public override IrType Type => Target;
}

/// <summary>A mathematical function, applied to each lane: a recipe of <c>Math/</c>.</summary>
public sealed record Call(MathFunction Function, ValueList<Expression> Arguments) : Expression
{
    public override IrType Type => Arguments[0].Type;
}

/// <summary>A scalar in every lane.</summary>
public sealed record Broadcast(Expression Operand, int Lanes) : Expression
{
    public override IrType Type => Operand.Type.WithLanes(Lanes);
}

/// <summary>True in the first <paramref name="Count"/> lanes of a vector of <paramref name="Shape"/>.</summary>
public sealed record LaneMask(Expression Count, IrType Shape) : Expression
{
    public override IrType Type => Shape.MaskType;
}

/// <summary>The lanes of a vector joined to one: lane l with lane l + half, until one is left.</summary>
public sealed record Fold(ReductionOperator Operator, Expression Vector) : Expression
{
    public override IrType Type => Vector.Type.WithLanes(1);
}
