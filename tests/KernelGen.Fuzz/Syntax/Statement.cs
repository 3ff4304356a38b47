using System.Collections.Immutable;

namespace KernelGen.Fuzz.Syntax;

internal abstract record Statement : Node;

internal sealed record Block(ImmutableArray<Statement> Statements) : Statement
{
    public override ImmutableArray<Node> Children => [.. Statements];

    public override Node With(ImmutableArray<Node> children) => new Block([.. children.Cast<Statement>()]);
}

internal sealed record Declare(string Local, Expression Value) : Statement
{
    public override ImmutableArray<Node> Children => [Value];

    public override Node With(ImmutableArray<Node> children) => this with { Value = (Expression)children[0] };
}

/// <summary>Another name for a part of a span.</summary>
internal sealed record DeclareSpan(string Local, ScalarType Element, bool IsWritable, SpanPart Part) : Statement
{
    public override ImmutableArray<Node> Children => [Part];

    public override Node With(ImmutableArray<Node> children) => this with { Part = (SpanPart)children[0] };
}

/// <summary>A buffer of the program's own, on the stack or the heap.</summary>
internal sealed record DeclareScratch(string Local, ScalarType Element, Expression Count, bool IsOnStack) : Statement
{
    public override ImmutableArray<Node> Children => [Count];

    public override Node With(ImmutableArray<Node> children) => this with { Count = (Expression)children[0] };
}

/// <param name="Target">A local or an element.</param>
/// <param name="Operator">As in C#; "++" and "--" have no value.</param>
internal sealed record Assign(Expression Target, string Operator, Expression? Value) : Statement
{
    public override ImmutableArray<Node> Children => Value is null ? [Target] : [Target, Value];

    public override Node With(ImmutableArray<Node> children) => this with { Target = (Expression)children[0], Value = Value is null ? null : (Expression)children[1] };
}

internal sealed record If(Expression Condition, Block Then, Block? Else) : Statement
{
    public override ImmutableArray<Node> Children => Else is null ? [Condition, Then] : [Condition, Then, Else];

    public override Node With(ImmutableArray<Node> children) => new If((Expression)children[0], (Block)children[1], Else is null ? null : (Block)children[2]);
}

/// <summary>A loop that counts up or down.</summary>
internal sealed record For(string Index, Expression Start, Expression Condition, int Step, Block Body) : Statement
{
    public override ImmutableArray<Node> Children => [Start, Condition, Body];

    public override Node With(ImmutableArray<Node> children) => this with { Start = (Expression)children[0], Condition = (Expression)children[1], Body = (Block)children[2] };
}

internal sealed record ForEach(string Local, ScalarType Element, string Span, Block Body) : Statement
{
    public override ImmutableArray<Node> Children => [Body];

    public override Node With(ImmutableArray<Node> children) => this with { Body = (Block)children[0] };
}

internal sealed record While(Expression Condition, Block Body) : Statement
{
    public override ImmutableArray<Node> Children => [Condition, Body];

    public override Node With(ImmutableArray<Node> children) => new While((Expression)children[0], (Block)children[1]);
}

/// <summary>break or continue.</summary>
internal sealed record Jump(string Keyword) : Statement;

/// <summary>Several values are a tuple.</summary>
internal sealed record Return(ImmutableArray<Expression> Values) : Statement
{
    public override ImmutableArray<Node> Children => [.. Values];

    public override Node With(ImmutableArray<Node> children) => new Return([.. children.Cast<Expression>()]);
}

internal sealed record CallStatement(HelperCall Call) : Statement
{
    public override ImmutableArray<Node> Children => Call.Children;

    public override Node With(ImmutableArray<Node> children) => new CallStatement((HelperCall)Call.With(children));
}

/// <summary>A function inside of the kernel.</summary>
internal sealed record LocalFunction(Function Function) : Statement
{
    public override ImmutableArray<Node> Children => [Function.Body];

    public override Node With(ImmutableArray<Node> children) => new LocalFunction(Function with { Body = (Block)children[0] });
}
