using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Rules.Logarithms;

internal sealed class LogOnePlus() : SiteRule("KG2001", "log(1 + x) for small x", DiagnosticSeverity.Info, Op.Log)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (!site.Node.Is(Op.Log) || site.Node.Bare().First.OnePlus() is not { } x || x.Bare().Op == Op.Constant || x.Bare().Type == NumericType.Integer || IsInteger(x)) return null;
        if (SeriesBranch.Keeps(x, site.Node.Type, site.Path)) return null;
        // The tail of a guarded softplus: see KG1007.
        if (x.ExpOf() is not null && !context.Options.IsDeep) return null;
        return Suspect.At(site, "loses the digits of a small argument") with { Repair = context.Make(Op.Log1P, site.Node, x) };
    }

    internal static bool IsInteger(Node node) => node.Op == Op.Cast && node.First.Type == NumericType.Integer;
}

internal sealed class ExpMinusOne() : SiteRule("KG2002", "exp(x) - 1 for small x", DiagnosticSeverity.Info, Op.Exp)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.MinusOne()?.ExpOf() is { } x) return SeriesBranch.Keeps(x, site.Node.Type, site.Path) ? null : Suspect.At(site, "loses the digits of a small argument") with { Repair = context.Make(Op.ExpM1, site.Node, x) };
        if (site.Node.OneMinus()?.ExpOf() is { } y) return SeriesBranch.Keeps(y, site.Node.Type, site.Path) ? null : Suspect.At(site, "loses the digits of a small argument") with { Repair = context.Make(Op.Negate, site.Node, context.Make(Op.ExpM1, site.Node, y)) };
        return null;
    }
}

/// <summary>The base library computes these by their names' letters: log(x + 1), exp(x) - 1.</summary>
internal sealed class InaccurateBaseLibrary() : SiteRule("KG2003", "LogP1 and ExpM1 of the base library are not accurate", DiagnosticSeverity.Warning)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (context.Options.BclLog1PIsAccurate || site.Operation is not IInvocationOperation call) return null;
        Node bare = site.Node.Bare();
        if (bare.Op is < Op.BclLog1P or > Op.BclExp10M1) return null;
        Node? repair = bare.Op switch
        {
            Op.BclLog1P => context.Make(Op.Log1P, bare, bare.First),
            Op.BclExpM1 => context.Make(Op.ExpM1, bare, bare.First),
            _ => null,
        };
        string name = $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}";
        bool isSpan = bare.Varies && call.TargetMethod.ReturnsVoid;
        return Suspect.At(site with { Node = bare }, "is computed as its name reads and loses the digits of a small argument") with { Name = name, Repair = isSpan ? null : repair };
    }
}

/// <summary>1 - 1e-8f is 1.</summary>
internal sealed class VanishingEpsilon() : SiteRule("KG2004", "An epsilon vanishes in this precision", DiagnosticSeverity.Warning)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Operation is IConversionOperation { Operand.ConstantValue.HasValue: true } && site.Node is { Op: Op.Constant, Type: NumericType.Half, Value: 0 } && ConstantOf(site.Operation) > 0)
            return Suspect.At(site, "is 0 as a Half") with { Name = site.Operation.Syntax.ToString(), Example = $"{site.Operation.Syntax} is 0" };
        if (site.Operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } binary || !site.Node.Type.IsFloating()) return null;
        if (Constant(context, binary.LeftOperand) is not { } one || Constant(context, binary.RightOperand) is not { } epsilon || one == 0 || epsilon == 0) return null;
        double sum = Evaluation.Rounding.To(site.Node.Type, binary.OperatorKind == BinaryOperatorKind.Add ? one + epsilon : one - epsilon);
        if (sum != one && sum != epsilon) return null;
        string text = site.Operation.Syntax.ToString();
        return Suspect.At(site, $"is {Point.Text(site.Node.Type, sum)}: the smaller number vanishes") with { Name = text, Example = $"{text} == {Point.Text(site.Node.Type, sum)}", MustMatter = false, RepairText = sum == one ? Larger(binary, site.Node.Type) : null };
    }

    /// <summary>The same with the smallest epsilon that does not vanish beside 1.</summary>
    private static string? Larger(IBinaryOperation binary, NumericType type)
    {
        string? epsilon = type switch
        {
            NumericType.Float => "1.1920929E-07f",
            NumericType.Double => "2.220446049250313E-16",
            _ => null,
        };
        return epsilon is null || binary.LeftOperand.ConstantValue is not { HasValue: true, Value: 1 or 1f or 1.0 } ? null : $"{binary.LeftOperand.Syntax} {(binary.OperatorKind == BinaryOperatorKind.Add ? "+" : "-")} {epsilon}";
    }

    private static double? Constant(RuleContext context, IOperation operand) =>
        context.Model.NodeOf.TryGetValue(operand.Syntax, out Node node) && node.Bare() is { Op: Op.Constant, Symbol: null } constant && constant.Type.IsFloating() ? constant.Value : null;

    private static double ConstantOf(IOperation operation) => operation is IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: IConvertible value } } and not { Operand.Type.SpecialType: SpecialType.System_String or SpecialType.System_Boolean } ? Math.Abs(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)) : 0;
}
