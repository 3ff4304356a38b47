using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Repair;
using KernelGen.Analyzers.Rules;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers;

/// <summary>Finds floating-point code that overflows, cancels or loses its digits, and shows an input for which it does.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NumericStabilityAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the expression to write instead.</summary>
    public const string RepairProperty = "Repair";

    /// <summary>The property of a diagnostic that holds what to write at the first of its further places; what stands at the others goes.</summary>
    public const string ElsewhereProperty = "Elsewhere";

    /// <summary>The property of a diagnostic that holds the input, what it gives and what it should.</summary>
    public const string WitnessProperty = "Witness";

    private static readonly IReadOnlyList<Rule> s_rules = AllRules.Create();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. s_rules.Select(rule => rule.Descriptor).GroupBy(descriptor => descriptor.Id).Select(group => group.First()).OrderBy(descriptor => descriptor.Id)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(Analyze);
    }

    private void Analyze(OperationBlockAnalysisContext context)
    {
        if (context.OperationBlocks.IsEmpty) return;
        AnalyzerConfigOptions config = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.OperationBlocks[0].Syntax.SyntaxTree);
        foreach (Diagnostic diagnostic in Diagnose(context.OwningSymbol, context.OperationBlocks, config, context.CancellationToken)) context.ReportDiagnostic(diagnostic);
    }

    /// <summary>What is wrong with the body of a member.</summary>
    internal IReadOnlyList<Diagnostic> Diagnose(ISymbol owner, ImmutableArray<IOperation> blocks, AnalyzerConfigOptions config, CancellationToken cancellation)
    {
        List<Diagnostic> found = [];
        try
        {
            if (!blocks.Any(block => HasFloatingPoint(block) && Arithmetic.MayStandIn(owner, block.Syntax)) || IsStableImplementation(owner)) return found;
            found.AddRange(Diagnose(MethodReader.Read(owner, blocks, cancellation), RuleOptions.Read(config), cancellation));
        }
        catch (Exception exception) when (exception is NodeLimitException or InsufficientExecutionStackException)
        {
            // A method that is larger than the analysis follows, or an expression that is deeper, is left alone.
        }
        return found;
    }

    private IEnumerable<Diagnostic> Diagnose(MethodModel model, RuleOptions options, CancellationToken cancellation)
    {
        RuleContext context = new(model, options);
        WitnessSearch search = new(model, options.MinBits, cancellation);
        List<SyntaxNode> reported = [];
        foreach (Rule rule in s_rules)
        {
            if (!rule.IsAbout(context)) continue;
            foreach (Suspect suspect in rule.Find(context))
            {
                if (!suspect.IsIndependent && reported.Exists(other => other.SyntaxTree == suspect.Syntax.SyntaxTree && (other.Span.Contains(suspect.Syntax.Span) || suspect.Syntax.Span.Contains(other.Span)))) continue;
                if (suspect.MustMatter && !suspect.IsIndependent && IsOnlyCompared(suspect.Syntax)) continue;
                Witness? witness = null;
                if (suspect.Example is null && (witness = search.Find(suspect)) is null) continue;
                reported.Add(suspect.Syntax);
                context.Reported.Add(suspect.Node);
                // An example that stands for all of its kind is no input to run a fix on.
                if (suspect is { Elsewhere: not null, Repair: not null } && !RepairWriter.Mends(suspect, witness ?? search.Find(suspect))) yield return Report(rule, suspect with { Elsewhere = null, Repair = null }, witness, model);
                else yield return Report(rule, suspect, witness, model);
            }
        }
    }

    private Diagnostic Report(Rule rule, Suspect suspect, Witness? witness, MethodModel model)
    {
        DiagnosticDescriptor descriptor = SupportedDiagnostics.First(supported => supported.Id == rule.Descriptor.Id);
        string threshold = witness?.Threshold is { } bound ? $" {bound}" : "";
        string example = suspect.Example ?? witness!.Example(suspect.Node.Type);
        string message = $"'{suspect.Name ?? suspect.Node.ToString()}' {suspect.Problem}{threshold}{Kind(suspect.Node.Type)}; example: {example}";
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(WitnessProperty, example);
        IReadOnlyList<SyntaxNode> gone = [];
        if (suspect.Elsewhere is { } elsewhere)
        {
            properties = properties.Add(ElsewhereProperty, elsewhere.Text);
            gone = [elsewhere.Replaced, .. elsewhere.Removed];
        }
        else if (RepairWriter.Write(suspect, witness, model) is { } repair)
        {
            properties = properties.Add(RepairProperty, repair);
            if (suspect is { RepairText: not null, Block: { } block }) gone = DeadStatements.In(block, [suspect.Syntax], repair);
        }
        DiagnosticSeverity severity = suspect.Severity ?? descriptor.DefaultSeverity;
        return Diagnostic.Create(descriptor, suspect.Syntax.GetLocation(), severity, gone.Select(node => node.GetLocation()), properties, message);
    }

    /// <summary>Whether the value goes no further than into a comparison: a wrong last digit seldom turns that.</summary>
    private static bool IsOnlyCompared(SyntaxNode syntax)
    {
        while (syntax.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax) syntax = syntax.Parent;
        return syntax.Parent is BinaryExpressionSyntax { OperatorToken.Text: "<" or ">" or "<=" or ">=" };
    }

    private static string Kind(NumericType type) => type.IsFloating() ? $" ({type.Keyword()})" : "";

    private static bool IsStableImplementation(ISymbol? symbol)
    {
        for (; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (OwnAttributes.Has(symbol, "StableImplementationAttribute")) return true;
        }
        return false;
    }

    /// <summary>Whether there is anything to look at. Asked of every method, so it is quick to say no.</summary>
    [MethodImpl(Jit.Optimized)]
    private static bool HasFloatingPoint(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (IOperation part in operation.ChildOperations)
        {
            ITypeSymbol? type = part.Kind switch
            {
                OperationKind.Binary => OfBinary((IBinaryOperation)part),
                OperationKind.CompoundAssignment => ((ICompoundAssignmentOperation)part).Target.Type,
                OperationKind.Invocation => OfCall((IInvocationOperation)part),
                OperationKind.Conversion => part.IsImplicit ? part.Type : ((IConversionOperation)part).Operand.Type,
                _ => null,
            };
            if (type is not null && TypeReader.Read(type).IsFloating() || HasFloatingPoint(part)) return true;
        }
        return false;
    }

    /// <summary>The type that a binary operation works in: of a vector of the user's own, that of what it is scaled by.</summary>
    private static ITypeSymbol? OfBinary(IBinaryOperation binary) => binary.OperatorMethod is null ? binary.LeftOperand.Type : binary.RightOperand.Type;

    private static ITypeSymbol? OfCall(IInvocationOperation call) =>
        call.Type?.SpecialType == SpecialType.System_Void && call.TargetMethod.Parameters.Length > 0 ? call.TargetMethod.Parameters[0].Type : call.Type;
}
