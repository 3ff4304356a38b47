using System.Collections.Immutable;

namespace KernelGen.Fuzz.Syntax;

internal abstract record Expression(ScalarType Type) : Node;

/// <summary>A literal; for a bool, anything but 0 is true.</summary>
internal sealed record Constant(ScalarType Type, double Value) : Expression(Type);

/// <summary>A local, a scalar parameter, or a constant field.</summary>
internal sealed record Name(ScalarType Type, string Text) : Expression(Type);

internal sealed record Length(string Span) : Expression(ScalarType.Int);

internal sealed record Element(ScalarType Type, string Span, Expression Index) : Expression(Type)
{
    public override ImmutableArray<Node> Children => [Index];

    public override Node With(ImmutableArray<Node> children) => this with { Index = (Expression)children[0] };
}

/// <summary>A minus sign or a negation.</summary>
internal sealed record Unary(string Operator, Expression Operand) : Expression(Operand.Type)
{
    public override ImmutableArray<Node> Children => [Operand];

    public override Node With(ImmutableArray<Node> children) => this with { Operand = (Expression)children[0] };
}

internal sealed record Binary(ScalarType Type, string Operator, Expression Left, Expression Right) : Expression(Type)
{
    public override ImmutableArray<Node> Children => [Left, Right];

    public override Node With(ImmutableArray<Node> children) => this with { Left = (Expression)children[0], Right = (Expression)children[1] };
}

internal sealed record Choice(Expression Condition, Expression Then, Expression Else) : Expression(Then.Type)
{
    public override ImmutableArray<Node> Children => [Condition, Then, Else];

    public override Node With(ImmutableArray<Node> children) => new Choice((Expression)children[0], (Expression)children[1], (Expression)children[2]);
}

/// <param name="IsImplicit">Whether C# converts by itself, so that nothing need be written.</param>
internal sealed record Cast(ScalarType Type, Expression Operand, bool IsImplicit) : Expression(Type)
{
    public override ImmutableArray<Node> Children => [Operand];

    public override Node With(ImmutableArray<Node> children) => this with { Operand = (Expression)children[0] };
}

/// <summary>A function of Math or MathF.</summary>
internal sealed record MathCall(ScalarType Type, string Function, ImmutableArray<Expression> Arguments) : Expression(Type)
{
    public override ImmutableArray<Node> Children => [.. Arguments];

    public override Node With(ImmutableArray<Node> children) => this with { Arguments = [.. children.Cast<Expression>()] };
}

/// <summary>A call of one of the program's own functions.</summary>
internal sealed record HelperCall(ScalarType Type, string Function, ImmutableArray<Node> Arguments) : Expression(Type)
{
    public override ImmutableArray<Node> Children => Arguments;

    public override Node With(ImmutableArray<Node> children) => this with { Arguments = children };
}

/// <summary>An argument that is given by the name of its parameter.</summary>
internal sealed record NamedArgument(string Parameter, Expression Value) : Node
{
    public override ImmutableArray<Node> Children => [Value];

    public override Node With(ImmutableArray<Node> children) => this with { Value = (Expression)children[0] };
}

/// <summary>A local that an argument assigns to.</summary>
internal sealed record OutArgument(string Local) : Node;

/// <summary>A span as an argument or initializer: all of it, or some elements.</summary>
/// <param name="IsRange">Whether the part is written as a range, and not as a call of Slice.</param>
internal sealed record SpanPart(string Span, Expression? Start, Expression? Count, bool IsRange) : Node
{
    public override ImmutableArray<Node> Children => Start is null ? [] : [Start, Count!];

    public override Node With(ImmutableArray<Node> children) => Start is null ? this : this with { Start = (Expression)children[0], Count = (Expression)children[1] };
}
