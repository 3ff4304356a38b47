namespace KernelGen.Compiler.Ir;

/// <summary>Walks and rebuilds trees: what every pass is made of.</summary>
public static class Rewriter
{
    /// <summary>Rebuilds an expression from its leaves up; <paramref name="replace"/> sees each node after its operands.</summary>
    public static Expression Rewrite(Expression expression, Func<Expression, Expression> replace)
    {
        Func<Expression, Expression>? rewrite = null;
        rewrite = node => replace(WithOperands(node, rewrite!));
        return rewrite(expression);
    }

    /// <summary>The same node with each direct operand replaced.</summary>
    public static Expression WithOperands(Expression expression, Func<Expression, Expression> replace) => expression switch
    {
        Constant or Read or Length or AreSame or LaneIndices => expression,
        Gather gather => gather with { Indices = replace(gather.Indices), Count = gather.Count is null ? null : replace(gather.Count) },
        Load load => load with { Index = replace(load.Index), Count = load.Count is null ? null : replace(load.Count) },
        Unary unary => unary with { Operand = replace(unary.Operand) },
        Binary binary => binary with { Left = replace(binary.Left), Right = replace(binary.Right) },
        Compare compare => compare with { Left = replace(compare.Left), Right = replace(compare.Right) },
        FusedMultiplyAdd fma => new FusedMultiplyAdd(replace(fma.Factor1), replace(fma.Factor2), replace(fma.Addend)),
        Select select => new Select(replace(select.Condition), replace(select.WhenTrue), replace(select.WhenFalse)),
        Convert convert => convert with { Operand = replace(convert.Operand) },
        Reinterpret reinterpret => reinterpret with { Operand = replace(reinterpret.Operand) },
        Call call => call with { Arguments = call.Arguments.Select(replace).ToValueList() },
        Broadcast broadcast => broadcast with { Operand = replace(broadcast.Operand) },
        LaneMask mask => mask with { Count = replace(mask.Count) },
        Fold fold => fold with { Vector = replace(fold.Vector) },
        _ => throw Unknown(expression),
    };

    public static Expression[] Operands(Expression expression) => expression switch
    {
        Constant or Read or Length or AreSame or LaneIndices => [],
        Gather gather => gather.Count is null ? [gather.Indices] : [gather.Indices, gather.Count],
        Load load => load.Count is null ? [load.Index] : [load.Index, load.Count],
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Compare compare => [compare.Left, compare.Right],
        FusedMultiplyAdd fma => [fma.Factor1, fma.Factor2, fma.Addend],
        Select select => [select.Condition, select.WhenTrue, select.WhenFalse],
        Convert convert => [convert.Operand],
        Reinterpret reinterpret => [reinterpret.Operand],
        Call call => [.. call.Arguments],
        Broadcast broadcast => [broadcast.Operand],
        LaneMask mask => [mask.Count],
        Fold fold => [fold.Vector],
        _ => throw Unknown(expression),
    };

    /// <summary>Whether an expression or anything in it is as asked.</summary>
    public static bool Any(Expression expression, Func<Expression, bool> isMatch)
    {
        if (isMatch(expression)) return true;
        foreach (Expression operand in Operands(expression))
            if (Any(operand, isMatch)) return true;
        return false;
    }

    /// <summary>Whether a variable is read anywhere in an expression.</summary>
    public static bool Reads(Expression expression, Variable variable) => Any(expression, node => node is Read read && read.Variable == variable);

    /// <summary>The expression with a value in the place of a variable.</summary>
    public static Expression Substitute(Expression expression, Variable variable, Expression value) =>
        Rewrite(expression, node => node is Read read && read.Variable == variable ? value : node);

    /// <summary>Looks at every node of every expression in the statements, nested ones too.</summary>
    public static void ForEachNode(IEnumerable<Statement> body, Action<Expression> look)
    {
        foreach (Statement statement in body)
        {
            Rewrite(statement, expression =>
            {
                Any(expression, node =>
                {
                    look(node);
                    return false;
                });
                return expression;
            });
        }
    }

    /// <summary>Whether any node of any expression in the statements, nested ones too, is as asked.</summary>
    public static bool Any(IEnumerable<Statement> body, Func<Expression, bool> isMatch)
    {
        bool isAny = false;
        ForEachNode(body, node => isAny |= isMatch(node));
        return isAny;
    }

    /// <summary>The first load in an expression that is as asked.</summary>
    public static Load? FindLoad(Expression expression, Func<Load, bool> isMatch)
    {
        Load? found = null;
        Any(expression, node => node is Load load && isMatch(load) && (found = load) is not null);
        return found;
    }

    /// <summary>Rebuilds a statement with each of its direct expressions replaced; nested statements too.</summary>
    public static Statement Rewrite(Statement statement, Func<Expression, Expression> replace) => statement switch
    {
        Declare declare => declare with { Value = replace(declare.Value) },
        Assign assign => assign with { Value = replace(assign.Value) },
        Reduce reduce => reduce with { Value = replace(reduce.Value) },
        Pick pick => pick with { Value = replace(pick.Value), When = pick.When is null ? null : replace(pick.When), Along = pick.Along.Select(picked => picked with { Value = replace(picked.Value) }).ToValueList() },
        Store store => store with { Index = replace(store.Index), Value = replace(store.Value), Count = store.Count is null ? null : replace(store.Count) },
        Prefetch prefetch => prefetch with { Index = replace(prefetch.Index) },
        Loop loop => loop with { Start = replace(loop.Start), End = replace(loop.End), Body = Rewrite(loop.Body, replace) },
        While loop => new While(replace(loop.Condition), Rewrite(loop.Body, replace)),
        If branch => new If(replace(branch.Condition), Rewrite(branch.Then, replace), Rewrite(branch.Else, replace)),
        Attempt attempt => attempt with { Condition = replace(attempt.Condition), Body = Rewrite(attempt.Body, replace) },
        Return { Value: { } value } => new Return(replace(value)),
        DeclareScratch scratch => scratch with { Length = replace(scratch.Length) },
        Check check => check with { First = replace(check.First), Count = replace(check.Count), Length = replace(check.Length) },
        DeclareBuffer or Return or Break or Comment => statement,
        _ => throw new ArgumentException($"Unknown statement {statement.GetType().Name}.", nameof(statement)),
    };

    public static ValueList<Statement> Rewrite(ValueList<Statement> body, Func<Expression, Expression> replace) =>
        body.Select(statement => Rewrite(statement, replace)).ToValueList();

    /// <summary>Every statement, the nested ones after what they stand in.</summary>
    public static IEnumerable<Statement> Flatten(IEnumerable<Statement> body) => body.SelectMany(statement => Flatten(Nested(statement)).Prepend(statement));

    private static IEnumerable<Statement> Nested(Statement statement) => statement switch
    {
        Loop loop => loop.Body,
        While loop => loop.Body,
        If branch => branch.Then.Concat(branch.Else),
        Attempt attempt => attempt.Body,
        _ => [],
    };

    /// <summary>Replaces every loop, the innermost first, by statements.</summary>
    public static ValueList<Statement> ReplaceLoops(ValueList<Statement> body, Func<Loop, IEnumerable<Statement>> replace) =>
        body.SelectMany(statement => statement switch
        {
            Loop loop => replace(loop with { Body = ReplaceLoops(loop.Body, replace) }),
            While loop => [loop with { Body = ReplaceLoops(loop.Body, replace) }],
            If branch => [branch with { Then = ReplaceLoops(branch.Then, replace), Else = ReplaceLoops(branch.Else, replace) }],
            _ => (IEnumerable<Statement>)[statement],
        }).ToValueList();

    private static ArgumentException Unknown(Expression expression) => new($"Unknown expression {expression.GetType().Name}.", nameof(expression));
}
