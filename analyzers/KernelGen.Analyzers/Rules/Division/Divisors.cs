using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Rules.Division;

/// <summary>Divisions whose divisor has a shape that tells when it is zero. NaN or infinity there is for a witness to show.</summary>
internal abstract class DivisorRule(string id, string title, DiagnosticSeverity severity) : SiteRule(id, title, severity, Op.Divide, Op.Reciprocal)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node bare = site.Node.Bare();
        if (bare.Op is not (Op.Divide or Op.Reciprocal) || !bare.Type.IsFloating()) return null;
        Node divisor = (bare.Op == Op.Divide ? bare.Second : bare.First).Bare();
        Node? dividend = bare.Op == Op.Divide ? bare.First.Bare() : null;
        if (Describe(dividend, divisor, context) is not { } problem) return null;
        // Held against a tolerance before: how small that may be is for its owner to say.
        if (Orderings.IsAbove(divisor, Orderings.On(site.Path), bound => bound.Op != Op.Constant)) return null;
        return Suspect.At(site, problem) with { Failure = Failure.NonFinite, Assumed = InputRange.Any, RepairText = Guarded(site.Operation), Cause = divisor };
    }

    /// <summary>'x / n' as '(n != 0 ? x / n : 0)', where the divisor can be written twice.</summary>
    private static string? Guarded(IOperation operation) =>
        operation is IBinaryOperation { Syntax: BinaryExpressionSyntax division, Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double } && division.Right.DescendantNodesAndSelf().All(IsRepeatable) ? $"({division.Right} != 0 ? {division} : 0)" : null;

    private static bool IsRepeatable(SyntaxNode node) => node is IdentifierNameSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax or ParenthesizedExpressionSyntax or LiteralExpressionSyntax || (node is BinaryExpressionSyntax binary && binary.OperatorToken.Text is "+" or "-" or "*");

    protected abstract string? Describe(Node? dividend, Node divisor, RuleContext context);

    /// <summary>The sum of squares that a norm is the root of.</summary>
    protected static bool IsNorm(Node node)
    {
        Node? under = node.SqrtOf()?.Bare();
        if (node.Bare().Op == Op.Hypot) return true;
        return under is not null && (under.Op == Op.Sum && under.Second.SquareOf() is not null || under.Op == Op.Add && under.Terms().TrueForAll(term => !term.IsNegative && term.Term.SquareOf() is not null));
    }
}

internal sealed class ZeroNorm() : DivisorRule("KG5001", "Division by a norm that may be zero", DiagnosticSeverity.Warning)
{
    protected override string? Describe(Node? dividend, Node divisor, RuleContext context) => IsNorm(divisor) ? "is not finite for a vector of length 0" : null;
}

/// <summary>Vector3.Normalize and its like.</summary>
internal sealed class NormalizeZero() : Rule("KG5001", "Division by a norm that may be zero", DiagnosticSeverity.Warning)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (KnownCall call in context.Model.Calls)
        {
            if (call is { Name: "Normalize", Type: "Vector2" or "Vector3" or "Vector4" }) yield return new(call.Result, call.Operation.Syntax, call.Path, "is NaN for a vector of length 0") { Failure = Failure.NonFinite, Name = call.Operation.Syntax.ToString() };
        }
    }
}

internal sealed class ZeroSum() : DivisorRule("KG5002", "Division by a sum that may be zero", DiagnosticSeverity.Info)
{
    protected override string? Describe(Node? dividend, Node divisor, RuleContext context) =>
        divisor is { Op: Op.Sum } && divisor.First.IsNumber(0) && !divisor.Second.HasExp() && divisor.Second.Op != Op.Constant ? "is not finite where the sum is 0" : null;
}

/// <summary>a·b / (|a| |b|).</summary>
internal sealed class CosineSimilarity() : DivisorRule("KG5003", "Cosine similarity of a zero, very large or very small vector", DiagnosticSeverity.Warning)
{
    protected override string? Describe(Node? dividend, Node divisor, RuleContext context)
    {
        bool isDot = dividend is { Op: Op.Sum } && dividend.Second.Bare() is { Op: Op.Multiply } || dividend is { Op: Op.Add } && dividend.Terms().TrueForAll(term => term.Term.Op == Op.Multiply);
        return isDot && IsProductOfNorms(divisor) ? "is NaN for a vector of length 0" : null;
    }

    private static bool IsProductOfNorms(Node divisor)
    {
        if (divisor.Op == Op.Multiply) return IsNorm(divisor.First) && IsNorm(divisor.Second);
        // sqrt(a² b²) underflows sooner still.
        return divisor.SqrtOf()?.Bare() is { Op: Op.Multiply } product && IsSquares(product.First) && IsSquares(product.Second);
    }

    private static bool IsSquares(Node node) => node.Bare() is { Op: Op.Sum } sum && sum.Second.SquareOf() is not null || node.Bare() is { Op: Op.Add } add && add.Terms().TrueForAll(term => term.Term.SquareOf() is not null);
}

internal sealed class TensorCosineSimilarity() : Rule("KG5003", "Cosine similarity of a zero, very large or very small vector", DiagnosticSeverity.Warning)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (KnownCall call in context.Model.Calls)
        {
            if (call is { Type: "TensorPrimitives", Name: "CosineSimilarity" } && call.Result.Type.IsFloating()) yield return new(call.Result, call.Operation.Syntax, call.Path, "is NaN for a vector of length 0") { Failure = Failure.NonFinite, Name = "TensorPrimitives.CosineSimilarity" };
        }
    }
}

/// <summary>(x - mean) / std.</summary>
internal sealed class ZeroDeviation() : DivisorRule("KG5004", "Standardizing by a deviation that may be zero", DiagnosticSeverity.Warning)
{
    protected override string? Describe(Node? dividend, Node divisor, RuleContext context) =>
        dividend is { Op: Op.Subtract } && Deviation(divisor).SqrtOf() is { } variance && !IsNorm(divisor) && variance.Any(node => node.Op == Op.Sum) && !variance.Terms().Exists(term => term.Term is { Op: Op.Constant, Value: > 0 }) ? "is NaN where all values are equal" : null;

    /// <summary>The deviation of a helper that gives 0 where there is no data.</summary>
    private static Node Deviation(Node divisor)
    {
        divisor = divisor.Bare();
        if (divisor.Op != Op.Select) return divisor;
        return divisor.Second.IsNumber(0) ? divisor.Operands[2] : divisor.Operands[2].IsNumber(0) ? divisor.Second : divisor;
    }
}

/// <summary>(x - min) / (max - min).</summary>
internal sealed class ZeroSpan() : DivisorRule("KG5005", "Scaling by a range that may be empty", DiagnosticSeverity.Warning)
{
    protected override string? Describe(Node? dividend, Node divisor, RuleContext context)
    {
        if (dividend is not { Op: Op.Subtract } || divisor is not { Op: Op.Subtract } || !ReferenceEquals(dividend.Second.Bare(), divisor.Second.Bare())) return null;
        bool isScan = divisor.First.Any(node => node.Op == Op.Maximum) || divisor.Second.Any(node => node.Op == Op.Minimum);
        bool isNamed = divisor.First.Bare() is { Op: Op.Input or Op.At } high && high.Name.IndexOf("max", StringComparison.OrdinalIgnoreCase) >= 0;
        return isScan || isNamed ? "is NaN where the largest value is the smallest" : null;
    }
}

/// <summary>double ratio = a / b, of integers.</summary>
internal sealed class TruncatedQuotient() : Rule("KG5006", "An integer quotient is assigned to a floating-point variable", DiagnosticSeverity.Warning)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (Site site in context.Sites)
        {
            if (site.Operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } division || site.Node.Type != NumericType.Integer) continue;
            if (division.LeftOperand.ConstantValue.HasValue && division.RightOperand.ConstantValue.HasValue) continue;
            IOperation? parent = division.Parent;
            while (parent is IParenthesizedOperation) parent = parent.Parent;
            if (parent is not IConversionOperation { IsImplicit: true, Type: { } type } conversion || !TypeReader.IsFloatingScalar(type)) continue;
            if (conversion.Parent is not (IVariableInitializerOperation or IAssignmentOperation or IReturnOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Add or BinaryOperatorKind.Subtract })) continue;
            // Half of something counted, rounded down, is meant where it is added to an integer's place.
            if (division.RightOperand.ConstantValue is { HasValue: true, Value: 2 } && conversion.Parent is not (IVariableInitializerOperation or IReturnOperation or IAssignmentOperation)) continue;
            string keyword = type.SpecialType == SpecialType.System_Single ? "float" : "double";
            string left = division.LeftOperand.Syntax is BinaryExpressionSyntax ? $"({division.LeftOperand.Syntax})" : division.LeftOperand.Syntax.ToString();
            yield return new(site.Node, division.Syntax, site.Path, "is divided as integers: the fraction is dropped") { Name = division.Syntax.ToString(), Example = "7 / 10 is 0", RepairText = $"({keyword}){left} / {division.RightOperand.Syntax}" };
        }
    }
}

/// <summary>double.Epsilon is the smallest subnormal number, not the machine epsilon.</summary>
internal sealed class SmallestIsNoEpsilon() : Rule("KG5007", "Epsilon is not the machine epsilon", DiagnosticSeverity.Warning)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (KeyValuePair<SyntaxNode, Node> pair in context.Model.NodeOf)
        {
            if (pair.Value is not { Op: Op.Constant, Symbol: { Name: "Epsilon" } } || pair.Key is not MemberAccessExpressionSyntax access) continue;
            if (!IsUsedAsTolerance(access)) continue;
            bool isNonZero = access.Parent is BinaryExpressionSyntax comparison && IsComparison(comparison) && !comparison.ToString().Contains(" - ");
            bool isFloat = pair.Value.Type == NumericType.Float;
            yield return new(pair.Value, access, null, isNonZero ? "is the smallest positive number: this is a comparison with 0" : "is the smallest positive number, not the distance from 1 to the next one")
            {
                Name = access.ToString(),
                Example = isNonZero ? $"1E-300 is above {access}" : isFloat ? "1 - float.Epsilon == 1" : "Math.Abs(0.1 + 0.2 - 0.3) < double.Epsilon is False",
                Severity = isNonZero ? DiagnosticSeverity.Info : null,
                MustMatter = false,
                RepairText = isNonZero ? null : isFloat ? "1.1920929E-07f" : pair.Value.Type == NumericType.Double ? "2.220446049250313E-16" : null,
            };
        }
    }

    /// <summary>Whether the number is added, compared with, or the bound of a clamp: as a value of its own it is what it says.</summary>
    private static bool IsUsedAsTolerance(SyntaxNode access)
    {
        SyntaxNode? parent = access.Parent;
        while (parent is ParenthesizedExpressionSyntax or CastExpressionSyntax) parent = parent.Parent;
        return parent switch
        {
            BinaryExpressionSyntax binary => binary.OperatorToken.Text is "+" or "-" or "*" || IsComparison(binary),
            AssignmentExpressionSyntax assignment => assignment.OperatorToken.Text is "+=" or "-=",
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Max" or "Clamp" } } } => true,
            _ => false,
        };
    }

    private static bool IsComparison(BinaryExpressionSyntax node) => node.OperatorToken.Text is "<" or ">" or "<=" or ">=" or "==" or "!=";
}
