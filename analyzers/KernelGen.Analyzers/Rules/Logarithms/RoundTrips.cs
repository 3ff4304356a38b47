using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Rules.Logarithms;

/// <summary>log(exp(x)), exp(log(x)), log(pow(x, n)), exp(y log(x)).</summary>
internal sealed class RoundTrip() : SiteRule("KG2011", "exp and log undo one another", DiagnosticSeverity.Warning, Op.Exp, Op.Log)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node bare = site.Node.Bare();
        if (bare.Op == Op.Log)
        {
            Node argument = bare.First.Bare();
            if (argument.Op == Op.Exp) return Suspect.At(site, "overflows on the way back to where it began") with { Failure = Failure.LossAtAnySize, Repair = argument.First };
            if (argument.Op == Op.Pow && argument.First.Bare().Op != Op.Constant) return Suspect.At(site, "overflows in the power; multiply the logarithm") with { Failure = Failure.LossAtAnySize, Repair = context.Make(Op.Multiply, site.Node, argument.Second, context.Make(Op.Log, site.Node, argument.First)) };
            if (argument.Op == Op.Divide && argument.First.ExpOf() is { } exponent && !argument.Second.Any(node => node.Op is Op.Exp or Op.Sum)) return Suspect.At(site, "is lost where the exponential underflows; subtract the logarithms") with { Failure = Failure.LossAtAnySize, Repair = context.Make(Op.Subtract, site.Node, exponent, context.Make(Op.Log, site.Node, argument.Second)) };
            if (argument.Op == Op.Multiply && argument.Factors() is { Count: 2 } factors && factors.Exists(factor => factor.Op == Op.Exp))
            {
                Node exp = factors.First(factor => factor.Op == Op.Exp);
                Node other = ReferenceEquals(factors[0], exp) ? factors[1] : factors[0];
                return Suspect.At(site, "is lost where the exponential underflows; add the logarithms") with { Failure = Failure.LossAtAnySize, Repair = context.Make(Op.Add, site.Node, context.Make(Op.Log, site.Node, other), exp.First) };
            }
        }
        if (bare.Op != Op.Exp) return null;
        if (bare.First.Bare() is { Op: Op.Multiply } product)
        {
            Node? log = product.Factors().FirstOrDefault(factor => factor.Op == Op.Log);
            Node other = ReferenceEquals(product.First.Bare(), log) ? product.Second : product.First;
            if (log is not null && ReferenceEquals(product.First.Bare(), log) | ReferenceEquals(product.Second.Bare(), log)) return Suspect.At(site, "multiplies the rounding of the logarithm") with { Failure = Failure.LossAtAnySize, Repair = context.Make(Op.Pow, site.Node, log.First, other), Severity = DiagnosticSeverity.Info };
        }
        return null;
    }
}

/// <summary>(int)(log(x) / log(10)): one below the answer at powers of ten.</summary>
internal sealed class TruncatedLogarithm() : SiteRule("KG2009", "A quotient of logarithms is truncated", DiagnosticSeverity.Warning, Op.Log, Op.Log2, Op.Log10)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node? value = site.Node.Op switch
        {
            Op.Cast when site.Node.Type == NumericType.Integer => site.Node.First,
            Op.Floor or Op.Ceiling or Op.Truncate => site.Node.First,
            _ => null,
        };
        if (value is null || Quotient(value) is not { } quotient || quotient.Second.LogOf()?.Bare() is not { Op: Op.Constant } radix || radix.Value < 2) return null;
        if (quotient.First.LogOf() is not { } argument || Leaves.Of([argument]) is not { Count: 1 } leaves) return null;
        Node leaf = leaves[0];
        for (int power = 1; power < 16; power++)
        {
            Point point = new(1) { Values = { [leaf.Id] = [Math.Pow(radix.Value, power)] } };
            if (Math.Pow(radix.Value, power) > (leaf.Type == NumericType.Integer ? int.MaxValue : leaf.Type.MaxValue()) || !WitnessSearch.Reaches(FlowPath.Conditions(site.Path).Where(condition => Leaves.Of([condition]).TrueForAll(other => other == leaf)), point)) continue;
            double computed = Evaluator.Working(argument, point);
            double result = Evaluator.Working(site.Node, point);
            if (computed != point.Values[leaf.Id][0] || result == power) continue;
            string? repair = radix.Value == 10 && quotient.Type == NumericType.Double && Text(context, argument, site) is { } text ? $"Math.Log10({text})" : null;
            return Suspect.At(site, "is off by one at powers of the base") with
            {
                Example = $"{leaf.Name} = {Point.Text(NumericType.Double, computed)} gives {Point.Text(NumericType.Double, result)}, exact {power}",
                Name = $"log({argument}) / log({Point.Text(NumericType.Double, radix.Value)})",
                RepairText = repair is null ? null : Whole(site.Operation, repair),
            };
        }
        return null;
    }

    private static Node? Quotient(Node value)
    {
        value = value.Bare();
        return value.Op == Op.Divide ? value : null;
    }

    private static string? Text(RuleContext context, Node argument, Site site) =>
        site.Operation.Syntax.DescendantNodes().FirstOrDefault(part => context.Model.NodeOf.TryGetValue(part, out Node node) && ReferenceEquals(node.Bare(), argument.Bare()))?.ToString();

    private static string Whole(IOperation operation, string text) => operation switch
    {
        IConversionOperation conversion => $"({conversion.Type?.ToMinimalDisplayString(conversion.SemanticModel!, conversion.Syntax.SpanStart)}){text}",
        IInvocationOperation { TargetMethod: var method } => $"Math.{method.Name}({text})",
        _ => text,
    };
}

/// <summary>acos, asin, atanh, sqrt and log of something that rounding pushes out of their domain.</summary>
internal sealed class LeftDomain() : SiteRule("KG2013", "Rounding leaves the domain of a function", DiagnosticSeverity.Warning, Op.Acos, Op.Asin, Op.Atanh, Op.Sqrt)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node bare = site.Node.Bare();
        if (bare.Op is not (Op.Acos or Op.Asin or Op.Atanh or Op.Sqrt)) return null;
        if (bare.Op is Op.Acos or Op.Asin && Unit(bare.First) is { } unit) return IsBounded(bare.First, site.Path) ? null : Direct(site, unit, Clamped(bare, context));
        if (bare.First.IsLeafLike()) return null;
        Node repair = bare.Op is Op.Sqrt ? context.Make(Op.Sqrt, site.Node, context.Make(Op.Max, bare.First, bare.First, context.Number(0, bare.First))) : Clamped(bare, context);
        return Suspect.At(site, $"is NaN when rounding leaves the domain of {bare.Op.ToString().ToLowerInvariant()}") with { Failure = Failure.Domain, Repair = repair, IsIndependent = true, IsAtEdge = bare.Op is Op.Acos && IsLawOfCosines(bare.First) };
    }

    private static Node Clamped(Node function, RuleContext context) =>
        context.Make(function.Op, function, context.Make(Op.Min, function.First, context.Make(Op.Max, function.First, function.First, context.Number(-1, function.First)), context.Number(1, function.First)));

    private static Suspect Direct(Site site, string unit, Node repair) => Suspect.At(site, $"is NaN when {unit} rounds above 1") with { Example = "1.0000001 gives NaN", MustMatter = false, Repair = repair };

    /// <summary>What a value is that is no more than 1 in mathematics because vectors are of length 1.</summary>
    private static string? Unit(Node node)
    {
        if (node.Bare() is { Op: Op.Input } input && (input.Name.EndsWith(".W", StringComparison.OrdinalIgnoreCase) || input.Symbol is IFieldSymbol or IPropertySymbol && input.Name is "W" or "w" && IsQuaternion(input.Symbol!.ContainingType))) return "the component of a unit vector";
        return node.Bare() is { Op: Op.Input } dot && dot.Name.Contains("Dot(") || IsBilinear(node) ? "the product of unit vectors" : null;
    }

    /// <summary>Whether a condition keeps the value, or its size, below 1.</summary>
    private static bool IsBounded(Node node, FlowPath? path) =>
        Orderings.On(path).Any(pair => pair.High is { Op: Op.Constant, Value: <= 1 } && (ReferenceEquals(pair.Low.Bare(), node.Bare()) || pair.Low.Bare() is { Op: Op.Abs } size && ReferenceEquals(size.First.Bare(), node.Bare())));

    private static bool IsQuaternion(INamedTypeSymbol type) => type.MemberNames.Contains("X") && type.MemberNames.Contains("Z") || type.MemberNames.Contains("x") && type.MemberNames.Contains("z");

    /// <summary>x · y, or another sum of products of their components.</summary>
    private static bool IsBilinear(Node node)
    {
        if (node.Bare() is { Op: Op.Sum } sum) return sum.First.IsNumber(0) && sum.Second.Bare() is { Op: Op.Multiply } product && product.First.IsLeafLike() && product.Second.IsLeafLike();
        List<(Node Term, bool IsNegative)> terms = node.Factors().Find(factor => factor.Op != Op.Constant)?.Terms() ?? [];
        return terms.Count > 1 && node.Factors().Count(factor => factor.Op != Op.Constant) == 1 && terms.TrueForAll(term => term.Term.Factors().Count(factor => factor.Op != Op.Constant) == 2 && term.Term.Factors().TrueForAll(factor => factor.Op == Op.Constant || factor.IsLeafLike()));
    }

    /// <summary>(a² + b² - c²) / 2ab.</summary>
    private static bool IsLawOfCosines(Node node) =>
        node.Bare() is { Op: Op.Divide } quotient && quotient.First.Terms() is { Count: 3 } terms && terms.TrueForAll(term => term.Term.SquareOf() is not null) && terms.Count(term => term.IsNegative) == 1;
}

internal sealed class AtanOfQuotient() : SiteRule("KG2015", "atan(y / x)", DiagnosticSeverity.Warning, Op.Atan)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Atan } atan || atan.First.Bare() is not { Op: Op.Divide } quotient || quotient.First.Is(Op.Constant) || quotient.Second.Is(Op.Constant)) return null;
        if (IsNeverNegative(quotient.Second)) return null;
        List<Node> leaves = Leaves.Of([quotient]);
        Sampler sampler = new(leaves, Constraints.Ranges(leaves, FlowPath.Conditions(site.Path)), [], new Sequence(Sequence.Seed(site.Operation.Syntax.ToString())));
        Evaluator evaluator = new([quotient.First, quotient.Second, site.Node]);
        for (int i = 0; i < 120; i++)
        {
            Point point = sampler.Corner(i);
            evaluator.MoveTo(point);
            double y = evaluator.Working(0);
            double x = evaluator.Working(1);
            if (x > 0 || double.IsNaN(x) || double.IsNaN(y) || (x == 0 && y != 0) || !WitnessSearch.Reaches(FlowPath.Conditions(site.Path).Where(condition => Leaves.Of([condition]).TrueForAll(leaves.Contains)), point)) continue;
            return Suspect.At(site, "is in the wrong quadrant for a negative divisor, and NaN for 0 / 0") with
            {
                Repair = context.Make(Op.Atan2, site.Node, quotient.First, quotient.Second),
                Example = $"{point.Describe(leaves)} gives {Point.Text(site.Node.Type, evaluator.Working(2))}, atan2 {Point.Text(NumericType.Float, Math.Atan2(y, x))}",
                Severity = leaves.TrueForAll(leaf => leaf.Op == Op.Input && !leaf.Range.IsStated) ? null : DiagnosticSeverity.Info,
            };
        }
        return null;
    }

    private static bool IsNeverNegative(Node node)
    {
        node = node.Bare();
        return node.Op is Op.Sqrt or Op.Exp or Op.Abs or Op.Hypot or Op.Cosh || node.SquareOf() is not null || (node.Op is Op.Multiply or Op.Divide && IsNeverNegative(node.First) && IsNeverNegative(node.Second)) || (node.Op == Op.Add && IsNeverNegative(node.First) && (IsNeverNegative(node.Second) || node.Second.Bare() is { Op: Op.Constant, Value: >= 0 }));
    }
}

/// <summary>1 / 3 is 0.</summary>
internal sealed class IntegerDivision() : Rule("KG2016", "Integer division inside a floating-point expression", DiagnosticSeverity.Warning)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (Site site in context.Model.Sites)
        {
            if (site.Operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } division || site.Node.Type != NumericType.Integer) continue;
            if (division.LeftOperand.ConstantValue is not { HasValue: true, Value: IConvertible a } || division.RightOperand.ConstantValue is not { HasValue: true, Value: IConvertible b } || a is char || b is char) continue;
            double left = Convert.ToDouble(a, System.Globalization.CultureInfo.InvariantCulture);
            double right = Convert.ToDouble(b, System.Globalization.CultureInfo.InvariantCulture);
            if (right == 0 || left / right == Math.Truncate(left / right) || Target(division) is not { } target) continue;
            string suffix = target.Type.IsFloatingSingle() ? "f" : ".0";
            yield return new(site.Node, division.Syntax, null, $"is the integer {Math.Truncate(left / right)}")
            {
                Name = division.Syntax.ToString(),
                Example = $"{division.Syntax} is {Math.Truncate(left / right)}, exact {Point.Text(NumericType.Float, left / right)}",
                Severity = target.IsPower ? DiagnosticSeverity.Error : null,
                RepairText = $"{division.LeftOperand.Syntax}{suffix} / {division.RightOperand.Syntax}",
            };
        }
    }

    private static (ITypeSymbol Type, bool IsPower)? Target(IOperation operation)
    {
        IOperation? parent = operation.Parent;
        while (parent is IParenthesizedOperation or IBinaryOperation { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } or IUnaryOperation { Type.SpecialType: SpecialType.System_Int32 }) parent = parent.Parent;
        if (parent is not IConversionOperation { IsImplicit: true, Type: { } type } conversion || !TypeReader.IsFloatingScalar(type)) return null;
        bool isPower = conversion.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Pow" } };
        bool isOperand = conversion.Parent is IBinaryOperation;
        return isPower || isOperand || conversion.Parent is IArgumentOperation ? (type, isPower) : null;
    }
}
