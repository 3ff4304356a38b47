using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace KernelGen.CodeFixes;

/// <summary>
/// Writes the expression that the analyzer found to be right on its witness. The analyzer hands it over with the
/// diagnostic, so that what is written is what was run.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceExpressionFix)), Shared]
public sealed class ReplaceExpressionFix : CodeFixProvider
{
    private const string RepairProperty = "Repair";
    private const string ElsewhereProperty = "Elsewhere";
    private const string Namespace = "KernelGen";

    private static readonly SyntaxAnnotation s_removed = new();

    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        "KG1001", "KG1002", "KG1003", "KG1004", "KG1005", "KG1006", "KG1007", "KG1008", "KG1009", "KG1010", "KG1012", "KG1013", "KG1016",
        "KG2001", "KG2002", "KG2003", "KG2004", "KG2005", "KG2006", "KG2007", "KG2009", "KG2010", "KG2011", "KG2012", "KG2013", "KG2015", "KG2016",
        "KG3001", "KG3002", "KG3003", "KG3004", "KG3005", "KG3012", "KG3013", "KG3014", "KG3016",
        "KG4001", "KG4002", "KG4003", "KG4004", "KG4008", "KG5001", "KG5002", "KG5003", "KG5004", "KG5005", "KG5006", "KG5007",
        "KG6001", "KG6004", "KG6008",
    ];

    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) => await ReplaceAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (Repair(diagnostic) is not { } repair) continue;
            string shown = repair.Length > 60 ? repair.Substring(0, 59) + "…" : repair;
            context.RegisterCodeFix(CodeAction.Create($"Write '{shown}'", cancellation => ReplaceAsync(context.Document, [diagnostic], cancellation), diagnostic.Id), diagnostic);
        }
        return Task.CompletedTask;
    }

    private static async Task<Document> ReplaceAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root) return document;
        Dictionary<SyntaxNode, SyntaxNode> replacements = [];
        HashSet<SyntaxNode> removed = [];
        bool needsNamespace = false;
        foreach (Diagnostic diagnostic in diagnostics.OrderByDescending(diagnostic => diagnostic.Location.SourceSpan.Length))
        {
            if (Repair(diagnostic) is not { } repair) continue;
            bool isElsewhere = diagnostic.Properties.ContainsKey(ElsewhereProperty);
            List<SyntaxNode> others = [.. diagnostic.AdditionalLocations.Select(location => root.FindNode(location.SourceSpan))];
            SyntaxNode old = isElsewhere ? others[0] is StatementSyntax ? others[0] : root.FindNode(others[0].Span, getInnermostNodeForTie: true) : root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (old is not (ExpressionSyntax or StatementSyntax)) continue;
            // Inside of a replacement there is nothing left to replace.
            if (replacements.Keys.Concat(removed).Any(other => other.Span.Contains(old.Span))) continue;
            replacements.Add(old, (old is ExpressionSyntax expression ? Parenthesized(expression, SyntaxFactory.ParseExpression(repair)) : (SyntaxNode)SyntaxFactory.ParseStatement(repair)).WithTriviaFrom(old));
            removed.UnionWith(isElsewhere ? others.Skip(1) : others);
            needsNamespace |= repair.Contains("StableMath.");
        }
        SyntaxNode changed = root.ReplaceNodes(replacements.Keys.Concat(removed), (old, rewritten) => replacements.TryGetValue(old, out SyntaxNode replacement) ? replacement : rewritten.WithAdditionalAnnotations(s_removed));
        changed = changed.RemoveNodes(changed.GetAnnotatedNodes(s_removed), SyntaxRemoveOptions.KeepNoTrivia) ?? changed;
        if (needsNamespace && changed is CompilationUnitSyntax unit) changed = WithUsing(unit, root);
        return document.WithSyntaxRoot(changed);
    }

    /// <summary>What the analyzer found to write.</summary>
    private static string? Repair(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(RepairProperty, out string? repair) || diagnostic.Properties.TryGetValue(ElsewhereProperty, out repair) ? repair : null;

    /// <summary>Keeps a sum that takes the place of a call from falling apart among its neighbours.</summary>
    private static ExpressionSyntax Parenthesized(ExpressionSyntax old, ExpressionSyntax repair)
    {
        bool isOperand = old.Parent is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax or MemberAccessExpressionSyntax;
        bool isLoose = repair is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or ConditionalExpressionSyntax;
        // A product stays what it is beside a sum.
        if (old is BinaryExpressionSyntax before && repair is BinaryExpressionSyntax after && before.Kind() == after.Kind()) isLoose = false;
        return isOperand && isLoose ? SyntaxFactory.ParenthesizedExpression(repair) : repair;
    }

    private static CompilationUnitSyntax WithUsing(CompilationUnitSyntax unit, SyntaxNode original)
    {
        bool isKnown = unit.DescendantNodes().OfType<UsingDirectiveSyntax>().Any(directive => directive.Name?.ToString() == Namespace && directive.Alias is null)
            || original.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Any(declaration => declaration.Name.ToString().Split('.')[0] == Namespace);
        if (isKnown) return unit;
        UsingDirectiveSyntax directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(Namespace)).NormalizeWhitespace().WithTrailingTrivia(SyntaxFactory.ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
        // System comes first.
        int place = unit.Usings.TakeWhile(other => other.Alias is null && other.Name?.ToString() is { } name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal))).Count();
        return unit.WithUsings(unit.Usings.Insert(place, directive));
    }
}
