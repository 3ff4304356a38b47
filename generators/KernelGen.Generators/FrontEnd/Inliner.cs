using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Puts the body of a called static method where the call stands.</summary>
internal sealed class Inliner(KernelReader kernel, Scope scope, List<Statement> statements)
{
    /// <summary>The value of the call; null when it has none or was refused.</summary>
    public Expression? Inline(IInvocationOperation invocation)
    {
        IMethodSymbol callee = invocation.TargetMethod;
        kernel.HasInlined = true;
        string name = callee.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (!callee.IsStatic || callee.MethodKind != MethodKind.Ordinary || callee.IsGenericMethod || callee.ContainingType.IsGenericType)
            return Refuse(invocation, name, "it can call static methods that are not generic, and Math and MathF");
        if (scope.Callers.Any(caller => SymbolEqualityComparer.Default.Equals(caller, callee)))
            return Refuse(invocation, name, "it calls itself; write the recursion as a loop");
        if (scope.Callers.Count > MaximumDepth)
            return Refuse(invocation, name, $"calls are nested more than {MaximumDepth} deep");
        if (KernelReader.Body(callee, scope.Model.Compilation) is not { } body)
            return Refuse(invocation, name, "it has no source in this compilation to inline");

        Scope inner = scope.ForCallee(body.Model, callee);
        ExpressionReader arguments = new(kernel, scope, statements);
        HashSet<ISymbol> assigned = AssignedSymbols.In(body.Operation);
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.None or RefKind.In } parameter) return Refuse(invocation, name, "it has ref or out parameters; return the value");
            if (TypeReader.Span(parameter.Type) is not null)
            {
                if (arguments.ReadSpan(argument.Value) is not { } span) return Refuse(argument, Descriptors.UnsupportedExpression, $"'{ExpressionReader.Text(argument.Value)}' as a span", "pass a span parameter of the kernel as it is");
                inner.Bind(parameter, span);
            }
            else if (TypeReader.Scalar(parameter.Type) is { } type)
            {
                Expression value = arguments.Read(argument.Value);
                Variable variable = inner.Declare(parameter, type);
                statements.Add(new Declare(variable, value));
                if (!assigned.Contains(parameter)) kernel.KnownFromEntry(variable, value);
            }
            else return Refuse(argument, Descriptors.UnsupportedType, TypeReader.Name(parameter.Type));
        }
        StatementReader reader = new(kernel, inner, statements);
        return reader.ReadCallee(body.Operation, callee.ReturnsVoid);
    }

    private const int MaximumDepth = 16;

    private Expression? Refuse(IOperation operation, string name, string advice) => Refuse(operation, Descriptors.UnsupportedCall, name, advice);

    private Expression? Refuse(IOperation operation, DiagnosticDescriptor descriptor, params object[] arguments)
    {
        kernel.Refusals.Add(descriptor, operation.Syntax.GetLocation(), arguments);
        return null;
    }
}
