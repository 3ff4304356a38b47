using KernelGen.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Analyzers.Tests.Harness;

/// <summary>Applies code fixes as an editor does: one at a place, or all of a document.</summary>
internal static class Fixer
{
    public static string? One(Source source, Diagnostic diagnostic)
    {
        Document document = Document(source);
        List<CodeAction> actions = [];
        new ReplaceExpressionFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default)).GetAwaiter().GetResult();
        return actions.Count == 0 ? null : Text(Assert.Single(actions), document);
    }

    public static string All(Source source, string id)
    {
        Document document = Document(source);
        ReplaceExpressionFix fix = new();
        FixAllContext context = new(document, fix, FixAllScope.Document, id, [id], new Found(source.Diagnostics().Where(diagnostic => diagnostic.Id == id)), default);
        return Text(fix.GetFixAllProvider().GetFixAsync(context).GetAwaiter().GetResult()!, document);
    }

    private static Document Document(Source source)
    {
        AdhocWorkspace workspace = new();
        Project project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "User", "User", LanguageNames.CSharp));
        return project.AddDocument("User.cs", SourceText.From(source.Text));
    }

    private static string Text(CodeAction action, Document document)
    {
        ApplyChangesOperation changes = action.GetOperationsAsync(default).GetAwaiter().GetResult().OfType<ApplyChangesOperation>().Single();
        return changes.ChangedSolution.GetDocument(document.Id)!.GetTextAsync().GetAwaiter().GetResult().ToString();
    }

    private sealed class Found(IEnumerable<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        private readonly Diagnostic[] _diagnostics = [.. diagnostics];

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(_diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(_diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
