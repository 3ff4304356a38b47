using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Repair;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Rules.Reductions;

/// <summary>Sums that are carried in a type too narrow for the number of their terms.</summary>
internal abstract class NarrowAccumulator(string id, string title, DiagnosticSeverity severity, NumericType type) : Rule(id, title, severity)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (LoopSite loop in context.Model.Loops)
        {
            if (IsShort(loop.Operation)) continue;
            foreach (LoopVariable variable in loop.Variables)
            {
                if (variable.Result is not { Op: Op.Sum } sum || sum.Type != type || sum.Second.Op == Op.Constant || Step(loop.Operation, variable.Symbol) is not { } step) continue;
                if (Check(sum, variable, step, context) is { } suspect) yield return suspect with { Elsewhere = Wider(variable.Symbol, loop.Operation) };
            }
        }
        foreach (KnownCall call in context.Model.Calls)
        {
            if (call.Result is { Op: Op.Sum } sum && sum.Type == type && call.Name is "Aggregate" or "Sum" && call.Type is "Enumerable" or "TensorPrimitives" && (call.Type != "TensorPrimitives" || type == NumericType.Half) && Check(sum, null, call.Operation.Syntax, context) is { } suspect) yield return suspect;
        }
    }

    protected abstract Suspect? Check(Node sum, LoopVariable? variable, SyntaxNode step, RuleContext context);

    /// <summary>The code with a wider accumulator, if that is all it takes.</summary>
    protected abstract RepairElsewhere? Wider(ISymbol accumulator, ILoopOperation loop);

    /// <summary>A loop of a constant, small number of steps, or one that is left early.</summary>
    private static bool IsShort(ILoopOperation loop)
    {
        if (loop is not IForLoopOperation { Condition: IBinaryOperation condition }) return loop is IWhileLoopOperation;
        foreach (IOperation side in new[] { condition.LeftOperand, condition.RightOperand })
        {
            if (side.ConstantValue is { HasValue: true, Value: int and <= 256 and > 0 }) return true;
            // A window around an element, the components of a point.
            string text = side.Syntax.ToString();
            if (text.IndexOf("radius", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("kernel", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("window", StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }
        return false;
    }

    private static SyntaxNode? Step(ILoopOperation loop, ISymbol symbol) =>
        loop.Body.DescendantsAndSelf().OfType<IAssignmentOperation>().FirstOrDefault(assignment => SymbolEqualityComparer.Default.Equals(AssignedVariables.Variable(assignment.Target), symbol))?.Syntax;
}

internal sealed class FloatAccumulator() : NarrowAccumulator("KG4001", "A float accumulator over data of any length", DiagnosticSeverity.Info, NumericType.Float)
{
    protected override Suspect? Check(Node sum, LoopVariable? variable, SyntaxNode step, RuleContext context)
    {
        // Shifted exponentials and other terms with a known, small sum are no unbounded data; a kernel's sum is the tree of many.
        if (context.Model.IsKernel || IsExponential(sum.Second) || sum.Second.SigmoidOf() is not null) return null;
        bool isMean = context.Sites.Any(site => site.Node.Bare() is { Op: Op.Divide } quotient && ReferenceEquals(quotient.First.Bare(), sum) && quotient.Second.Any(node => node.Op == Op.Length));
        return new(sum, step, null, "stops growing at 16777216 times its terms; accumulate in double")
        {
            Name = variable?.Symbol.Name ?? step.ToString(), Example = "20000000 ones sum to 16777216", Severity = isMean ? DiagnosticSeverity.Warning : null,
        };
    }

    /// <summary>An exponential, or one for some of the elements.</summary>
    private static bool IsExponential(Node term) => term.Bare() is { Op: Op.Select } select ? Array.Exists(select.Operands, operand => operand.ExpOf() is not null) : term.ExpOf() is not null;

    protected override RepairElsewhere? Wider(ISymbol accumulator, ILoopOperation loop) => WiderAccumulator.Of(accumulator, loop, "float", "double", isImplicit: true);
}

internal sealed class HalfAccumulator() : NarrowAccumulator("KG4002", "A Half accumulator", DiagnosticSeverity.Warning, NumericType.Half)
{
    protected override Suspect? Check(Node sum, LoopVariable? variable, SyntaxNode step, RuleContext context) =>
        new(sum, step, null, "stops growing at 2048 times its terms; accumulate in float") { Name = variable?.Symbol.Name ?? step.ToString(), Example = "10000 ones sum to 2048" };

    protected override RepairElsewhere? Wider(ISymbol accumulator, ILoopOperation loop) => WiderAccumulator.Of(accumulator, loop, "Half", "float", isImplicit: false);
}

/// <summary>A draw by cumulative probabilities that may run past the last one.</summary>
internal sealed class SamplingFallsOff() : Rule("KG4008", "Sampling by cumulative probabilities may fall off the end", DiagnosticSeverity.Warning)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (LoopSite loop in context.Model.Loops)
        {
            if (FallsOffTo(loop.Operation) is not { } fallback) continue;
            foreach ((IConditionalOperation test, IBinaryOperation comparison) in loop.Tests)
            {
                if (!test.WhenTrue.DescendantsAndSelf().Any(part => part is IReturnOperation)) continue;
                LoopVariable? cumulative = loop.Variables.FirstOrDefault(variable => IsVariable(comparison.LeftOperand, variable.Symbol) || IsVariable(comparison.RightOperand, variable.Symbol));
                if (cumulative is null || !cumulative.Carry.Type.IsFloating() || cumulative.Update.Op is not (Op.Add or Op.Subtract)) continue;
                yield return new(cumulative.Update, test.Condition.Syntax, null, "may never hold: rounded probabilities need not reach 1")
                {
                    Name = test.Condition.Syntax.ToString(), Example = "1000 times 0.001f sums to 0.9999907", Elsewhere = LastChoice(loop.Operation, test) is { } last ? new($"return {last};", fallback, []) : null,
                };
            }
        }
    }

    private static bool IsVariable(IOperation operation, ISymbol symbol) => SymbolEqualityComparer.Default.Equals(AssignedVariables.Variable(operation), symbol) && operation is not IArrayElementReferenceOperation;

    /// <summary>What follows the loop, if it throws, or returns what is no choice.</summary>
    private static SyntaxNode? FallsOffTo(ILoopOperation loop)
    {
        if (loop.Parent is not IBlockOperation block) return null;
        int index = block.Operations.IndexOf(loop);
        IOperation? next = index + 1 < block.Operations.Length ? block.Operations[index + 1] : null;
        bool isNoChoice = next switch
        {
            IThrowOperation => true,
            IReturnOperation { ReturnedValue: { } value } => value.ConstantValue is { HasValue: true, Value: -1 or 0 or null } || value is IDefaultValueOperation,
            _ => false,
        };
        return isNoChoice ? next!.Syntax : null;
    }

    /// <summary>The last index of a loop that returns its index.</summary>
    private static string? LastChoice(ILoopOperation loop, IConditionalOperation test)
    {
        if (loop is not IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan, LeftOperand: ILocalReferenceOperation index, RightOperand: { } limit } }) return null;
        IOperation? returned = test.WhenTrue.DescendantsAndSelf().OfType<IReturnOperation>().First().ReturnedValue;
        while (returned is IConversionOperation conversion) returned = conversion.Operand;
        return returned is ILocalReferenceOperation choice && SymbolEqualityComparer.Default.Equals(choice.Local, index.Local) ? $"{limit.Syntax} - 1" : null;
    }
}

/// <summary>sqrt of a sum of squares.</summary>
internal sealed class NaiveNorm() : SiteRule("KG4003", "A norm by the root of a sum of squares", DiagnosticSeverity.Info, Op.Sqrt, Op.Pow)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.SqrtOf()?.Bare() is not { Op: Op.Sum } sum || sum.Second.SquareOf() is null || !sum.First.IsNumber(0)) return null;
        // Doubles hold the squares of all floats.
        if (sum.Type == NumericType.Double && sum.Second.Any(node => node is { Op: Op.Cast, Type: NumericType.Double } && node.First.Type == NumericType.Float)) return null;
        return Suspect.At(site, "overflows, or underflows to 0, in the squares") with { Failure = Failure.Overflow, MustMatter = false, RepairText = WholeSpan.Of(sum, sum.Second.SquareOf()!, context) is { } span && sum.Type == site.Node.Type ? $"StableMath.Norm2({span})" : null };
    }
}

internal sealed class NaiveHypot() : SiteRule("KG4004", "sqrt(x * x + y * y)", DiagnosticSeverity.Info, Op.Sqrt, Op.Pow)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.SqrtOf()?.Bare() is not { Op: Op.Add } sum || sum.First.SquareOf() is not { } x || sum.Second.SquareOf() is not { } y || x.Op == Op.Constant || y.Op == Op.Constant) return null;
        return Suspect.At(site, "overflows, or underflows to 0, in the squares") with { Failure = Failure.Overflow, Repair = context.Make(Op.Hypot, site.Node, x, y) };
    }
}
