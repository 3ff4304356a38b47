using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Rules.Comparisons;

/// <summary>x > m ? x : m: what it does with NaN depends on the order.</summary>
internal sealed class MaximumByOrder() : Rule("KG6001", "A maximum or minimum that treats NaN by its place", DiagnosticSeverity.Info)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (Site site in context.Sites)
        {
            if (site.Operation is IConditionalOperation && Extremum(site.Node) is { } op && site.Node.Type.IsFloating() && !site.Node.Second.Is(Op.Constant) && !site.Node.Operands[2].Is(Op.Constant) && !ExcludesNaN(site.Path) && !IsShiftOfAggregate(site, context))
            {
                Node repair = context.Make(op, site.Node, site.Node.Second, site.Node.Operands[2]);
                yield return Suspect.At(site, "gives another answer when NaN comes first") with { Example = "{NaN, 1} and {1, NaN} give different results", Repair = repair };
            }
        }
        foreach (LoopSite loop in context.Model.Loops)
        {
            foreach (LoopVariable variable in loop.Variables)
            {
                if (variable.Update.Op != Op.Select || !variable.Update.Type.IsFloating() || variable.Result.Op is not (Op.Maximum or Op.Minimum) || ExcludesNaN(loop.Path) || IsOnlyAShift(variable.Result, variable.Carry, context)) continue;
                IAssignmentOperation? step = loop.Operation.Body.DescendantsAndSelf().OfType<IAssignmentOperation>().FirstOrDefault(assignment => SymbolEqualityComparer.Default.Equals(AssignedVariables.Variable(assignment.Target), variable.Symbol));
                if (step is not null && !context.Sites.Any(site => site.Operation is IConditionalOperation && step.Syntax.Span.Contains(site.Operation.Syntax.Span))) yield return new(variable.Update, step.Syntax, null, "drops NaN, or keeps it, by its place") { Name = variable.Symbol.Name, Example = "{NaN, 1} and {1, NaN} give different results" };
            }
        }
    }

    private static bool ExcludesNaN(FlowPath? path) => FlowPath.Conditions(path).Any(condition => condition.Any(node => node.Op is Op.IsNaN or Op.IsFinite));

    /// <summary>A maximum that is subtracted again from every element: NaN gets through with the elements.</summary>
    private static bool IsOnlyAShift(Node maximum, Node carry, RuleContext context) => context.Sites.Any(site => site.Node.ExpOf()?.Any(node => node.Op == Op.Subtract && (ReferenceEquals(node.Second.Bare(), maximum) || ReferenceEquals(node.Second.Bare(), carry) || ReferenceEquals(node.First.Bare(), carry))) == true);

    /// <summary>Whether the comparison is that of an Aggregate whose result is subtracted from every element.</summary>
    private static bool IsShiftOfAggregate(Site site, RuleContext context) =>
        context.Model.Calls.Exists(call => call is { Name: "Aggregate", Result.Op: Op.Maximum or Op.Minimum } && call.Operation.Syntax.Span.Contains(site.Operation.Syntax.Span) && IsOnlyAShift(call.Result, call.Result, context));

    private static Op? Extremum(Node select)
    {
        if (select.Op != Op.Select || select.First is not { Op: Op.Less or Op.LessOrEqual } comparison) return null;
        (Node a, Node b) = (comparison.First, comparison.Second);
        if (ReferenceEquals(select.Second, b) && ReferenceEquals(select.Operands[2], a)) return Op.Max;
        return ReferenceEquals(select.Second, a) && ReferenceEquals(select.Operands[2], b) ? Op.Min : null;
    }
}

/// <summary>mask * f(x), where f(x) is not finite just where the mask is 0.</summary>
internal sealed class MaskByMultiplication() : SiteRule("KG6004", "A mask applied by multiplication", DiagnosticSeverity.Warning)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Multiply } product) return null;
        (Node? mask, Node value) = IsMask(product.First) ? (product.First, product.Second) : IsMask(product.Second) ? (product.Second, product.First) : (null, product.First);
        if (mask is null || !value.Any(node => node.Op is Op.Log or Op.Log2 or Op.Log10 or Op.Divide or Op.Exp or Op.Reciprocal)) return null;
        List<Node> leaves = Leaves.Of([product, .. FlowPath.Conditions(site.Path)]);
        Sampler sampler = new(leaves, Constraints.Ranges(leaves, FlowPath.Conditions(site.Path)), [], new Sequence(Sequence.Seed(site.Operation.Syntax.ToString())));
        Evaluator evaluator = new([mask, product]);
        for (int i = 0; i < 240; i++)
        {
            Point point = sampler.Corner(i);
            foreach (Node leaf in leaves.Where(leaf => IsMask(leaf))) point.Values[leaf.Id] = new double[leaf.Varies ? point.Count : 1];
            evaluator.MoveTo(point);
            if (evaluator.Working(0) != 0 || !double.IsNaN(evaluator.Working(1)) || !WitnessSearch.Reaches(FlowPath.Conditions(site.Path), point)) continue;
            return Suspect.At(site, "is NaN where the mask is 0 and the value is not finite; select instead") with { Example = $"{point.Describe(leaves)} gives NaN", MustMatter = false, RepairText = Selected(site.Operation, context) };
        }
        return null;
    }

    /// <summary>'mask * value' as '(mask != 0 ? mask * value : 0)'.</summary>
    private static string? Selected(IOperation operation, RuleContext context)
    {
        if (operation is not IBinaryOperation { Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double } product) return null;
        // The nodes of a product stand in an order of their own.
        bool isLeft = context.Model.NodeOf.TryGetValue(product.LeftOperand.Syntax, out Node left) && IsMask(left);
        SyntaxNode mask = isLeft ? product.LeftOperand.Syntax : product.RightOperand.Syntax;
        return mask is Microsoft.CodeAnalysis.CSharp.Syntax.IdentifierNameSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.ElementAccessExpressionSyntax ? $"({mask} != 0 ? {product.Syntax} : 0)" : null;
    }

    private static bool IsMask(Node node)
    {
        node = node.Bare();
        if (node.Op == Op.Cast) node = node.First;
        if (node.Op == Op.Select) return node.Second.IsNumber(0) && node.Operands[2].IsNumber(1) || node.Second.IsNumber(1) && node.Operands[2].IsNumber(0);
        return node.Op is Op.Input or Op.Element && node.Name.IndexOf("mask", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}

/// <summary>if (x[i] > x[best]) best = i, sorting, OrderByDescending: NaN wins or loses by its place.</summary>
internal sealed class ArgumentOfMaximum() : Rule("KG6006", "Argmax or sorting of values that may be NaN", DiagnosticSeverity.Info)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (LoopSite loop in context.Model.Loops)
        {
            foreach ((IConditionalOperation test, IBinaryOperation comparison) in loop.Tests)
            {
                if (!TypeReader.IsFloatingScalar(comparison.LeftOperand.Type) || FlowPath.Conditions(loop.Path).Any(condition => condition.Any(node => node.Op is Op.IsNaN or Op.IsFinite))) continue;
                if (!test.WhenTrue.DescendantsAndSelf().OfType<ISimpleAssignmentOperation>().Any(step => step.Value is ILocalReferenceOperation && AssignedVariables.Variable(step.Target) is { } symbol && IsPlace(symbol, comparison, loop.Operation))) continue;
                yield return new(context.Factory.Constant(0, NumericType.Double), test.Condition.Syntax, null, "is false for NaN, so that NaN wins or loses by its place") { Name = test.Condition.Syntax.ToString(), Example = "{NaN, 5, 1} gives 0, {1, NaN, 5} gives 2" };
            }
        }
        foreach (KnownCall call in context.Model.Calls)
        {
            bool sorts = call.Name == "Sort" && call.Type is "Array" or "MemoryExtensions" && call.Arguments.Count > 0 && call.Arguments[0] is { } sorted && sorted.Type.IsFloating();
            if (sorts) yield return new(context.Factory.Constant(0, NumericType.Double), call.Operation.Syntax, null, "puts NaN first") { Name = call.Operation.Syntax.ToString(), Example = "{3, NaN, 1} is sorted to {NaN, 1, 3}" };
        }
    }

    /// <summary>An integer that takes the loop's index, where the comparison is of elements.</summary>
    private static bool IsPlace(ISymbol symbol, IBinaryOperation comparison, ILoopOperation loop) =>
        symbol is ILocalSymbol { Type.SpecialType: SpecialType.System_Int32 } local && !loop.Locals.Contains(local)
        && (comparison.LeftOperand is IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.Length: > 0 } || comparison.RightOperand is IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.Length: > 0 } || comparison.LeftOperand is ILocalReferenceOperation);
}

/// <summary>(byte)(v * 255), (int)x: NaN becomes 0, what does not fit becomes something else.</summary>
internal sealed class UncheckedConversion() : SiteRule("KG6008", "A number that may not fit is converted to an integer", DiagnosticSeverity.Info)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Operation is not IConversionOperation { IsImplicit: false, IsChecked: false, Type: { } type } conversion || site.Node.Op != Op.Cast || !site.Node.First.Type.IsFloating()) return null;
        (double low, double high) = Bounds(type.SpecialType);
        if (high == 0) return null;
        Node value = site.Node.First;
        // An unknown number may be anything: only for bytes is that worth saying.
        bool isNarrow = high <= 65535;
        if (!isNarrow && !value.Any(node => node.Op is Op.Exp or Op.Log or Op.Log2 or Op.Log10 || (node.Op == Op.Divide && node.Type.IsFloating() && !node.Second.Is(Op.Constant)))) return null;
        List<Node> conditions = [.. FlowPath.Conditions(site.Path)];
        List<Node> leaves = Leaves.Of([value, .. conditions]);
        if (leaves.Count > 24) return null;
        Sampler sampler = new(leaves, Constraints.Ranges(leaves, conditions), Leaves.Constants([value]), new Sequence(Sequence.Seed(site.Operation.Syntax.ToString())));
        Evaluator evaluator = new([.. conditions, value]);
        for (int i = 0; i < 160; i++)
        {
            Point point = sampler.Corner(i);
            evaluator.MoveTo(point);
            if (!evaluator.Holds(conditions.Count)) continue;
            double computed = evaluator.Working(conditions.Count);
            if (computed > low - 1 && computed < high + 1) continue;
            // What is too large only for inputs that are too large themselves is theirs.
            if (!isNarrow && !double.IsNaN(computed) && !double.IsInfinity(computed)) continue;
            string becomes = double.IsNaN(computed) ? "0" : isNarrow ? "a value modulo " + (high - low + 1) : computed > 0 ? "the largest integer" : low == 0 ? "0" : "the smallest integer";
            return Suspect.At(site, "is converted without a check of its range") with
            {
                Name = conversion.Operand.Syntax.ToString(),
                Example = $"{point.Describe(Leaves.Of([value]))} is {Point.Text(value.Type, computed)}, which becomes {becomes}",
                RepairText = type.GetMembers("CreateSaturating").IsEmpty || type.ToDisplayString() is not { } keyword || keyword.Contains('.') ? null : $"{keyword}.CreateSaturating({Bare(conversion.Operand.Syntax)})",
                Severity = isNarrow && value.Bare().Op == Op.Multiply ? DiagnosticSeverity.Warning : null,
                MustMatter = false,
            };
        }
        return null;
    }

    private static SyntaxNode Bare(SyntaxNode syntax) => syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : syntax;

    private static (double Low, double High) Bounds(SpecialType type) => type switch
    {
        SpecialType.System_Byte => (0, 255),
        SpecialType.System_SByte => (-128, 127),
        SpecialType.System_Int16 => (-32768, 32767),
        SpecialType.System_UInt16 => (0, 65535),
        SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
        SpecialType.System_UInt32 => (0, uint.MaxValue),
        SpecialType.System_Int64 => (long.MinValue, long.MaxValue),
        _ => (0, 0),
    };
}
