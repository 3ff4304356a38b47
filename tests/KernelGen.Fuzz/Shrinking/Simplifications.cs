using System.Collections.Immutable;
using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Shrinking;

/// <summary>All programs that are one step simpler than a program. Some of them are not even C#: those are dropped when they are compiled.</summary>
internal static class Simplifications
{
    public static IEnumerable<KernelProgram> Of(KernelProgram program)
    {
        foreach (Function helper in program.Helpers) yield return program with { Helpers = program.Helpers.Remove(helper) };
        foreach (Field field in program.Fields) yield return program with { Fields = program.Fields.Remove(field) };
        if (program.IsStrict) yield return program with { IsStrict = false };
        if (program.GenericOver is not null) yield return program with { GenericOver = null };
        foreach (Function kernel in OfSignature(program.Kernel)) yield return program with { Kernel = kernel };
        foreach (Node body in Of(program.Kernel.Body)) yield return program with { Kernel = program.Kernel with { Body = (Block)body } };
        for (int i = 0; i < program.Helpers.Length; i++)
        {
            foreach (Node body in Of(program.Helpers[i].Body)) yield return program with { Helpers = program.Helpers.SetItem(i, program.Helpers[i] with { Body = (Block)body }) };
        }
    }

    /// <summary>How much there is to read.</summary>
    public static int Size(KernelProgram program) =>
        program.Helpers.Append(program.Kernel).Sum(function => 2 * function.Parameters.Length + function.Returns.Length + function.Body.DescendantsAndSelf().Count(node => node is not Constant { Value: 0 or 1 }))
        + program.Fields.Length + (program.GenericOver is null ? 0 : 1) + (program.IsStrict ? 1 : 0);

    private static IEnumerable<Function> OfSignature(Function function)
    {
        foreach (Parameter parameter in function.Parameters) yield return function with { Parameters = function.Parameters.Remove(parameter) };
        foreach (Parameter parameter in function.Parameters.Where(parameter => parameter.MayBeLonger)) yield return function with { Parameters = function.Parameters.Replace(parameter, parameter with { MayBeLonger = false }) };
        if (function.Returns.Length == 0) yield break;
        yield return Returning(function, []);
        for (int i = 0; i < function.Returns.Length && function.Returns.Length > 1; i++) yield return Returning(function, [i]);
    }

    /// <summary>The function with some of its results only.</summary>
    private static Function Returning(Function function, int[] kept)
    {
        return function with { Returns = [.. kept.Select(i => function.Returns[i])], Body = (Block)Cut(function.Body) };

        Node Cut(Node node) => node switch
        {
            Return result => new Return([.. kept.Select(i => result.Values[i])]),
            LocalFunction => node,
            _ => node.With([.. node.Children.Select(Cut)]),
        };
    }

    /// <summary>The node with one piece of it simpler, larger pieces first.</summary>
    private static IEnumerable<Node> Of(Node node)
    {
        foreach (Node simpler in Instead(node)) yield return simpler;
        if (node is For or While)
        {
            foreach (Node simpler in OfLoop(node)) yield return simpler;
            yield break;
        }
        ImmutableArray<Node> children = node.Children;
        for (int i = 0; i < children.Length; i++)
        {
            foreach (Node simpler in Of(children[i])) yield return node.With(children.SetItem(i, simpler));
        }
    }

    /// <summary>A loop with something simpler in it that lets it come to its end all the same: what its condition compares stays, and so does the step of a while.</summary>
    private static IEnumerable<Node> OfLoop(Node loop)
    {
        if (loop is While { Body.Statements: [.. var before, var step] } repeated)
        {
            foreach (Node simpler in Of(new Block(before))) yield return repeated with { Body = new Block(((Block)simpler).Statements.Add(step)) };
        }
        if (loop is not For counted) yield break;
        foreach (Node start in Of(counted.Start)) yield return counted with { Start = (Expression)start };
        if (counted.Condition is Binary condition)
        {
            foreach (Node end in Of(condition.Right)) yield return counted with { Condition = condition with { Right = (Expression)end } };
        }
        foreach (Node body in Of(counted.Body)) yield return counted with { Body = (Block)body };
    }

    private static IEnumerable<Node> Instead(Node node) => node switch
    {
        Block block => Fewer(block),
        If choice => IfInstead(choice),
        For loop => ForInstead(loop),
        Assign { Operator: "+=" or "-=" or "*=" } assign => [assign with { Operator = "=" }],
        Expression expression => ExpressionInstead(expression),
        _ => [],
    };

    private static IEnumerable<Node> Fewer(Block block)
    {
        int count = block.Statements.Length;
        for (int length = count / 2; length > 1; length /= 2)
        {
            for (int start = 0; start + length <= count; start += length) yield return new Block(block.Statements.RemoveRange(start, length));
        }
        for (int i = 0; i < count; i++)
        {
            yield return new Block(block.Statements.RemoveAt(i));
            if (block.Statements[i] is Block inner) yield return new Block(block.Statements.RemoveAt(i).InsertRange(i, inner.Statements));
        }
    }

    private static IEnumerable<Node> IfInstead(If choice)
    {
        yield return choice.Then;
        if (choice.Else is not { } otherwise) yield break;
        yield return otherwise;
        yield return choice with { Else = null };
    }

    private static IEnumerable<Node> ForInstead(For loop)
    {
        if (loop.Step is not (1 or -1)) yield return loop with { Step = Math.Sign(loop.Step) };
    }

    private static IEnumerable<Node> ExpressionInstead(Expression expression)
    {
        foreach (Expression part in expression.Children.OfType<Expression>().Where(part => part.Type == expression.Type)) yield return part;
        if (expression is Constant constant)
        {
            if (constant.Value is not (0 or 1)) yield return constant with { Value = 1 };
            if (constant.Value is not 0) yield return constant with { Value = 0 };
            yield break;
        }
        yield return new Constant(expression.Type, 0);
        yield return new Constant(expression.Type, 1);
    }
}
