using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using KernelGen.Compiler;
using KernelGen.Compiler.Emit;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Reads how a partial method and its types are declared, so that the generated part repeats it.</summary>
internal static class DeclarationReader
{
    /// <summary>What is in a namespace or type, by names without case. Every kernel in it asks, after every key that is pressed.</summary>
    private static readonly ConditionalWeakTable<INamespaceOrTypeSymbol, ILookup<string, INamespaceOrTypeSymbol>> s_members = new();

    /// <summary>The declaration without its reference; null when no body can be generated for it.</summary>
    public static KernelDeclaration? Read(IMethodSymbol method, Refusals refusals, CancellationToken cancellation)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax) return null;
        // A method that stands in no type is C#'s to report.
        if (method.ContainingType.IsImplicitClass)
        {
            refusals.AddSilently();
            return null;
        }
        if (!method.IsStatic || !method.IsPartialDefinition || method.PartialImplementationPart is { } body && !IsGenerated(body))
        {
            refusals.Add(Descriptors.InvalidPartial, syntax.Identifier.GetLocation(), method.Name);
            return null;
        }
        if (method.Arity > 0) refusals.Add(Descriptors.UnsupportedSignature, syntax.TypeParameterList?.GetLocation(), method.TypeParameters[0].Name, "declare a specialization for each type");
        if (method.RefKind != RefKind.None) refusals.Add(Descriptors.UnsupportedSignature, syntax.ReturnType.GetLocation(), syntax.ReturnType.ToString(), "return the value");
        List<string> types = [];
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (!IsPartial(type, cancellation) || type.IsFileLocal)
                refusals.Add(type.IsFileLocal ? Descriptors.UnsupportedSignature : Descriptors.TypeNotPartial, type.Locations.FirstOrDefault(), type.Name, type.IsFileLocal ? "the generated part is in another file; remove 'file'" : method.Name);
            types.Insert(0, Declare(type));
        }
        ReservedNames.Check(method, refusals);
        // A type that does not exist is C#'s to report, and once is enough.
        if (refusals.Any || method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).Any(type => type.TypeKind == TypeKind.Error)) return null;

        string name = UniqueName(method);
        string containingNamespace = method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString();
        return new KernelDeclaration(containingNamespace, types.ToValueList(), Signature(method, syntax), name, FilePrefix(method, name), "");
    }

    /// <summary>The analyzer runs after the generator, and finds the part that it wrote.</summary>
    public static bool IsGenerated(IMethodSymbol implementation) =>
        implementation.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree.FilePath.EndsWith(GeneratedFile.Extension, StringComparison.Ordinal));

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Declare(INamedTypeSymbol type)
    {
        string kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        return $"partial {kind} {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers))}";
    }

    private static string Signature(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        StringBuilder text = new();
        foreach (SyntaxToken modifier in syntax.Modifiers) text.Append(modifier.Text).Append(' ');
        text.Append(TypeText(method.ReturnType)).Append(' ').Append(syntax.Identifier.Text).Append('(');
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            if (i > 0) text.Append(", ");
            ParameterSyntax parameter = syntax.ParameterList.Parameters[i];
            foreach (SyntaxToken modifier in parameter.Modifiers) text.Append(modifier.Text).Append(' ');
            text.Append(TypeText(method.Parameters[i].Type)).Append(' ').Append(parameter.Identifier.Text);
        }
        return text.Append(')').ToString();
    }

    private static string TypeText(ITypeSymbol type)
    {
        ITypeSymbol element = TypeReader.SpanElement(type)?.Element ?? type;
        bool isKnown = element.SpecialType == SpecialType.System_Void || TypeReader.Scalar(element) is not null && !TypeReader.IsHalf(element);
        return type.ToDisplayString(isKnown ? SymbolDisplayFormat.MinimallyQualifiedFormat : SymbolDisplayFormat.FullyQualifiedFormat);
    }

    /// <summary>The method's name with the kinds of its parameters, so that overloads differ.</summary>
    private static string UniqueName(IMethodSymbol method)
    {
        string own = NameWithTypes(method);
        return own + Suffix(method, method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(sibling => string.Equals(NameWithTypes(sibling), own, StringComparison.OrdinalIgnoreCase)));
    }

    private static string NameWithTypes(IMethodSymbol method) =>
        string.Join("_", method.Parameters.Select(parameter => TypeReader.SpanElement(parameter.Type) is { } span ? Word(span.Element) + "s" : Word(parameter.Type)).Prepend(method.Name));

    /// <summary>Tells a symbol from those before it that have the same name but for case: file names do not know case.</summary>
    private static string Suffix(ISymbol symbol, IEnumerable<ISymbol> namesakes)
    {
        int before = namesakes.TakeWhile(namesake => !SymbolEqualityComparer.Default.Equals(namesake, symbol)).Count();
        return before == 0 ? "" : "_" + (before + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static string Word(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Int32 => "int",
        _ => TypeReader.IsHalf(type) ? "half" : "other",
    };

    private static string FilePrefix(IMethodSymbol method, string name)
    {
        string prefix = name;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
            prefix = $"{type.MetadataName.Replace('`', '-')}{Suffix(type, Namesakes(type, (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace))}.{prefix}";
        for (INamespaceSymbol part = method.ContainingNamespace; !part.IsGlobalNamespace; part = part.ContainingNamespace)
            prefix = $"{part.MetadataName}{Suffix(part, Namesakes(part, part.ContainingNamespace))}.{prefix}";
        return prefix;
    }

    private static IEnumerable<INamespaceOrTypeSymbol> Namesakes(INamespaceOrTypeSymbol symbol, INamespaceOrTypeSymbol container) =>
        s_members.GetValue(container, MembersByName)[symbol.MetadataName].Where(namesake => namesake.IsType == symbol.IsType);

    private static ILookup<string, INamespaceOrTypeSymbol> MembersByName(INamespaceOrTypeSymbol container) =>
        (container is INamespaceSymbol space ? space.GetMembers() : container.GetTypeMembers().CastArray<INamespaceOrTypeSymbol>()).ToLookup(member => member.MetadataName, StringComparer.OrdinalIgnoreCase);
}
