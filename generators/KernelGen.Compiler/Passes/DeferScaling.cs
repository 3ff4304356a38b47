using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// The exponential of a non-positive argument ends in a multiplication that makes its power of two right, and rounds tiny
/// results. Where exponentials are only summed, and stored to be divided by that sum, they stay too large by a constant
/// factor until then: the sum is corrected once, and so is its reciprocal. All bits stay the same but those of tiny
/// elements, which are no longer rounded twice.
/// </summary>
public static class DeferScaling
{
    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = Defer(kernel.Body, names) };
    }

    private static ValueList<Statement> Defer(ValueList<Statement> body, Names names)
    {
        List<Statement> statements = [.. body];
        for (int i = 0; i < statements.Count; i++)
        {
            statements[i] = statements[i] switch
            {
                If branch => branch with { Then = Defer(branch.Then, names), Else = Defer(branch.Else, names) },
                Loop around => around with { Body = Defer(around.Body, names) },
                While around => around with { Body = Defer(around.Body, names) },
                _ => statements[i],
            };
            if (statements[i] is not Loop loop || !HasOnlyLinearUses(loop)) continue;
            List<Row> stored = loop.Body.OfType<Store>().Where(store => IsExponential(store.Value, loop)).Select(store => Row.Of(store, loop)!).Distinct().ToList();
            if (stored.Count > 1) continue;
            (int At, Variable Sum)? normalization = null;
            if (stored.Count == 1)
            {
                if (!IsOutOfSight(loop, stored[0].Memory)) continue;
                normalization = Normalization(statements, i, stored[0]);
                if (normalization is null) continue;
            }
            List<Statement> scaled = Scale(loop, names);
            if (normalization is var (at, sum)) statements[at] = CorrectReciprocal((If)statements[at], stored[0], statements.GetRange(i + 1, at - i - 1), ScaledSum(sum, scaled), names);
            statements.RemoveAt(i);
            statements.InsertRange(i, scaled);
            i += scaled.Count - 1;
        }
        return statements.ToValueList();
    }

    private static bool IsExponential(Expression value, Loop loop) => value switch
    {
        Call { Function: MathFunction.ExpNonPositive } => true,
        Read read => loop.Body.Any(statement => statement is Declare { Value: Call { Function: MathFunction.ExpNonPositive } } declare && declare.Variable == read.Variable),
        _ => false,
    };

    /// <summary>Whether the loop has exponentials, and does nothing with them but to add them up and to store them.</summary>
    private static bool HasOnlyLinearUses(Loop loop)
    {
        if (!loop.Body.Any(statement => statement is Reduce { Operator: ReductionOperator.Sum } reduce && IsExponential(reduce.Value, loop))) return false;
        return loop.Body.All(statement => statement switch
        {
            Comment => true,
            Declare { Value: Call { Function: MathFunction.ExpNonPositive } call } => call.Arguments.All(argument => !Uses(argument)),
            Declare declare => !Uses(declare.Value),
            Reduce reduce => reduce.Operator == ReductionOperator.Sum && IsExponential(reduce.Value, loop) && !OperandsUse(reduce.Value) || !Uses(reduce.Value),
            Store store => (IsExponential(store.Value, loop) && store.Value is Read || !Uses(store.Value)) && Row.Of(store, loop) is not null,
            _ => false,
        });

        bool Uses(Expression expression) => Rewriter.Any(expression, node => IsExponential(node, loop));

        bool OperandsUse(Expression expression) => Rewriter.Operands(expression).Any(Uses);
    }

    /// <summary>Whether nothing in the loop looks at, or writes over, what is stored: another span of the same type may be the same memory.</summary>
    private static bool IsOutOfSight(Loop loop, Memory stored)
    {
        if (loop.Body.Count(statement => statement is Store store && store.Memory.Element == stored.Element) > 1) return false;
        return loop.Body.SkipWhile(statement => statement is not Store store || store.Memory != stored).Skip(1)
            .All(statement => Effects.Of(statement).Loads.All(memory => memory.Element != stored.Element));
    }

    /// <summary>
    /// Where the stored exponentials are overwritten by their product with the reciprocal of their own sum, before anything
    /// else looks at memory, and that sum; null when that is not what becomes of them.
    /// </summary>
    private static (int At, Variable Sum)? Normalization(List<Statement> statements, int first, Row stored)
    {
        Loop loop = (Loop)statements[first];
        for (int i = first + 1; i < statements.Count; i++)
        {
            Effects effects = Effects.Of(statements[i]);
            if (effects.Returns || effects.Breaks || effects.Writes.Any(variable => stored.Reads(variable) || Rewriter.Reads(loop.Start, variable) || Rewriter.Reads(loop.End, variable))) return null;
            if (!effects.Loads.Concat(effects.Stores).Any(memory => memory.Element == stored.Memory.Element)) continue;
            return statements[i] is If branch && Only(branch.Then) is Loop usual && Only(branch.Else) is Loop { IsRare: true } rare
                && IsNormalization(usual, loop, stored) && IsNormalization(rare, loop, stored)
                && Factor(usual, stored) is { } factor && SumOfReciprocal(factor, loop, statements.GetRange(first + 1, i - first - 1)) is { } sum && StartsAtZero(sum, statements.GetRange(0, first)) ? (i, sum) : null;
        }
        return null;
    }

    private static bool IsNormalization(Loop loop, Loop exponentials, Row stored)
    {
        if (!loop.Start.Equals(exponentials.Start) || !loop.End.Equals(exponentials.End)) return false;
        if (Only(loop.Body) is not Store store || !stored.Equals(Row.Of(store, loop))) return false;
        return !Rewriter.Any(store.Value, node => node is Load load && load.Memory.Element == stored.Memory.Element && !IsElement(load, loop, stored));
    }

    private static Statement? Only(ValueList<Statement> body) => body.Count == 1 ? body[0] : null;

    private static bool IsElement(Expression expression, Loop loop, Row stored) => expression is Load load && stored.Equals(Row.Of(load, loop));

    /// <summary>The variable that the stored element is multiplied by, if that is all that happens to it.</summary>
    private static Variable? Factor(Loop loop, Row stored) =>
        Only(loop.Body) is Store { Value: Binary { Operator: BinaryOperator.Multiply, Right: Read factor } product } && IsElement(product.Left, loop, stored) ? factor.Variable : null;

    private static Expression? DeclarationOf(Variable variable, List<Statement> statements) =>
        statements.OfType<Declare>().FirstOrDefault(declare => declare.Variable == variable)?.Value;

    /// <summary>A sum of nothing but at most 2^31 numbers of at most 1 has a reciprocal that stays a normal number when it is corrected.</summary>
    private static bool StartsAtZero(Variable sum, List<Statement> before)
    {
        int declaration = before.FindIndex(statement => statement is Declare declare && declare.Variable == sum);
        return declaration >= 0 && ((Declare)before[declaration]).Value.Equals(Constant.Of(sum.Type, 0)) && !before.Skip(declaration).Any(statement => Effects.Of(statement).Writes.Contains(sum));
    }

    /// <summary>The sum of the loop's exponentials that a factor is the reciprocal of; null when it is something else.</summary>
    private static Variable? SumOfReciprocal(Variable factor, Loop loop, List<Statement> between)
    {
        Expression? divisor = DeclarationOf(factor, between) is Binary { Operator: BinaryOperator.Divide, Left: Constant one, Right: var right } && one.Equals(Constant.Of(factor.Type, 1)) ? right : null;
        while (divisor is Read read && DeclarationOf(read.Variable, between) is { } declared) divisor = declared;
        if (divisor is not Read sum || between.Any(statement => Effects.Of(statement).Writes.Contains(sum.Variable))) return null;
        List<Reduce> terms = loop.Body.OfType<Reduce>().Where(reduce => reduce.Accumulator == sum.Variable).ToList();
        return terms.Count == 1 && IsExponential(terms[0].Value, loop) ? sum.Variable : null;
    }

    /// <summary>Multiplies by a reciprocal that takes the factor along; the unusual division corrects each element.</summary>
    private static If CorrectReciprocal(If branch, Row stored, List<Statement> between, Variable scaledSum, Names names)
    {
        Loop usual = (Loop)branch.Then[0], rare = (Loop)branch.Else[0];
        Variable factor = Factor(usual, stored)!, corrected = names.Variable(factor.Name + "OfScaled", factor.Type);
        Expression divisor = ((Binary)DeclarationOf(factor, between)!).Right;
        // Of a sum that is neither negative nor large, only the lower bound of a normal number is to be asked for.
        return branch with
        {
            Condition = divisor >= Constant.SmallestNormal(factor.Type),
            Then =
            [
                // A sum that is a normal number was corrected without a loss: the bits are those of the sum's reciprocal, corrected, and are there sooner.
                new Declare(corrected, Constant.Of(factor.Type, 1) / scaledSum),
                usual with { Body = Rewriter.Rewrite(usual.Body, expression => Rewriter.Substitute(expression, factor, corrected)) },
            ],
            Else = [rare with { Body = Rewriter.Rewrite(rare.Body, expression => Rewriter.Rewrite(expression, node => IsElement(node, rare, stored) ? node * Exp.Correction(node.Type) : node)) }],
        };
    }

    /// <summary>The sum of the larger exponentials that a sum is made from.</summary>
    private static Variable ScaledSum(Variable sum, List<Statement> scaled) =>
        ((Read)((FusedMultiplyAdd)scaled.OfType<Assign>().Single(assign => assign.Variable == sum).Value).Factor1).Variable;

    /// <summary>The loop with the larger exponentials; their sums are corrected after it.</summary>
    private static List<Statement> Scale(Loop loop, Names names)
    {
        List<Statement> before = [], body = [], after = [];
        foreach (Statement statement in loop.Body)
        {
            if (statement is not Reduce reduce || !IsExponential(reduce.Value, loop))
            {
                body.Add(Rewriter.Rewrite(statement, ScaledUp));
                continue;
            }
            IrType type = reduce.Accumulator.Type;
            Variable scaled = names.Variable(reduce.Accumulator.Name + "Scaled", type);
            before.Add(new Declare(scaled, ReductionOperator.Sum.Identity(type)));
            body.Add(new Reduce(scaled, ReductionOperator.Sum, ScaledUp(reduce.Value)));
            after.Add(new Assign(reduce.Accumulator, new FusedMultiplyAdd(scaled, Exp.Correction(type), reduce.Accumulator)));
        }
        return [.. before, loop with { Body = body.ToValueList() }, .. after];

        static Expression ScaledUp(Expression expression) =>
            Rewriter.Rewrite(expression, node => node is Call { Function: MathFunction.ExpNonPositive } call ? call with { Function = MathFunction.ExpScaledUp } : node);
    }
}
