using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Statements that give a local, a parameter, an element or a tuple a new value, and calls that stand alone.</summary>
internal sealed class AssignmentReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    private ExpressionReader Expressions => new(kernel, scope, statements);

    public void Read(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { IsRef: false } assignment when scope.Tuple(assignment.Target.Type) is not null:
                ReadTuple(assignment.Target, assignment.Value);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                ReadTuple(deconstruction.Target, deconstruction.Value);
                break;
            case ISimpleAssignmentOperation { IsRef: false, Target: IDiscardOperation } discarded:
                Expressions.Read(discarded.Value);
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                Write(assignment.Target, (_, reader) => reader.Read(assignment.Value));
                break;
            case ICompoundAssignmentOperation { IsChecked: false } compound:
                Write(compound.Target, (target, reader) => ReadCompound(compound, target, reader));
                break;
            case IIncrementOrDecrementOperation { IsChecked: false } increment:
                Write(increment.Target, (target, _) => new Binary(increment.Kind == OperationKind.Increment ? BinaryOperator.Add : BinaryOperator.Subtract, target, One(target.Type)));
                break;
            case ICompoundAssignmentOperation or IIncrementOrDecrementOperation:
                Expressions.RefuseChecked(operation);
                break;
            case IInvocationOperation call when new SpanReader(kernel, scope, statements).ReadCall(call):
                break;
            case IInvocationOperation invocation:
                new Inliner(kernel, scope, statements).Inline(invocation);
                break;
            case IInvalidOperation:
                kernel.Refusals.AddSilently();
                break;
            default:
                Expressions.Refuse(operation, Descriptors.UnsupportedStatement, $"'{ExpressionReader.Text(operation)}'", "use assignments and calls");
                break;
        }
    }

    private static Constant One(IrType type) => type.IsFloat ? Constant.Of(type, 1) : Constant.OfInteger(type, 1);

    private Expression ReadCompound(ICompoundAssignmentOperation compound, Expression target, ExpressionReader reader)
    {
        int before = statements.Count;
        Expression value = reader.Read(compound.Value);
        target = reader.KeepFrom(before, target);
        Expression left = target.Type == value.Type ? target : new Compiler.Ir.Convert(value.Type, target);
        if (reader.ReadBinary(compound.OperatorKind, left, value) is not { } result)
            return reader.Refuse(compound, Descriptors.UnsupportedExpression, $"'{ExpressionReader.Text(compound)}'", "use += -= *= /= on numbers, and &= |= ^= on bools");
        return result.Type == target.Type ? result : new Compiler.Ir.Convert(target.Type, result);
    }

    /// <summary>Assigns to a local, a parameter or an element of a span.</summary>
    public void Write(IOperation target, Func<Expression, ExpressionReader, Expression> value)
    {
        ExpressionReader reader = Expressions;
        if (reader.FindVariable(target) is { } variable)
        {
            Expression assigned = value(variable, reader);
            if (assigned.Type == variable.Type) statements.Add(new Assign(variable, assigned));
            else kernel.Refusals.AddSilently();
        }
        else if (new SpanReader(kernel, scope, statements).ReadElement(target) is { } place)
        {
            int before = statements.Count;
            Expression stored = value(new Load(place.Span.Memory, place.Index), reader);
            Expression index = reader.KeepFrom(before, place.Index);
            if (stored.Type == place.Span.Memory.Element) statements.Add(Halves.Store(place.Span.Memory, index, stored));
            else kernel.Refusals.AddSilently();
        }
        else if (!kernel.Refusals.Any)
        {
            reader.Refuse(target, Descriptors.UnsupportedStatement, $"an assignment to '{ExpressionReader.Text(target)}'", "assign to locals and to the elements of spans");
        }
    }

    private void ReadTuple(IOperation target, IOperation value)
    {
        IReadOnlyList<IOperation> targets = Unconverted(target) is ITupleOperation tuple ? tuple.Elements : [target];
        int count = targets.Count == 1 && scope.Tuple(target.Type) is { } whole ? whole.Count : targets.Count;
        if (new TupleReader(kernel, scope, statements).Read(value, count) is not { } values) return;
        List<Variable> variables = [];
        List<(int Element, SpanView Span, Expression Index)> places = [];
        if (targets.Count == 1 && count > 1)
        {
            if (target is ILocalReferenceOperation local && scope.FindTuple(local.Local) is { } found) variables.AddRange(found);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                IOperation element = Unconverted(targets[i]);
                if (Declared(element) is { } local && scope.Scalar(local.Type) is { } type) variables.Add(New(scope.Declare(local, type)));
                else if (element is IDiscardOperation) variables.Add(New(scope.DeclareTemporary("unused", values[i].Type)));
                else if (Expressions.FindVariable(element) is { } known) variables.Add(known);
                else if (new SpanReader(kernel, scope, statements).ReadElement(element) is { } place)
                {
                    variables.Add(New(scope.DeclareTemporary("element", place.Span.Memory.Element)));
                    places.Add((i, place.Span, place.Index));
                }
            }
        }
        if (variables.Count != count || variables.Zip(values, (variable, assigned) => variable.Type == assigned.Type).Any(isSame => !isSame))
        {
            if (!kernel.Refusals.Any) Expressions.Refuse(target, Descriptors.UnsupportedStatement, $"an assignment to '{ExpressionReader.Text(target)}'", "assign to locals and to the elements of spans");
            return;
        }
        TupleReader.Assign(variables, values, statements, scope);
        foreach ((int element, SpanView span, Expression index) in places) statements.Add(Halves.Store(span.Memory, index, variables[element]));
    }

    private Variable New(Variable variable)
    {
        statements.Add(new Declare(variable, KernelReader.Zero(variable.Type)));
        return variable;
    }

    private static ILocalSymbol? Declared(IOperation element) => element switch
    {
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        ILocalReferenceOperation { IsDeclaration: true } local => local.Local,
        _ => null,
    };

    private static IOperation Unconverted(IOperation operation) => operation switch
    {
        IConversionOperation conversion => Unconverted(conversion.Operand),
        IDeclarationExpressionOperation { Expression: ITupleOperation tuple } => tuple,
        _ => operation,
    };
}
