using System.Collections.Concurrent;
using System.Collections.Immutable;
using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Generators.Diagnostics;
using KernelGen.Generators.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generators;

/// <summary>
/// Says what is wrong with the definition of a kernel, at the place to mend. It reads references and specializations as
/// the generator does, so what it accepts is generated, and what is not generated has a diagnostic.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KernelDefinitionAnalyzer : DiagnosticAnalyzer
{
    private const string KernelAttributeName = "KernelGen.KernelAttribute";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(SpecializationReader.AttributeName) is not { } specialize || start.Compilation.GetTypeByMetadataName(KernelAttributeName) is not { } kernel) return;
            // A reference is reported once, however many specializations it has.
            ConcurrentDictionary<IMethodSymbol, bool> checkedReferences = new(SymbolEqualityComparer.Default);
            start.RegisterSymbolAction(symbol =>
            {
                IMethodSymbol method = (IMethodSymbol)symbol.Symbol;
                if (method.PartialDefinitionPart is not null) return;
                if (Find(method, specialize) is { } attribute && CheckSpecialization(symbol, method, attribute) is { } reference) CheckReference(symbol, reference, checkedReferences);
                if (Find(method, kernel) is not null) CheckReference(symbol, method, checkedReferences);
            }, SymbolKind.Method);
        });
    }

    private static IMethodSymbol? CheckSpecialization(SymbolAnalysisContext context, IMethodSymbol method, AttributeData attribute)
    {
        Refusals refusals = new();
        DeclarationReader.Read(method, refusals, context.CancellationToken);
        IMethodSymbol? reference = SpecializationReader.FindReference(method, attribute, refusals);
        foreach (Diagnostic diagnostic in refusals.Found) context.ReportDiagnostic(diagnostic);
        return refusals.Any ? null : reference;
    }

    private static void CheckReference(SymbolAnalysisContext context, IMethodSymbol reference, ConcurrentDictionary<IMethodSymbol, bool> checkedReferences)
    {
        if (!checkedReferences.TryAdd(reference, true)) return;
        Refusals refusals = new();
        Kernel? kernel = KernelReader.Read(reference, reference, context.Compilation, refusals, out IReadOnlyDictionary<string, Location> loops, out _);
        foreach (Diagnostic diagnostic in refusals.Found) context.ReportDiagnostic(diagnostic);
        if (kernel is null) return;
        (Kernel optimized, _) = PassPipeline.Optimize(kernel, new KernelOptions(7, AccuracyMode.Balanced));
        HashSet<string> reported = [];
        foreach ((Loop loop, string obstacle) in LoopChoice.StaysScalar(optimized.Body))
            if (reported.Add(loop.Index.Name) && loops.TryGetValue(loop.Index.Name, out Location location)) context.ReportDiagnostic(Diagnostic.Create(Descriptors.StaysScalar, location, obstacle));
    }

    private static AttributeData? Find(IMethodSymbol method, INamedTypeSymbol attributeClass) =>
        method.GetAttributes().FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, attributeClass));
}
