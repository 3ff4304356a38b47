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
            // What is wrong is reported once: with a reference, however many specializations it has, and of whatever types; with a type, however many kernels.
            ConcurrentDictionary<IMethodSymbol, bool> checkedReferences = new(SymbolEqualityComparer.Default);
            ConcurrentDictionary<(string Id, Location Location), bool> reported = [];
            start.RegisterSymbolAction(symbol =>
            {
                IMethodSymbol method = (IMethodSymbol)symbol.Symbol;
                if (method.PartialDefinitionPart is not null) return;
                if (Find(method, specialize) is { } attribute)
                {
                    Refusals refusals = new();
                    DeclarationReader.Read(method, refusals, symbol.CancellationToken);
                    IMethodSymbol? reference = SpecializationReader.FindReference(method, attribute, refusals);
                    Report(refusals.Found);
                    if (reference is not null && !refusals.Any)
                    {
                        Check(reference);
                        if (SpecializationReader.ReadOptions(attribute) is { IsParallel: true } options) Report(CheckThreads(reference, symbol.Compilation, options));
                    }
                }
                // A generic one means something only for the types of its specializations.
                if (Find(method, kernel) is not null && method.Arity == 0) Check(method);

                void Check(IMethodSymbol reference)
                {
                    if (checkedReferences.TryAdd(reference, true)) Report(CheckReference(reference, symbol.Compilation));
                }

                void Report(IEnumerable<Diagnostic> found)
                {
                    foreach (Diagnostic diagnostic in found)
                        if (reported.TryAdd((diagnostic.Id, diagnostic.Location), true)) symbol.ReportDiagnostic(diagnostic);
                }
            }, SymbolKind.Method);
        });
    }

    private static IEnumerable<Diagnostic> CheckReference(IMethodSymbol reference, Compilation compilation)
    {
        Refusals refusals = new();
        Kernel? kernel = KernelReader.Read(reference, reference, compilation, refusals, out IReadOnlyDictionary<string, Location> loops, out _);
        if (kernel is null) return refusals.Found;
        (Kernel optimized, _) = PassPipeline.Optimize(kernel, new KernelOptions(7, AccuracyMode.Balanced));
        return AtLoops(Descriptors.StaysScalar, LoopChoice.StaysScalar(optimized.Body), loops);
    }

    private static IEnumerable<Diagnostic> CheckThreads(IMethodSymbol reference, Compilation compilation, KernelOptions options)
    {
        Kernel? kernel = KernelReader.Read(reference, reference, compilation, new Refusals(), out IReadOnlyDictionary<string, Location> loops, out _);
        return kernel is null ? [] : AtLoops(Descriptors.StaysOnOneThread, SplitLoops.StaysOnOneThread(PassPipeline.Optimize(kernel, options).Kernel), loops);
    }

    /// <summary>What is said of loops, once of each that its author wrote.</summary>
    private static IEnumerable<Diagnostic> AtLoops(DiagnosticDescriptor descriptor, IEnumerable<(Loop Loop, string Obstacle)> said, IReadOnlyDictionary<string, Location> loops)
    {
        Dictionary<string, Diagnostic> found = [];
        foreach ((Loop loop, string obstacle) in said)
            if (!found.ContainsKey(loop.Index.Name) && loops.TryGetValue(loop.Index.Name, out Location location)) found.Add(loop.Index.Name, Diagnostic.Create(descriptor, location, obstacle));
        return found.Values;
    }

    private static AttributeData? Find(IMethodSymbol method, INamedTypeSymbol attributeClass) =>
        method.GetAttributes().FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, attributeClass));
}
