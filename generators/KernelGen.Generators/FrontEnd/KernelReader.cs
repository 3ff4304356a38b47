using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
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
    /// <summary>More statements than any kernel has: what goes on after a branch that may end is read for both of its sides.</summary>
    private const int MostStatements = 5_000;

    /// <summary>Deeper than anyone nests: readers and passes go down by calling themselves.</summary>
    private const int MostDepth = 200;

    private readonly Dictionary<string, Location> _loops = [];
    private readonly List<IOperation> _sites = [];
    private int _statements;
    private int _depth;

    private KernelReader(Refusals refusals) => Refusals = refusals;

    public Refusals Refusals { get; }

    /// <summary>Whether the body of another method has been put in.</summary>
    public bool HasInlined { get; set; }

    /// <summary>The kernel that <paramref name="reference"/> defines; null when anything was refused.</summary>
    /// <param name="reference">The method to read.</param>
    /// <param name="signature">The method whose parameter names the kernel takes: the one a user calls and finds in an exception.</param>
    /// <param name="compilation">What both are part of.</param>
    /// <param name="refusals">Collects what is wrong.</param>
    /// <param name="loops">Where each loop of the kernel stands, by the name of its variable: for the remarks of later passes.</param>
    /// <param name="isAlone">Whether the kernel is made of the body of the reference and of nothing else.</param>
    public static Kernel? Read(IMethodSymbol reference, IMethodSymbol signature, Compilation compilation, Refusals refusals, out IReadOnlyDictionary<string, Location> loops, out bool isAlone)
    {
        KernelReader reader = new(refusals);
        loops = reader._loops;
        isAlone = true;
        if (Body(reference, compilation) is not { } body)
        {
            refusals.Add(Descriptors.ReferenceWithoutSource, reference.Locations.FirstOrDefault(location => location.IsInSource), reference.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            return null;
        }
        Kernel kernel = reader.ReadKernel(reference, signature, body.Operation, body.Model);
        isAlone = !reader.HasInlined;
        if (!refusals.Any) kernel = HoistChecks.Run(kernel, (site, reason) => refusals.Add(Descriptors.UnsupportedIndex, reader._sites[site].Syntax.GetLocation(), ExpressionReader.Text(reader._sites[site]), reason));
        return refusals.Any ? null : kernel;
    }

    /// <summary>The body of a method that has source in the compilation. What was generated is none: only the analyzer would find it, in a file where nobody looks for an error.</summary>
    public static (IBlockOperation Operation, SemanticModel Model)? Body(IMethodSymbol method, Compilation compilation)
    {
        IMethodSymbol written = method.PartialImplementationPart is { } part && !DeclarationReader.IsGenerated(part) ? part : method;
        foreach (SyntaxReference declaration in written.DeclaringSyntaxReferences)
        {
#pragma warning disable RS1030 // A reference and the helpers it calls may stand in any file of the compilation.
            SemanticModel model = compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
            IBlockOperation? block = model.GetOperation(declaration.GetSyntax()) switch
            {
                IMethodBodyBaseOperation body => body.BlockBody ?? body.ExpressionBody,
                ILocalFunctionOperation function => function.Body,
                _ => null,
            };
            if (block is not null) return (block, model);
        }
        return null;
    }

    /// <summary>Notes where a loop stands.</summary>
    public void AddLoop(Variable index, IOperation loop) => _loops[index.Name] = loop.Syntax.GetFirstToken().GetLocation();

    /// <summary>The number by which a check refers to a place of the source.</summary>
    public int AddSite(IOperation at)
    {
        _sites.Add(at);
        return _sites.Count - 1;
    }

    /// <summary>Counts a statement or a call; false when the kernel has become too large to go on.</summary>
    public bool Count(IOperation operation) => ++_statements <= MostStatements || RefuseAsTooLarge(operation, $"more than {MostStatements} statements and calls");

    /// <summary>Goes one level down in statements or expressions, and up again with <see cref="Leave"/>; false when that is too deep.</summary>
    public bool Enter(IOperation operation)
    {
        if (!HasRoom(operation, 1)) return false;
        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>Whether so many levels more are not too deep.</summary>
    public bool HasRoom(IOperation operation, int levels) =>
        _depth + levels <= MostDepth || RefuseAsTooLarge(operation, $"statements or expressions that are nested more than {MostDepth} deep");

    private bool RefuseAsTooLarge(IOperation operation, string reason)
    {
        if (!Refusals.Any) Refusals.Add(Descriptors.TooLarge, operation.Syntax.GetLocation(), reason);
        return false;
    }

    private Kernel ReadKernel(IMethodSymbol reference, IMethodSymbol signature, IBlockOperation body, SemanticModel model)
    {
        Scope scope = Scope.ForKernel(model, reference);
        // The body of a generic method speaks of its own parameters; the scope knows what their types are here.
        reference = reference.OriginalDefinition;
        HashSet<ISymbol> assigned = AssignedSymbols.In(body);
        List<Parameter> parameters = [];
        List<Statement> statements = [];
        for (int i = 0; i < reference.Parameters.Length; i++)
        {
            IParameterSymbol parameter = reference.Parameters[i];
            string name = i < signature.Parameters.Length ? signature.Parameters[i].Name : parameter.Name;
            if (scope.Span(parameter.Type) is { } span && parameter.RefKind is RefKind.None or RefKind.In)
            {
                SpanView view = SpanView.Whole(scope.DeclareMemory(name, span.Element), span.IsWritable);
                scope.Bind(parameter, view);
                parameters.Add(new SpanParameter(view.Memory, span.IsWritable));
            }
            else if (scope.Scalar(parameter.Type) is { } type && !(scope.IsHalf(parameter.Type) && parameter.RefKind is RefKind.Ref or RefKind.Out))
            {
                Variable variable = scope.Declare(parameter, name, type);
                parameters.Add(new ScalarParameter(variable, PassingOf(parameter), scope.IsHalf(parameter.Type)));
                // The kernel's parameters keep their values: what is checked of them is checked of the arguments.
                if (parameter.RefKind == RefKind.None && assigned.Contains(parameter)) statements.Add(new Declare(scope.Declare(parameter, type), variable));
                // C# asks that it is assigned on every way out; a pass may move the assignment.
                if (parameter.RefKind == RefKind.Out) statements.Add(new Assign(variable, Zero(type)));
            }
            else Refuse(parameter.Type, parameter, "use spans of float, double, Half and int, and scalars of float, double, int and bool; a Half by value");
        }
        Frame frame = Frame.OfKernel(ReturnType(reference, scope), scope);
        for (int i = 0; i < frame.Results.Count; i++)
        {
            parameters.Add(new ScalarParameter(frame.Results[i], Passing.Result, scope.IsHalf(((INamedTypeSymbol)reference.ReturnType).TupleElements[i].Type)));
            statements.Add(new Assign(frame.Results[i], Zero(frame.Results[i].Type)));
        }
        if (!Refusals.Any) new StatementReader(this, scope, frame, statements).ReadAll(body.Operations);
        return new Kernel(signature.Name, parameters.ToValueList(), frame.ReturnType, [], statements.ToValueList(), scope.IsHalf(reference.ReturnType));
    }

    public static Constant Zero(IrType type) => type.IsFloat ? Constant.Of(type, 0) : Constant.OfInteger(type, 0);

    private static Passing PassingOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => Passing.InOut,
        RefKind.Out => Passing.Out,
        _ => Passing.In,
    };

    private ValueList<IrType> ReturnType(IMethodSymbol reference, Scope scope)
    {
        if (reference.ReturnsVoid) return [];
        if (scope.Scalar(reference.ReturnType) is { } type) return [type];
        if (scope.Tuple(reference.ReturnType) is { } tuple) return tuple;
        Refuse(reference.ReturnType, reference, "return void, float, double, Half, int, bool or a tuple of them");
        return [];
    }

    private void Refuse(ITypeSymbol type, ISymbol at, string advice)
    {
        if (type.TypeKind == TypeKind.Error) Refusals.AddSilently();
        else Refusals.Add(Descriptors.UnsupportedSignature, at.Locations.FirstOrDefault(), TypeReader.Name(type), advice);
    }
}
