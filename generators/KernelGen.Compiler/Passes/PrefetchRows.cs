using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Of several loops along a row, the first waits for memory, and one that computes a function finds the row in a cache and
/// leaves memory idle. So while that one computes, the rows that come next are fetched, those that will be written too.
/// (Loops that compute little are no slower than memory: fetching beside them was measured to cost more than it gains.)
/// </summary>
public static class PrefetchRows
{
    /// <summary>How far ahead memory has to be asked, in elements: short rows are done before it answers.</summary>
    private const int ShortestDistance = 1024;

    public static Kernel Run(Kernel kernel) => kernel with { Body = InLoopsOverRows(kernel.Body) };

    private static ValueList<Statement> InLoopsOverRows(ValueList<Statement> body) => body.Select(statement => statement switch
    {
        Loop loop when !LoopChoice.RunsInLanes(loop) => loop with { Body = new Body(loop.Index).WithPrefetches(InLoopsOverRows(loop.Body)) },
        While loop => loop with { Body = InLoopsOverRows(loop.Body) },
        If branch => branch with { Then = InLoopsOverRows(branch.Then), Else = InLoopsOverRows(branch.Else) },
        _ => statement,
    }).ToValueList();

    /// <summary>What is done with a row.</summary>
    /// <param name="row">Counts the rows.</param>
    private sealed class Body(Variable row)
    {
        private readonly HashSet<Row> _read = [], _fetched = [];

        public ValueList<Statement> WithPrefetches(ValueList<Statement> body) => body.Select(statement => statement switch
        {
            Loop { IsRare: false } loop when LoopChoice.RunsInLanes(loop) => WithPrefetches(loop),
            If branch => branch with { Then = WithPrefetches(branch.Then), Else = WithPrefetches(branch.Else) },
            _ => statement,
        }).ToValueList();

        private Loop WithPrefetches(Loop loop)
        {
            List<Row> rows = Rows(loop);
            bool isInCache = rows.Exists(_read.Contains);
            _read.UnionWith(rows);
            if (!isInCache || !Rewriter.Any(loop.Body, node => node is Call)) return loop;
            return loop with { Body = [.. rows.Where(_fetched.Add).Select(next => new Prefetch(next.Memory, loop.Index + Ahead(next.Origin))), .. loop.Body] };
        }

        /// <summary>The rows that a loop goes along, of those that follow each other.</summary>
        private List<Row> Rows(Loop loop)
        {
            List<Row?> rows = [.. loop.Body.OfType<Store>().Select(store => Row.Of(store, loop))];
            Rewriter.ForEachNode(loop.Body, node =>
            {
                if (node is Load load) rows.Add(Row.Of(load, loop));
            });
            return rows.OfType<Row>().Where(candidate => Polynomial.Of(candidate.Origin).CoefficientOf((Read)row) is { Constant: null or > 0 }).Distinct().ToList();
        }

        /// <summary>What is fetched while a row is computed with: the next one, or if that is near, one of those that follow.</summary>
        private Expression Ahead(Expression origin)
        {
            Polynomial place = Polynomial.Of(origin), distance = place.CoefficientOf((Read)row)!;
            if (distance.Constant is { } known) return (place + Polynomial.Of(System.Math.Max(known, ShortestDistance))).ToExpression();
            Expression next = distance.ToExpression(), shortest = Constant.OfInteger(next.Type, ShortestDistance);
            return origin + new Select(next > shortest, next, shortest);
        }
    }
}
