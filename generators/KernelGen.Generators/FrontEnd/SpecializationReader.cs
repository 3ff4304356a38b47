using KernelGen.Compiler;
using KernelGen.Compiler.Emit;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using KernelGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Reads a method with <c>[Specialize]</c>: what is to be generated, and the reference it is built from.</summary>
internal static class SpecializationReader
{
    public const string AttributeName = "KernelGen.SpecializeAttribute";

    /// <summary>What is to be generated; null when no part can be written for the method at all.</summary>
    public static KernelModel? ReadModel(IMethodSymbol method, AttributeData attribute, Compilation compilation, CancellationToken cancellation)
    {
        Refusals refusals = new();
        if (DeclarationReader.Read(method, refusals, cancellation) is not { } declaration) return null;
        KernelOptions options = ReadOptions(attribute);
        if (FindReference(method, attribute, refusals) is not { } reference) return new KernelModel(declaration, null, options);
        cancellation.ThrowIfCancellationRequested();
        string name = SymbolEqualityComparer.Default.Equals(reference.ContainingType, method.ContainingType) ? reference.Name : $"{reference.ContainingType.Name}.{reference.Name}";
        return new KernelModel(declaration with { Reference = name }, KernelCache.Read(reference, method, compilation, cancellation), options);
    }

    /// <summary>What a method is generated from; null when it is not generated, or there is no such reference.</summary>
    public static IMethodSymbol? ReferenceOf(IMethodSymbol method) =>
        method.IsPartialDefinition && method.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == AttributeName) is { } specialize ? FindReference(method, specialize, new Refusals()) : null;

    /// <summary>The method that the attribute names, with the parameters and return type of <paramref name="method"/>.</summary>
    public static IMethodSymbol? FindReference(IMethodSymbol method, AttributeData attribute, Refusals refusals)
    {
        if (attribute.AttributeConstructor is null || attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[attribute.ConstructorArguments.Length - 1].Value is not string name)
        {
            refusals.AddSilently();
            return null;
        }
        Location? location = attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : method.Locations.FirstOrDefault();
        ITypeSymbol type = method.ContainingType;
        if (attribute.ConstructorArguments.Length == 2)
        {
            if (attribute.ConstructorArguments[0].Value is not ITypeSymbol named || named.TypeKind == TypeKind.Error)
            {
                refusals.AddSilently();
                return null;
            }
            type = named;
        }
        List<IMethodSymbol> overloads = MethodsOf(type, name).Where(candidate => !SymbolEqualityComparer.Default.Equals(candidate, method)).ToList();
        if (overloads.Count == 0)
        {
            refusals.Add(Descriptors.ReferenceNotFound, location, type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), name);
            return null;
        }
        // As in C#, a method that is not generic is preferred.
        IEnumerable<IMethodSymbol> candidates = overloads.OrderBy(candidate => candidate.Arity).Select(candidate => GenericReference.ConstructFor(candidate, method)).OfType<IMethodSymbol>();
        if (candidates.FirstOrDefault(candidate => HasSignatureOf(candidate, method)) is not { } reference)
        {
            string signature = $"({string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)))}) -> {method.ReturnType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}";
            refusals.Add(Descriptors.NoFittingReference, location, name, signature);
            return null;
        }
        if (reference.DeclaringSyntaxReferences.Length == 0)
        {
            refusals.Add(Descriptors.ReferenceWithoutSource, location, reference.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            return null;
        }
        return reference;
    }

    private static IEnumerable<IMethodSymbol> MethodsOf(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
            foreach (IMethodSymbol method in declaring.GetMembers(name).OfType<IMethodSymbol>()) yield return method;
    }

    private static bool HasSignatureOf(IMethodSymbol candidate, IMethodSymbol method) =>
        candidate.Parameters.Length == method.Parameters.Length
        && SymbolEqualityComparer.Default.Equals(candidate.ReturnType, method.ReturnType)
        && candidate.Parameters.Zip(method.Parameters, (left, right) => left.RefKind == right.RefKind && SymbolEqualityComparer.Default.Equals(left.Type, right.Type)).All(isEqual => isEqual);

    public static KernelOptions ReadOptions(AttributeData attribute)
    {
        KernelOptions options = new(7, AccuracyMode.Balanced);
        foreach (KeyValuePair<string, TypedConstant> option in attribute.NamedArguments)
        {
            options = (option.Key, option.Value.Value) switch
            {
                ("Targets", int targets) => options with { Targets = targets & 7 },
                ("Accuracy", int accuracy) => options with { Accuracy = (AccuracyMode)accuracy },
                ("Parallel", bool isParallel) => options with { IsParallel = isParallel },
                _ => options,
            };
        }
        return options;
    }
}
