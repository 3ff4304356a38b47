using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// A maximum or minimum that passes NaN on and tells -0 from +0 takes several instructions where a plain one takes one.
/// So a loop that does nothing else looks for the plain one, and for any NaN on the way; only when there was one, or the
/// result is a zero, the exact loop runs. Both give the same bits where the plain one is taken.
/// </summary>
public static class SpeculateOnNumbers
{
    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = Rewriter.ReplaceLoops(kernel.Body, loop => Speculate(loop, names)) };
    }

    private static IEnumerable<Statement> Speculate(Loop loop, Names names)
    {
        if (!loop.Body.All(statement => statement is Declare or Comment || IsExtreme(statement)) || !loop.Body.Any(IsExtreme)) return [loop];
        List<Statement> before = [], body = [], after = [];
        Expression isExact = Constant.Of(true);
        Dictionary<Variable, Variable> copies = [];
        foreach (Statement statement in loop.Body)
        {
            if (statement is Reduce reduce) AddFast(reduce);
            else if (statement is Declare declare) body.Add(Copy(declare));
        }
        return [.. before, loop with { Index = Rename(loop.Index), Body = body.ToValueList() }, new If(isExact, after.ToValueList(), [loop with { IsRare = true }])];

        void AddFast(Reduce reduce)
        {
            IrType type = reduce.Accumulator.Type;
            ReductionOperator plain = reduce.Operator == ReductionOperator.Maximum ? ReductionOperator.FastMaximum : ReductionOperator.FastMinimum;
            Variable value = names.Variable("value", type);
            Variable extreme = names.Variable(reduce.Accumulator.Name + "OfNumbers", type), check = names.Variable("anyNaN", type);
            before.Add(new Declare(extreme, plain.Identity(type)));
            before.Add(new Declare(check, ReductionOperator.AnyNaN.Identity(type)));
            body.Add(new Declare(value, Copied(reduce.Value)));
            body.Add(new Reduce(extreme, plain, value));
            body.Add(new Reduce(check, ReductionOperator.AnyNaN, value));
            after.Add(new Assign(reduce.Accumulator, new Binary(reduce.Operator.Join(), reduce.Accumulator, extreme)));
            Expression isNumber = new Compare(CompareOperator.Equal, check, check), isNotZero = new Compare(CompareOperator.NotEqual, extreme, Constant.Of(type, 0));
            isExact = isExact is Constant ? isNumber & isNotZero : isExact & isNumber & isNotZero;
        }

        Variable Rename(Variable variable) => copies.TryGetValue(variable, out Variable? copy) ? copy : copies[variable] = names.Variable(variable.Name, variable.Type);

        Declare Copy(Declare declare) => new(Rename(declare.Variable), Copied(declare.Value));

        Expression Copied(Expression expression) => Rewriter.Rewrite(expression, node =>
            node is Read read && (read.Variable == loop.Index || copies.ContainsKey(read.Variable)) ? new Read(Rename(read.Variable)) : node);
    }

    private static bool IsExtreme(Statement statement) =>
        statement is Reduce { Operator: ReductionOperator.Maximum or ReductionOperator.Minimum, Accumulator.Type.IsFloat: true };
}
