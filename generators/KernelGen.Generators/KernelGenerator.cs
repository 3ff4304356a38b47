using System.Text;
using KernelGen.Compiler;
using KernelGen.Compiler.Emit;
using KernelGen.Generators.FrontEnd;
using KernelGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Generators;

/// <summary>
/// From each method with <c>[Specialize]</c> to its files: read, compile, write. What is wrong with a definition is said
/// by <see cref="KernelDefinitionAnalyzer"/>, which reads it in the same way.
/// </summary>
[Generator]
public sealed class KernelGenerator : IIncrementalGenerator
{
    /// <summary>The names of the steps, for tests of what an edit runs again.</summary>
    public const string ModelStep = "Model", LoweredStep = "Lowered";

    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<KernelModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                SpecializationReader.AttributeName,
                static (node, _) => node is MethodDeclarationSyntax,
                static (attributed, cancellation) => SpecializationReader.ReadModel((IMethodSymbol)attributed.TargetSymbol, attributed.Attributes[0], attributed.SemanticModel.Compilation, cancellation))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(ModelStep);

        IncrementalValuesProvider<ValueList<GeneratedFile>> kernels = models
            .Select(static (model, _) => model.Kernel is { } kernel ? KernelCompiler.Compile(model.Declaration, kernel, model.Options) : [RefusedWriter.Write(model.Declaration)])
            .WithTrackingName(LoweredStep);

        context.RegisterSourceOutput(kernels, static (output, files) =>
        {
            foreach (GeneratedFile file in files) output.AddSource(file.Name, SourceText.From(file.Text, s_utf8));
        });
    }
}
