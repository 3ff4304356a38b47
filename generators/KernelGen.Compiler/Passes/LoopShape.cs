using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Whether the iterations of a loop can run side by side, and if not, why.</summary>
public static class LoopShape
{
    /// <summary>What keeps the loop scalar, in words for its author; null when nothing does.</summary>
    public static string? Obstacle(Loop loop)
    {
        Invariance invariance = new(loop);
        foreach (Statement statement in loop.Body)
        {
            switch (statement)
            {
                case Assign assign:
                    return Effects.Of(loop.Body.TakeWhile(other => !ReferenceEquals(other, statement)).Append(statement)).Reads.Contains(assign.Variable)
                        ? $"'{assign.Variable}' carries a value from one iteration to the next in a way that is not a sum, product, maximum or minimum"
                        : $"'{assign.Variable}' keeps the value of the last iteration; declare it inside the loop";
                case If:
                    return "it has a branch; write 'condition ? a : b' instead";
                case Loop or While:
                    return "it has a loop inside";
                case Store store when !IsOwn(store.Index, loop):
                    return $"it writes to '{store.Memory}' at an index that is not its own variable '{loop.Index}'";
            }
            if (Reason(statement, loop, invariance) is { } reason) return reason;
        }
        List<int> sizes = VaryingTypes(loop, invariance).Select(type => type.LaneSize).Distinct().ToList();
        return sizes.Count > 1 ? "it mixes types of different sizes; use float or double throughout" : null;
    }

    /// <summary>The type whose size decides how many lanes the loop runs in.</summary>
    public static IrType Element(Loop loop) => VaryingTypes(loop, new Invariance(loop)).FirstOrDefault(type => type.Kind != ScalarKind.Bool) is { Kind: not ScalarKind.Void } type ? type : IrType.Int32;

    private static string? Reason(Statement statement, Loop loop, Invariance invariance)
    {
        string? reason = null;
        Rewriter.Rewrite(statement, expression =>
        {
            if (statement is not Store store || !ReferenceEquals(expression, store.Index)) Look(expression);
            return expression;
        });
        return reason;

        void Look(Expression node, bool isGuarded = false)
        {
            // A condition may be what keeps an index inside of its span; side by side, all iterations read.
            if (isGuarded && FindUnprovenLoad(node) is { } unproven) reason ??= $"it reads '{unproven.Memory}' under a condition, and only the condition may keep the index inside";
            if (invariance.IsInvariant(node)) return;
            reason ??= node switch
            {
                Read read when read.Variable == loop.Index => $"it uses its variable '{loop.Index}' as a value",
                Load load when !IsOwn(load.Index, loop) && !invariance.IsInvariant(load.Index) => $"it reads '{load.Memory}' at an index that is not its own variable '{loop.Index}'",
                Load load when !IsOwn(load.Index, loop) => $"it reads an element of '{load.Memory}' that it may also write",
                Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder, Type.IsFloat: false } => "it divides integers",
                Ir.Convert convert when convert.Target.LaneSize != convert.Operand.Type.LaneSize => $"it converts between {convert.Operand.Type} and {convert.Target}, which differ in size",
                Ir.Convert { Target.IsFloat: false } => "it converts a float to an integer",
                _ => null,
            };
            if (node is Load) return;
            foreach (Expression operand in Rewriter.Operands(node)) Look(operand, IsGuarded(operand, node));
        }
    }

    private static bool IsGuarded(Expression operand, Expression node) => node switch
    {
        Select select => !ReferenceEquals(operand, select.Condition),
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or, Type.Kind: ScalarKind.Bool } both => ReferenceEquals(operand, both.Right),
        _ => false,
    };

    /// <summary>A load that only the conditions around it keep inside of its span.</summary>
    private static Load? FindUnprovenLoad(Expression expression)
    {
        Load? found = null;
        Rewriter.Any(expression, node => node is Load { IsGuarded: true } load && (found = load) is not null);
        return found;
    }

    private static IEnumerable<IrType> VaryingTypes(Loop loop, Invariance invariance)
    {
        HashSet<IrType> types = [];
        foreach (Statement statement in loop.Body)
        {
            if (statement is Reduce reduce) types.Add(reduce.Accumulator.Type);
            if (statement is Store store) types.Add(store.Value.Type);
            Rewriter.Rewrite(statement, expression =>
            {
                if (statement is not Store place || !ReferenceEquals(expression, place.Index)) Collect(expression);
                return expression;
            });
        }
        return types;

        void Collect(Expression node)
        {
            if (invariance.IsInvariant(node)) return;
            if (node.Type.Kind != ScalarKind.Bool) types.Add(node.Type);
            if (node is Load) return;
            foreach (Expression operand in Rewriter.Operands(node)) Collect(operand);
        }
    }

    private static bool IsOwn(Expression index, Loop loop) => index is Read read && read.Variable == loop.Index;
}
