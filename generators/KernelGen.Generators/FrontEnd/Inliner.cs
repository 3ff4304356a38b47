using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Puts the body of a called static method or local function where the call stands; of a method that is generated, the body of its reference.</summary>
internal sealed class Inliner(KernelReader kernel, Scope scope, List<Statement> statements)
{
    private const int MaximumDepth = 16;

    /// <summary>The values that the call returns, none for void; null when it was refused.</summary>
    public IReadOnlyList<Expression>? Inline(IInvocationOperation invocation)
    {
        IMethodSymbol callee = SpecializationReader.ReferenceOf(invocation.TargetMethod) ?? invocation.TargetMethod;
        kernel.HasInlined = true;
        string name = invocation.TargetMethod.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (callee.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction) || !callee.IsStatic && callee.MethodKind != MethodKind.LocalFunction || callee.ContainingType.IsGenericType)
            return Refuse(invocation, name, "it can call static methods, local functions, and Math and MathF");
        if (scope.Callers.Any(caller => SymbolEqualityComparer.Default.Equals(caller.OriginalDefinition, callee.OriginalDefinition)))
            return Refuse(invocation, name, "it calls itself; write the recursion as a loop");
        if (scope.Callers.Count > MaximumDepth)
            return Refuse(invocation, name, $"calls are nested more than {MaximumDepth} deep");
        if (!kernel.Count(invocation)) return null;
        if (KernelReader.Body(callee.OriginalDefinition, scope.Model.Compilation) is not { } body)
            return Refuse(invocation, name, "it has no source in this compilation to inline");

        Scope inner = scope.ForCallee(body.Model, callee);
        List<(Variable Inner, IOperation Outer)> passedBack = [];
        foreach (IArgumentOperation argument in invocation.Arguments)
            if (!Bind(argument, callee.OriginalDefinition, inner, passedBack)) return null;
        if (ReturnTypes(callee, inner) is not { } types)
        {
            if (callee.ReturnType.TypeKind == TypeKind.Error) kernel.Refusals.AddSilently();
            else Refuse(invocation, Descriptors.UnsupportedType, TypeReader.Name(callee.ReturnType));
            return null;
        }
        IReadOnlyList<Expression>? values = ReadBody(body.Operation, inner, types);
        foreach ((Variable variable, IOperation outer) in passedBack) new AssignmentReader(kernel, scope, statements).Write(outer, (_, _) => variable);
        return values;
    }

    private bool Bind(IArgumentOperation argument, IMethodSymbol callee, Scope inner, List<(Variable Inner, IOperation Outer)> passedBack)
    {
        if (argument.Parameter is null)
        {
            kernel.Refusals.AddSilently();
            return false;
        }
        // By its place: a reference may name its parameters as it likes.
        IParameterSymbol parameter = callee.Parameters[argument.Parameter.Ordinal];
        if (inner.Span(parameter.Type) is not null || parameter.Type is IArrayTypeSymbol)
        {
            if (new SpanReader(kernel, scope, statements).Read(argument.Value) is { } span)
            {
                inner.Bind(parameter, span);
                return true;
            }
            if (!kernel.Refusals.Any) Refuse(argument, Descriptors.UnsupportedExpression, $"'{ExpressionReader.Text(argument.Value)}' as a span", "pass a span of the kernel, or a part of one");
            return false;
        }
        if (inner.Tuple(parameter.Type) is { } tuple)
        {
            if (new TupleReader(kernel, scope, statements).Read(argument.Value, tuple.Count) is not { } values) return false;
            ValueList<Variable> variables = inner.DeclareTuple(parameter, tuple);
            for (int i = 0; i < variables.Count; i++) statements.Add(new Declare(variables[i], values[i]));
            return true;
        }
        if (inner.Scalar(parameter.Type) is not { } type)
        {
            Refuse(argument, Descriptors.UnsupportedType, TypeReader.Name(parameter.Type));
            return false;
        }
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            Variable variable = inner.Declare(parameter, type);
            statements.Add(new Declare(variable, parameter.RefKind == RefKind.Out ? KernelReader.Zero(type) : new ExpressionReader(kernel, scope, statements).Read(argument.Value)));
            IOperation outer = argument.Value;
            if (outer is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared })
            {
                statements.Add(new Declare(scope.Declare(declared.Local, type), KernelReader.Zero(type)));
                outer = declared;
            }
            if (outer is not IDiscardOperation) passedBack.Add((variable, outer));
            return true;
        }
        Expression value = new ExpressionReader(kernel, scope, statements).Read(argument.Value);
        if (value.Type != type)
        {
            kernel.Refusals.AddSilently();
            return false;
        }
        Variable local = inner.Declare(parameter, type);
        statements.Add(new Declare(local, value));
        return true;
    }

    private static ValueList<IrType>? ReturnTypes(IMethodSymbol callee, Scope inner)
    {
        if (callee.ReturnsVoid) return [];
        ITypeSymbol type = callee.OriginalDefinition.ReturnType;
        return inner.Scalar(type) is { } scalar ? [scalar] : inner.Tuple(type);
    }

    private IReadOnlyList<Expression>? ReadBody(IBlockOperation body, Scope inner, ValueList<IrType> types)
    {
        List<IReturnOperation> returns = body.Descendants().OfType<IReturnOperation>().Where(result => result.Kind == OperationKind.Return && !result.IsImplicit || result.ReturnedValue is not null && ReferenceEquals(result.Parent, body)).ToList();
        // A method that ends with its only return has its value; any other gives it to a variable on each way out.
        if (returns.Count == 1 && body.Operations.Length > 0 && ReferenceEquals(body.Operations[body.Operations.Length - 1], returns[0]))
        {
            new StatementReader(kernel, inner, Frame.OfCallee([], inner, returnsFromLoop: false), statements).ReadAll(body.Operations.Take(body.Operations.Length - 1).ToList());
            return types.Count == 0 ? [] : new TupleReader(kernel, inner, statements).Read(returns[0].ReturnedValue!, types.Count);
        }
        Frame frame = Frame.OfCallee(types, inner, body.Descendants().OfType<ILoopOperation>().Any(loop => loop.Descendants().OfType<IReturnOperation>().Any()));
        foreach (Variable result in frame.Results) statements.Add(new Declare(result, KernelReader.Zero(result.Type)));
        if (frame.HasReturned is not null) statements.Add(new Declare(frame.HasReturned, Constant.Of(false)));
        new StatementReader(kernel, inner, frame, statements).ReadAll(body.Operations);
        return frame.Results.Select(result => (Expression)result).ToList();
    }

    private IReadOnlyList<Expression>? Refuse(IOperation operation, string name, string advice) => Refuse(operation, Descriptors.UnsupportedCall, name, advice);

    private IReadOnlyList<Expression>? Refuse(IOperation operation, DiagnosticDescriptor descriptor, params object[] arguments)
    {
        kernel.Refusals.Add(descriptor, operation.Syntax.GetLocation(), arguments);
        return null;
    }
}
