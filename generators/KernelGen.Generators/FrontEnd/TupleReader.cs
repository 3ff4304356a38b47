using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Values that come several at a time: the IR has no tuples, only their elements.</summary>
internal sealed class TupleReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    private ExpressionReader Expressions => new(kernel, scope, statements);

    /// <summary>The elements of a value; null when it was refused.</summary>
    public IReadOnlyList<Expression>? Read(IOperation operation, int count)
    {
        if (count == 1) return [Expressions.Read(operation)];
        switch (operation)
        {
            case IConversionOperation conversion:
                return Read(conversion.Operand, count) is { } converted ? Converted(converted, conversion.Type) : null;
            case IParenthesizedOperation parenthesized:
                return Read(parenthesized.Operand, count);
            case ITupleOperation tuple when tuple.Elements.Length == count:
                return Converted(Expressions.ReadInOrder(tuple.Elements), tuple.Type);
            case ILocalReferenceOperation local when scope.FindTuple(local.Local) is { } variables && variables.Count == count:
                return variables.Select(variable => (Expression)variable).ToList();
            case IInvocationOperation invocation:
                return new Inliner(kernel, scope, statements).Inline(invocation) is { } values && values.Count == count ? values : null;
            case IDefaultValueOperation when scope.Tuple(operation.Type) is { } types:
                return types.Select(KernelReader.Zero).ToList();
            default:
                if (!kernel.Refusals.Any) Expressions.Refuse(operation, Descriptors.UnsupportedExpression, $"'{ExpressionReader.Text(operation)}' as a tuple", "write its elements, as in '(a, b)'");
                return null;
        }
    }

    /// <summary>Gives each variable its value, none of which sees the new value of another.</summary>
    public static void Assign(IReadOnlyList<Variable> variables, IReadOnlyList<Expression> values, List<Statement> statements, Scope scope)
    {
        if (variables.Zip(values, (variable, value) => variable.Type == value.Type).Any(isSame => !isSame)) return;
        List<Expression> kept = [.. values];
        for (int i = 1; i < variables.Count; i++)
        {
            if (!variables.Take(i).Any(earlier => Rewriter.Any(values[i], node => node is Read read && read.Variable == earlier))) continue;
            Variable before = scope.DeclareTemporary("before", variables[i].Type);
            statements.Add(new Declare(before, values[i]));
            kept[i] = before;
        }
        for (int i = 0; i < variables.Count; i++) statements.Add(new Assign(variables[i], kept[i]));
    }

    private IReadOnlyList<Expression>? Converted(IReadOnlyList<Expression> values, ITypeSymbol? type)
    {
        if (scope.Tuple(type) is not { } types || types.Count != values.Count) return values;
        return values.Zip(types, (value, target) => value.Type == target || value.Type == IrType.Bool || target == IrType.Bool ? value : new Compiler.Ir.Convert(target, value)).ToList();
    }
}
