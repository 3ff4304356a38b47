using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Fuzz.Mutations;

/// <summary>Any C# file as if all of its methods were kernels: <c>[Kernel]</c> on each, and a <c>[Specialize]</c> for each beside it.</summary>
internal sealed class Dressing : CSharpSyntaxRewriter
{
    public static string On(string source) => new Dressing().Visit(CSharpSyntaxTree.ParseText(source, Generators.Tests.Harness.Build.ParseOptions).GetRoot()).ToFullString();

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => Dressed(node, (ClassDeclarationSyntax)base.VisitClassDeclaration(node)!);

    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => Dressed(node, (StructDeclarationSyntax)base.VisitStructDeclaration(node)!);

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => node.OpenBraceToken.IsMissing || node.SemicolonToken.Span.Length > 0 ? node : Dressed(node, (RecordDeclarationSyntax)base.VisitRecordDeclaration(node)!);

    private static TType Dressed<TType>(TType original, TType visited)
        where TType : TypeDeclarationSyntax
    {
        List<MemberDeclarationSyntax> members = [];
        foreach (MemberDeclarationSyntax member in visited.Members)
        {
            if (member is not MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method || method.AttributeLists.Count > 0)
            {
                members.Add(member);
                continue;
            }
            string text = method.ToFullString();
            int start = method.SpanStart - method.FullSpan.Start;
            members.Add(Parse($"{text[..start]}[global::KernelGen.Kernel] {text[start..]}"));
            string type = method.ReturnType.ToString(), parameters = method.ParameterList.ToString();
            members.Add(Parse($"\n[global::KernelGen.Specialize(nameof({method.Identifier}))] internal static partial {type} {method.Identifier}Generated{members.Count}{method.TypeParameterList}{parameters} {method.ConstraintClauses};\n"));
        }
        TType dressed = (TType)visited.WithMembers(SyntaxFactory.List(members));
        bool isPartial = original.Modifiers.Any(SyntaxKind.PartialKeyword);
        return isPartial ? dressed : (TType)dressed.WithModifiers(dressed.Modifiers.Add(SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space)));
    }

    private static MemberDeclarationSyntax Parse(string text) => SyntaxFactory.ParseMemberDeclaration(text, options: Generators.Tests.Harness.Build.ParseOptions)!;
}
