using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// A maximum or minimum that passes NaN on and tells -0 from +0 takes several instructions where a plain one takes one.
/// So a loop that writes nothing looks for the plain one, and for any NaN on the way; only when there was one, or the
/// result is a zero, the exact loop runs. Both give the same bits where the plain one is taken. Where a NaN makes every
/// result NaN without the maximum's help, it is not looked for; nor is a zero whose sign nothing depends on.
/// </summary>
public static class SpeculateOnNumbers
{
    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = LoopChoice.Replace(kernel.Body, loop => Speculate(loop, kernel, names)) };
    }

    private static IEnumerable<Statement> Speculate(Loop loop, Kernel kernel, Names names)
    {
        if (!loop.Body.All(statement => statement is Declare or Comment or Reduce) || !loop.Body.Any(IsExtreme)) return [loop];
        List<Statement> before = [], body = [], after = [];
        Expression? isExact = null;
        foreach (Statement statement in loop.Body)
        {
            if (!IsExtreme(statement))
            {
                body.Add(statement);
                continue;
            }
            Reduce reduce = (Reduce)statement;
            IrType type = reduce.Accumulator.Type;
            ReductionOperator plain = reduce.Operator == ReductionOperator.Maximum ? ReductionOperator.FastMaximum : ReductionOperator.FastMinimum;
            Expression value = reduce.Value;
            if (value is not Read)
            {
                Variable once = names.Variable("value", type);
                body.Add(new Declare(once, value));
                value = once;
            }
            Variable extreme = names.Variable(reduce.Accumulator.Name + "OfNumbers", type);
            before.Add(new Declare(extreme, plain.Identity(type)));
            body.Add(new Reduce(extreme, plain, value));
            after.Add(new Assign(reduce.Accumulator, new Binary(reduce.Operator.Join(), reduce.Accumulator, extreme)));
            if (ZeroSigns.Matter(kernel, reduce.Accumulator)) Require(new Compare(CompareOperator.NotEqual, extreme, Constant.Of(type, 0)));
            if (Row.Element(reduce.Value, loop) is { } load && Row.Of(load, loop) is { } row && NaNReach.EveryResult(kernel, loop, row)) continue;
            Variable check = names.Variable("anyNaN", type);
            before.Add(new Declare(check, ReductionOperator.AnyNaN.Identity(type)));
            body.Add(new Reduce(check, ReductionOperator.AnyNaN, value));
            Require(new Compare(CompareOperator.Equal, check, check));
        }
        Loop plainLoop = loop with { Body = body.ToValueList() };
        return isExact is null ? [.. before, plainLoop, .. after] : [.. before, plainLoop, new If(isExact, after.ToValueList(), [ExactExtremes(loop, names)])];

        void Require(Expression condition) => isExact = isExact is null ? condition : isExact & condition;
    }

    /// <summary>The loop with its maxima and minima only, and with names of its own.</summary>
    private static Loop ExactExtremes(Loop loop, Names names)
    {
        List<Statement> body = [];
        HashSet<Variable> needed = [];
        foreach (Statement statement in loop.Body.Reverse())
        {
            if (!IsExtreme(statement) && !(statement is Declare declare && needed.Contains(declare.Variable))) continue;
            needed.UnionWith(Effects.Of(statement).Reads);
            body.Insert(0, statement);
        }
        return new Copies(names).Of(loop with { Body = body.ToValueList(), IsRare = true });
    }

    private static bool IsExtreme(Statement statement) =>
        statement is Reduce { Operator: ReductionOperator.Maximum or ReductionOperator.Minimum, Accumulator.Type.IsFloat: true };
}
