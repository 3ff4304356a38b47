using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// A sum of exponentials overflows, or vanishes, long before its logarithm does. Where nothing but the logarithm of the
/// sum is asked for, a loop before it finds the maximum of the arguments, the exponentials are those of the arguments less
/// the maximum, and the maximum is added to the logarithm: <c>log Σ e^x = m + log Σ e^(x - m)</c>. A maximum that is
/// infinite or NaN is the answer itself. Where the author subtracts a maximum already, nothing is changed.
/// </summary>
public static class ShiftLogSums
{
    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        HashSet<Variable> maxima = FromMaxima(kernel.Body);
        return kernel with { Body = In(kernel.Body) };

        ValueList<Statement> In(ValueList<Statement> body)
        {
            List<Statement> statements = [.. body.Select(statement => statement switch
            {
                Loop loop => loop with { Body = In(loop.Body) },
                While loop => loop with { Body = In(loop.Body) },
                If branch => branch with { Then = In(branch.Then), Else = In(branch.Else) },
                _ => statement,
            })];
            for (int i = 0; i < statements.Count; i++)
            {
                if (statements[i] is not Loop { IsRare: false } loop || !loop.Body.All(statement => statement is Declare or Comment or Reduce)) continue;
                foreach (Variable sum in loop.Body.OfType<Reduce>().Select(reduce => reduce.Accumulator).Distinct().ToList())
                    if (IsLogSum(statements, i, sum) && Shift((Loop)statements[i], sum, maxima, names) is { } shifted) i = Insert(statements, i, sum, shifted, names);
            }
            return statements.ToValueList();
        }
    }

    /// <summary>Whether a sum starts at zero, is changed by this loop only, and then read for its logarithm only.</summary>
    private static bool IsLogSum(List<Statement> statements, int at, Variable sum)
    {
        int declared = statements.FindLastIndex(at, statement => statement is Declare declare && declare.Variable == sum);
        if (declared < 0 || !FloatBits.IsZero(((Declare)statements[declared]).Value)) return false;
        Effects between = Effects.Of(statements.Skip(declared + 1).Take(at - declared - 1)), after = Effects.Of(statements.Skip(at + 1));
        if (between.Reads.Contains(sum) || between.Writes.Contains(sum) || after.Writes.Contains(sum)) return false;
        int reads = 0, logarithms = 0;
        Rewriter.ForEachNode(statements.Skip(at + 1), node =>
        {
            if (node is Read read && read.Variable == sum) reads++;
            if (IsLogarithm(node, sum)) logarithms++;
        });
        return logarithms > 0 && reads == logarithms;
    }

    /// <summary>The loop that finds the maximum, and the loop with the smaller exponentials; null when there is more in the sum than exponentials.</summary>
    private static (Variable Maximum, Loop Before, Loop Shifted)? Shift(Loop loop, Variable sum, HashSet<Variable> maxima, Names names)
    {
        Dictionary<Variable, Expression> locals = loop.Body.OfType<Declare>().ToDictionary(declare => declare.Variable, declare => declare.Value);
        Variable maximum = names.Variable(sum.Name + "Maximum", sum.Type);
        List<Statement> search = [], shifted = [];
        foreach (Statement statement in loop.Body)
        {
            if (statement is not Reduce reduce || reduce.Accumulator != sum)
            {
                search.Add(statement);
                shifted.Add(statement);
                continue;
            }
            // A local for the exponential is only in the way; but if it is for something else, too, it is the author's.
            Expression term = reduce.Value is Read local && locals.TryGetValue(local.Variable, out Expression? value) && CountReads(loop, local.Variable) == 1 ? value : reduce.Value;
            if (reduce.Operator != ReductionOperator.Sum || Logarithm(term) is not { } logarithm) return null;
            search.Add(new Reduce(maximum, ReductionOperator.Maximum, logarithm));
            shifted.Add(reduce with { Value = Shifted(term, maximum) });
        }
        Loop before = new Copies(names).Of(loop with { Body = OnlyFor(search, maximum) });
        return Effects.Of(before.Body).Reads.Overlaps(maxima) ? null : (maximum, before, loop with { Body = shifted.ToValueList() });
    }

    /// <summary>Puts the loops in, and the logarithm after them; where the second loop is then.</summary>
    private static int Insert(List<Statement> statements, int at, Variable sum, (Variable Maximum, Loop Before, Loop Shifted) loops, Names names)
    {
        Variable logarithm = names.Variable("log" + char.ToUpperInvariant(sum.Name[0]) + sum.Name.Substring(1), sum.Type);
        for (int i = at + 1; i < statements.Count; i++)
            statements[i] = Rewriter.Rewrite([statements[i]], expression => Rewriter.Rewrite(expression, node => IsLogarithm(node, sum) ? logarithm : node))[0];
        Expression isFinite = new Unary(UnaryOperator.Abs, loops.Maximum) < Constant.Of(sum.Type, double.PositiveInfinity);
        Expression ofSmaller = loops.Maximum + (Expression)new Call(MathFunction.Log, [sum]);
        statements[at] = loops.Shifted;
        statements.Insert(at + 1, new Declare(logarithm, new Select(isFinite, ofSmaller, loops.Maximum)));
        statements.InsertRange(at, [new Declare(loops.Maximum, Constant.Of(sum.Type, double.NegativeInfinity)), loops.Before]);
        return at + 2;
    }

    /// <summary>The logarithm of an exponential, or of a zero, as it stands; null for anything else.</summary>
    private static Expression? Logarithm(Expression term) => term switch
    {
        Call { Function: MathFunction.Exp } exp => exp.Arguments[0],
        Select select when Logarithm(select.WhenTrue) is { } whenTrue && Logarithm(select.WhenFalse) is { } whenFalse => select with { WhenTrue = whenTrue, WhenFalse = whenFalse },
        _ when FloatBits.IsZero(term) => Constant.Of(term.Type, double.NegativeInfinity),
        _ => null,
    };

    /// <summary>Such a term with the maximum subtracted from the arguments of its exponentials.</summary>
    private static Expression Shifted(Expression term, Variable maximum) => term switch
    {
        Call exp => exp with { Arguments = [exp.Arguments[0] - (Expression)maximum] },
        Select select => select with { WhenTrue = Shifted(select.WhenTrue, maximum), WhenFalse = Shifted(select.WhenFalse, maximum) },
        _ => term,
    };

    /// <summary>What the fold into a variable needs.</summary>
    private static ValueList<Statement> OnlyFor(List<Statement> body, Variable accumulator)
    {
        List<Statement> needed = [];
        HashSet<Variable> reads = [];
        foreach (Statement statement in Enumerable.Reverse(body))
        {
            if (!(statement is Reduce reduce && reduce.Accumulator == accumulator || statement is Declare declare && reads.Contains(declare.Variable))) continue;
            reads.UnionWith(Effects.Of(statement).Reads);
            needed.Insert(0, statement);
        }
        return needed.ToValueList();
    }

    /// <summary>The variables that are a maximum, or computed from one.</summary>
    private static HashSet<Variable> FromMaxima(ValueList<Statement> body)
    {
        List<Statement> all = [.. Rewriter.Flatten(body)];
        HashSet<Variable> maxima = [.. all.OfType<Reduce>().Where(reduce => reduce.Operator == ReductionOperator.Maximum).Select(reduce => reduce.Accumulator), .. all.OfType<Pick>().Select(pick => pick.Key)];
        int count;
        do
        {
            count = maxima.Count;
            foreach (Statement statement in all)
            {
                if (statement is Declare declare && Effects.Of(declare.Value).Reads.Overlaps(maxima)) maxima.Add(declare.Variable);
                if (statement is Assign assign && Effects.Of(assign.Value).Reads.Overlaps(maxima)) maxima.Add(assign.Variable);
            }
        }
        while (maxima.Count > count);
        return maxima;
    }

    private static int CountReads(Loop loop, Variable variable)
    {
        int reads = 0;
        Rewriter.ForEachNode(loop.Body, node => reads += node is Read read && read.Variable == variable ? 1 : 0);
        return reads;
    }

    private static bool IsLogarithm(Expression node, Variable sum) => node is Call { Function: MathFunction.Log } log && log.Arguments[0] is Read read && read.Variable == sum;
}
