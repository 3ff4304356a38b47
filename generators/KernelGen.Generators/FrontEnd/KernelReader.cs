using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>
/// Reads a reference method as a kernel. This and its readers are the only part of the compiler that knows symbols;
/// the generator and the analyzer both go through it.
/// </summary>
internal sealed class KernelReader
{
    private readonly BoundsReader _bounds;
    private readonly Dictionary<string, Location> _loops = [];

    private KernelReader(Refusals refusals)
    {
        Refusals = refusals;
        _bounds = new BoundsReader(refusals);
    }

    public Refusals Refusals { get; }

    /// <summary>Whether the body of another method has been put in.</summary>
    public bool HasInlined { get; set; }

    /// <summary>Where each loop stands, by the name of its variable: for the remarks of later passes.</summary>
    public IReadOnlyDictionary<string, Location> Loops => _loops;

    /// <summary>The kernel that <paramref name="reference"/> defines; null when anything was refused.</summary>
    /// <param name="reference">The method to read.</param>
    /// <param name="signature">The method whose parameter names the kernel takes: the one a user calls and finds in an exception.</param>
    /// <param name="compilation">What both are part of.</param>
    /// <param name="refusals">Collects what is wrong.</param>
    /// <param name="loops">Where each loop of the kernel stands.</param>
    /// <param name="isAlone">Whether the kernel is made of the body of the reference and of nothing else.</param>
    public static Kernel? Read(IMethodSymbol reference, IMethodSymbol signature, Compilation compilation, Refusals refusals, out IReadOnlyDictionary<string, Location> loops, out bool isAlone)
    {
        KernelReader reader = new(refusals);
        loops = reader.Loops;
        isAlone = true;
        if (Body(reference, compilation) is not { } body)
        {
            refusals.Add(Descriptors.ReferenceWithoutSource, reference.Locations.FirstOrDefault(location => location.IsInSource), reference.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            return null;
        }
        Kernel kernel = reader.ReadKernel(reference, signature, body.Operation, body.Model);
        isAlone = !reader.HasInlined;
        return refusals.Any ? null : kernel;
    }

    /// <summary>The body of a method that has source in the compilation.</summary>
    public static (IBlockOperation Operation, SemanticModel Model)? Body(IMethodSymbol method, Compilation compilation)
    {
        foreach (SyntaxReference declaration in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
#pragma warning disable RS1030 // A reference and the helpers it calls may stand in any file of the compilation.
            SemanticModel model = compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
            if (model.GetOperation(declaration.GetSyntax()) is IMethodBodyBaseOperation body && (body.BlockBody ?? body.ExpressionBody) is { } block) return (block, model);
        }
        return null;
    }

    public void RequireInside(Memory memory, Expression index, IOperation at) => _bounds.RequireInside(memory, index, at);

    /// <summary>Reads what is only evaluated when the condition holds.</summary>
    public T Guarded<T>(Expression condition, Func<T> read) => _bounds.Guarded(condition, read);

    /// <summary>Notes that a condition holds from here to the end of the block that is being read.</summary>
    public void Assume(Expression condition) => _bounds.Assume(condition);

    public void InBlock(Action read) => _bounds.InBlock(read);

    /// <summary>Reads the body of a loop.</summary>
    public void InLoop(Variable index, Expression start, Expression end, IOperation loop, Action read)
    {
        _loops[index.Name] = loop.Syntax.GetFirstToken().GetLocation();
        _bounds.InLoop(index, start, end, read);
    }

    /// <summary>Notes that a local keeps the value it is declared with.</summary>
    public void KnownFromEntry(Variable variable, Expression value) => _bounds.KnownFromEntry(variable, value);

    private Kernel ReadKernel(IMethodSymbol reference, IMethodSymbol signature, IBlockOperation body, SemanticModel model)
    {
        Scope scope = Scope.ForKernel(model, reference);
        HashSet<ISymbol> assigned = AssignedSymbols.In(body);
        List<Parameter> parameters = [];
        List<Statement> statements = [];
        for (int i = 0; i < reference.Parameters.Length; i++)
        {
            IParameterSymbol parameter = reference.Parameters[i];
            string name = i < signature.Parameters.Length ? signature.Parameters[i].Name : parameter.Name;
            if (parameter.RefKind is not (RefKind.None or RefKind.In)) RefuseParameter(parameter, "return a value instead of a ref or out parameter");
            else if (TypeReader.Span(parameter.Type) is { } span) parameters.Add(scope.DeclareSpan(parameter, name, span.Element, span.IsWritable));
            else if (TypeReader.Scalar(parameter.Type) is { } type)
            {
                Variable variable = scope.Declare(parameter, name, type);
                parameters.Add(new ScalarParameter(variable));
                if (!assigned.Contains(parameter)) _bounds.KnownFromEntry(variable, variable);
            }
            else RefuseParameter(parameter, "use spans and scalars of float, double and int, and bool");
        }
        IrType returnType = IrType.Void;
        if (!reference.ReturnsVoid)
        {
            if (TypeReader.Scalar(reference.ReturnType) is { } type) returnType = type;
            else RefuseType(reference.ReturnType, reference, "return void, float, double, int or bool");
        }
        if (!Refusals.Any) new StatementReader(this, scope, statements).ReadKernelBody(body, assigned);
        return new Kernel(signature.Name, parameters.ToValueList(), returnType, _bounds.Requirements.ToValueList(), statements.ToValueList());
    }

    private void RefuseParameter(IParameterSymbol parameter, string advice) => RefuseType(parameter.Type, parameter, advice);

    private void RefuseType(ITypeSymbol type, ISymbol at, string advice)
    {
        if (type.TypeKind == TypeKind.Error) Refusals.AddSilently();
        else Refusals.Add(Descriptors.UnsupportedSignature, at.Locations.FirstOrDefault(), TypeReader.Name(type), advice);
    }
}
