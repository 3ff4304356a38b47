using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Rules.Cancellation;

/// <summary>sqrt(a) - sqrt(b), sqrt(x + 1) - 1.</summary>
internal sealed class DifferenceOfRoots() : SiteRule("KG3001", "A difference of square roots", DiagnosticSeverity.Warning, Op.Sqrt)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node bare = site.Node.Bare();
        (Node First, Node Second)? pair = bare.Op switch
        {
            Op.Subtract => (bare.First, bare.Second),
            Op.Add when bare.Second.Bare() is { Op: Op.Constant, Value: < 0 } constant => (bare.First, context.Number(-constant.Value, bare)),
            _ => null,
        };
        if (pair is not { } roots || Square(roots.First, roots.Second, context) is not { } a || Square(roots.Second, roots.First, context) is not { } b || !roots.First.Is(Op.Sqrt) && !roots.Second.Is(Op.Sqrt)) return null;
        // Squared again, as in Hellinger's distance, what cancels is small beside the rest.
        if (context.Sites.Any(other => other.Node.SquareOf() is { } squared && ReferenceEquals(squared.Bare(), bare)) || context.Model.Roots.Exists(root => root.Node.Any(node => node.SquareOf() is { } squared && ReferenceEquals(squared.Bare(), bare)))) return null;
        Node difference = a.OnePlus() is { } x && b.IsNumber(1) ? x : a.Bare() is { Op: Op.Add } sum && ReferenceEquals(sum.First.Bare(), b.Bare()) ? sum.Second : a.Bare() is { Op: Op.Add } sum2 && ReferenceEquals(sum2.Second.Bare(), b.Bare()) ? sum2.First : context.Make(Op.Subtract, bare, a, b);
        return Suspect.At(site, "cancels where the roots are close") with { Repair = context.Make(Op.Divide, bare, difference, context.Make(Op.Add, bare, roots.First, roots.Second)) };
    }

    /// <summary>What a side of the difference is the root of: a constant is one of its square, and so is an input whose square stands under the other root.</summary>
    private static Node? Square(Node side, Node other, RuleContext context) => side.SqrtOf() ?? side.Bare() switch
    {
        { Op: Op.Constant, Value: not 0 } constant => context.Number(constant.Value * constant.Value, side),
        { Op: Op.Input } input when other.SqrtOf()?.Terms().Exists(term => term.Term.SquareOf() is { } squared && ReferenceEquals(squared.Bare(), input)) == true => context.Make(Op.Multiply, side, side, side),
        _ => null,
    };
}

internal sealed class OneMinusCos() : SiteRule("KG3002", "1 - cos(x) for small x", DiagnosticSeverity.Info, Op.Cos)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node? positive = site.Node.OneMinus();
        Node? cos = positive ?? site.Node.MinusOne();
        if (cos?.Bare() is not { Op: Op.Cos } cosine) return null;
        Node half = context.Make(Op.Sin, site.Node, context.Make(Op.Divide, cosine.First, cosine.First, context.Number(2, cosine.First)));
        Node repair = context.Make(Op.Multiply, site.Node, context.Make(Op.Multiply, site.Node, half, half), context.Number(positive is null ? -2 : 2, site.Node));
        return Suspect.At(site, "cancels for small angles") with { Repair = repair };
    }
}

/// <summary>(-b ± sqrt(b² - 4ac)) / 2a, in any of its forms: a root minus what is under it.</summary>
internal sealed class QuadraticFormula() : SiteRule("KG3003", "The textbook formula of quadratic roots", DiagnosticSeverity.Warning, Op.Sqrt, Op.Pow)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Add or Op.Subtract or Op.Negate } sum) return null;
        List<(Node Term, bool IsNegative)> terms = sum.Terms();
        if (terms.Count != 2) return null;
        Node? root = terms[0].Term.SqrtOf() ?? terms[1].Term.SqrtOf();
        Node b = terms[0].Term.SqrtOf() is not null ? terms[1].Term : terms[0].Term;
        if (root is null || b.Op == Op.Constant || root.Bare().Op is not (Op.Subtract or Op.Add) || root.Bare().Second.Is(Op.Constant)) return null;
        if (!root.Terms().Exists(IsSquare)) return null;
        return Suspect.At(site, "cancels for one sign of the linear coefficient") with { Assumed = InputRange.Any, Repair = Repair() };

        bool IsSquare((Node Term, bool IsNegative) term) => !term.IsNegative && term.Term.SquareOf() is { } square && ReferenceEquals(square.Bare(), b.Bare());

        // r - b is (r² - b²) / (r + b), and r² - b² is what stands beside the square under the root.
        Node? Repair()
        {
            List<(Node Term, bool IsNegative)> others = root.Terms().FindAll(term => !IsSquare(term));
            bool isRootNegative = terms.First(term => term.Term.SqrtOf() is not null).IsNegative, isBNegative = terms.First(term => term.Term.SqrtOf() is null).IsNegative;
            if (others.Count != 1) return null;
            Node r = terms.First(term => term.Term.SqrtOf() is not null).Term, zero = context.Number(0, b);
            Node rest = others[0].IsNegative != isRootNegative ? context.Make(Op.Negate, r, others[0].Term) : others[0].Term;
            // Where b has the other sign than the root, the sum cancels.
            bool cancelsAbove = isBNegative != isRootNegative;
            Node sum = cancelsAbove ? context.Make(Op.Add, r, r, b) : context.Make(Op.Subtract, r, r, b);
            Node cancels = cancelsAbove ? context.Factory.Make(Op.Less, NumericType.Boolean, zero, b) : context.Factory.Make(Op.Less, NumericType.Boolean, b, zero);
            return context.Make(Op.Select, site.Node, cancels, context.Make(Op.Divide, r, rest, sum), site.Node.Bare());
        }
    }
}

/// <summary>E[x²] - E[x]².</summary>
internal sealed class NaiveVariance() : SiteRule("KG3004", "Variance as the mean square minus the squared mean", DiagnosticSeverity.Warning)
{
    private static readonly string[] s_totals = ["sum", "total", "mean", "avg", "average"];

    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Subtract } difference) return null;
        bool squares = SumOfProducts(difference.First) is { } body && ProductOfSums(difference.Second) && !body.Any(IsCentred);
        bool isRunning = !squares && IsRunning(difference, context);
        if (!squares && !isRunning) return null;
        // Which of the sums that fields hold belong together, only whoever adds them up can say.
        string? example = !isRunning ? null : difference.Type == NumericType.Float ? "of 4096, 4097 and 4098 nothing is left, exact 0.667" : "of 1000000000, 1000000001 and 1000000002 nothing is left, exact 0.667";
        return Suspect.At(site, "cancels where the mean is large against the spread; subtract the mean first") with { MustMatter = false, RepairText = Variance(difference, context), Example = example };
    }

    /// <summary>What to write for 'sum of squares / n - mean²' and for 'sum of squares - sum² / n' of one span.</summary>
    private static string? Variance(Node difference, RuleContext context)
    {
        bool isMean = difference.First.Bare().Op == Op.Divide;
        Node squares = isMean ? OverLength(difference.First) ?? difference : difference.First.Bare();
        Node? sum = isMean ? difference.Second.SquareOf() is { } mean ? OverLength(mean) : null : OverLength(difference.Second)?.SquareOf()?.Bare();
        if (sum is not { Op: Op.Sum } || squares is not { Op: Op.Sum } || squares.Second.SquareOf() is not { } element || !ReferenceEquals(sum.Second.Bare(), element.Bare())) return null;
        if (WholeSpan.Of(squares, element, context) is not { } span || WholeSpan.Of(sum, element, context) is null) return null;
        return isMean ? $"StableMath.MeanAndVariance({span}).Variance" : $"{span}.Length * StableMath.MeanAndVariance({span}).Variance";
    }

    /// <summary>x of 'x / n', where n is the number of elements.</summary>
    private static Node? OverLength(Node node) => node.Bare() is { Op: Op.Divide } quotient && quotient.Second is { Op: Op.Cast, First.Op: Op.Length } ? quotient.First.Bare() : null;

    /// <summary>An element less something that is the same for all: a mean, or a guess at it.</summary>
    private static bool IsCentred(Node node) => node.Op == Op.Subtract && node.First.Varies && !node.Second.Varies && node.Second.Op != Op.Constant;

    /// <summary>The body of a sum of x·y, perhaps divided or multiplied by the count.</summary>
    private static Node? SumOfProducts(Node node)
    {
        node = node.Bare();
        return node.Op switch
        {
            Op.Divide => SumOfProducts(node.First),
            Op.Multiply => SumOfProducts(node.First) ?? SumOfProducts(node.Second),
            Op.Sum when node.Type.IsFloating() && node.Second.Bare() is { Op: Op.Multiply } product => product,
            _ => null,
        };
    }

    private static bool ProductOfSums(Node node)
    {
        node = node.Bare();
        if (node.Op == Op.Divide) return ProductOfSums(node.First);
        if (node.Op != Op.Multiply) return false;
        return node.Factors().Count(factor => factor.Any(part => part.Op == Op.Sum)) >= 2;
    }

    /// <summary>Sums kept in fields, or on the way through a loop: sumOfSquares / n - mean * mean.</summary>
    private static bool IsRunning(Node difference, RuleContext context) =>
        (difference.Second.SquareOf() ?? Quotient(difference.Second)?.SquareOf()) is { } mean && !difference.First.Any(node => node.Op == Op.Sum)
        && (difference.First.Any(IsSquareSum) && mean.Any(IsTotal) || difference.First.Any(node => IsCarriedSquareSum(node, context)) && mean.Any(node => node.Op == Op.Carry));

    private static bool IsCarriedSquareSum(Node node, RuleContext context) =>
        node.Op == Op.Carry && context.Model.Loops.Exists(loop => loop.Variables.Any(variable => ReferenceEquals(variable.Carry, node) && variable.Update.Op is Op.Add or Op.Select && variable.Update.Any(part => part.SquareOf() is { Varies: true } square && !square.Any(IsCentred))));

    private static Node? Quotient(Node node) => node.Bare() is { Op: Op.Divide } quotient ? quotient.First : null;

    private static bool IsSquareSum(Node node) => IsTotal(node) && node.Type.IsFloating() && (Name(node).Contains("sq") || node.Name.EndsWith("2", StringComparison.Ordinal));

    private static bool IsTotal(Node node) => node.Op == Op.Input && Array.Exists(s_totals, Name(node).Contains);

    private static string Name(Node node) => node.Name.Replace("_", "").ToLowerInvariant();
}

/// <summary>a² - b², 1 - x², x² - 1.</summary>
internal sealed class DifferenceOfSquares() : SiteRule("KG3005", "A difference of squares", DiagnosticSeverity.Info)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node bare = site.Node.Bare();
        (Node? a, Node? b) = bare.Op switch
        {
            Op.Subtract => (Root(bare.First, context), Root(bare.Second, context)),
            Op.Add when bare.Second.IsNumber(-1) => (bare.First.SquareOf(), context.Number(1, bare)),
            _ => (null, null),
        };
        if (a is null || b is null || a.Bare().Op == Op.Constant && b.Bare().Op == Op.Constant) return null;
        // The derivative of tanh is accepted as it is written everywhere.
        if ((a.Is(Op.Tanh) || b.Is(Op.Tanh)) && !context.Options.IsDeep) return null;
        if (a.Any(node => node.Op == Op.Sum) || b.Any(node => node.Op == Op.Sum)) return null;
        return Suspect.At(site, "cancels where the two are close; multiply the difference by the sum") with { MustBeCommon = true, Repair = context.Make(Op.Multiply, bare, context.Make(Op.Subtract, bare, a, b), context.Make(Op.Add, bare, a, b)) };
    }

    private static Node? Root(Node node, RuleContext context) => node.SquareOf() ?? (node.IsNumber(1) ? context.Number(1, node) : null);
}
