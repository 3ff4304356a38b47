using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>
/// Statements of C# as statements of the IR, appended to a list in their order. The IR has no 'continue', and an inlined
/// method no return: what follows a branch that may end so is read into the sides of the branch that go on.
/// </summary>
internal sealed class StatementReader(KernelReader kernel, Scope scope, Frame frame, List<Statement> statements, LoopKind loop = LoopKind.None)
{
    private ExpressionReader Expressions => new(kernel, scope, statements);

    /// <summary>Reads statements into a list of their own, in the same place.</summary>
    public ValueList<Statement> ReadNested(IEnumerable<IOperation> operations)
    {
        List<Statement> nested = [];
        new StatementReader(kernel, scope, frame, nested, loop).ReadAll(operations.ToList());
        return nested.ToValueList();
    }

    /// <summary>Reads the body of a loop, after what its beginning does.</summary>
    public ValueList<Statement> ReadLoopBody(IOperation body, Action<List<Statement>>? begin = null)
    {
        List<Statement> nested = [];
        begin?.Invoke(nested);
        new StatementReader(kernel, scope, frame, nested, frame.IsInlined ? LoopKind.OfCallee : LoopKind.OfKernel).ReadAll([body]);
        return nested.ToValueList();
    }

    /// <summary>Reads statements up to the first that ends what they stand in.</summary>
    public void ReadAll(IReadOnlyList<IOperation> operations)
    {
        if (operations.Count == 0 || !kernel.Enter(operations[0])) return;
        ReadEach(operations);
        kernel.Leave();
    }

    private void ReadEach(IReadOnlyList<IOperation> operations)
    {
        for (int i = 0; i < operations.Count; i++)
        {
            IOperation operation = operations[i];
            if (!kernel.Count(operation)) return;
            IEnumerable<IOperation> rest = operations.Skip(i + 1);
            switch (operation)
            {
                case IBlockOperation block when Jumps.MayEnd(block, frame):
                    ReadAll([.. block.Operations, .. rest]);
                    return;
                case IConditionalOperation branch when Jumps.MayEnd(branch, frame):
                    ReadBranch(branch, rest);
                    return;
                case ILoopOperation inner when Jumps.MayReturn(inner, frame):
                    ReadLoopThatReturns(inner, rest);
                    return;
                case ISwitchOperation choice when Jumps.MayEnd(choice, frame):
                    ReadSwitch(choice, rest.ToList());
                    return;
                case IBranchOperation { BranchKind: BranchKind.Continue }:
                    return;
                case IBranchOperation { BranchKind: BranchKind.Break } leave when Jumps.LeftSwitch(leave) is { } left:
                    ReadAll(frame.AfterSwitch[left]);
                    return;
                case IBranchOperation { BranchKind: BranchKind.Break } when loop != LoopKind.None:
                    statements.Add(new Break());
                    return;
                case IReturnOperation { Kind: OperationKind.Return } result:
                    ReadReturn(result);
                    return;
                default:
                    Read(operation);
                    break;
            }
        }
    }

    private void ReadBranch(IConditionalOperation branch, IEnumerable<IOperation> rest)
    {
        Expression condition = Expressions.Read(branch.Condition);
        if (condition.Type != IrType.Bool) return;
        List<IOperation> after = rest.ToList();
        AddBranch(condition, ReadNested([branch.WhenTrue, .. after]), ReadNested(branch.WhenFalse is null ? after : [branch.WhenFalse, .. after]));
    }

    /// <summary>Of a condition that is known, the side that is taken.</summary>
    private void AddBranch(Expression condition, ValueList<Statement> then, ValueList<Statement> otherwise)
    {
        if (condition is Constant known) statements.AddRange(known.Bits != 0 ? then : otherwise);
        else if (condition.Type == IrType.Bool) statements.Add(new If(condition, then, otherwise));
    }

    /// <summary>A switch is a chain of branches, the default last; <paramref name="after"/> is done where a case does not end more than itself.</summary>
    private void ReadSwitch(ISwitchOperation choice, IReadOnlyList<IOperation> after)
    {
        frame.AfterSwitch[choice] = after;
        if (!kernel.HasRoom(choice, choice.Cases.Length)) return;
        Expression value = Expressions.Keep(Expressions.Read(choice.Value));
        ISwitchCaseOperation? remaining = choice.Cases.FirstOrDefault(SwitchReader.IsDefault);
        ValueList<Statement> chain = ReadNested(remaining?.Body ?? after);
        foreach (ISwitchCaseOperation part in choice.Cases.Reverse().Where(part => part != remaining))
        {
            List<Statement> own = [];
            if (new SwitchReader(kernel, scope, own).Read(part, value) is not { } condition) return;
            chain = [.. own, new If(condition, ReadNested(part.Body), chain)];
        }
        statements.AddRange(chain);
    }

    /// <summary>A loop of an inlined method that may return: what follows it is not done then.</summary>
    private void ReadLoopThatReturns(ILoopOperation inner, IEnumerable<IOperation> rest)
    {
        Variable hasReturned = frame.HasReturned!;
        Read(inner);
        if (loop == LoopKind.OfCallee) statements.Add(new If(hasReturned, [new Break()], []));
        ValueList<Statement> after = ReadNested(rest);
        if (after.Count > 0) statements.Add(new If(new Unary(UnaryOperator.Not, hasReturned), after, []));
    }

    private void ReadReturn(IReturnOperation result)
    {
        if (result.ReturnedValue is not null && frame.Results.Count > 0)
        {
            if (new TupleReader(kernel, scope, statements).Read(result.ReturnedValue, frame.Results.Count) is not { } values) return;
            TupleReader.Assign(frame.Results, values, statements, scope);
        }
        Expression? value = result.ReturnedValue is null || frame.Results.Count > 0 ? null : Expressions.Read(result.ReturnedValue);
        if (!frame.IsInlined) statements.Add(new Return(value));
        else if (loop == LoopKind.OfCallee)
        {
            statements.Add(new Assign(frame.HasReturned!, Constant.Of(true)));
            statements.Add(new Break());
        }
    }

    private void Read(IOperation operation)
    {
        switch (operation)
        {
            case IBlockOperation block:
                ReadAll(block.Operations);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(declaration => declaration.Declarators)) ReadDeclaration(declarator);
                break;
            case IExpressionStatementOperation statement:
                new AssignmentReader(kernel, scope, statements).Read(statement.Operation);
                break;
            case ILoopOperation inner:
                new LoopReader(kernel, scope, this, statements).Read(inner);
                break;
            case IConditionalOperation conditional:
                Expression condition = Expressions.Read(conditional.Condition);
                AddBranch(condition, ReadNested([conditional.WhenTrue]), conditional.WhenFalse is null ? [] : ReadNested([conditional.WhenFalse]));
                break;
            case ISwitchOperation choice:
                ReadSwitch(choice, []);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case IInvalidOperation:
                kernel.Refusals.AddSilently();
                break;
            case IThrowOperation:
                Expressions.Refuse(operation, Descriptors.UnsupportedStatement, $"'{ExpressionReader.Text(operation)}'", "check arguments before you call the kernel; lengths and indices the generated method checks by itself");
                break;
            default:
                Expressions.Refuse(operation, Descriptors.UnsupportedStatement, $"'{ExpressionReader.Text(operation)}'", "use locals, assignments, for, foreach, while, if, switch, break, continue and return");
                break;
        }
    }

    private void ReadDeclaration(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol local = declarator.Symbol;
        IOperation? value = declarator.GetVariableInitializer()?.Value;
        if (local.IsRef) Refuse("a ref local");
        else if (scope.Scalar(local.Type) is { } type)
        {
            Expression initial = value is null ? KernelReader.Zero(type) : Expressions.Read(value);
            if (initial.Type == type) statements.Add(new Declare(scope.Declare(local, type), initial));
            else scope.Refuse(local);
        }
        else if (scope.Tuple(local.Type) is { } tuple)
        {
            IReadOnlyList<Expression>? initial = value is null ? tuple.Select(KernelReader.Zero).ToList() : new TupleReader(kernel, scope, statements).Read(value, tuple.Count);
            ValueList<Variable> variables = scope.DeclareTuple(local, tuple);
            for (int i = 0; initial is not null && i < variables.Count; i++)
                if (initial[i].Type == variables[i].Type) statements.Add(new Declare(variables[i], initial[i]));
        }
        else if (value is not null && (new SpanReader(kernel, scope, statements).Read(value) ?? new ScratchReader(kernel, scope, statements).Read(value, local.Type, local.Name)) is { } span) scope.Bind(local, span);
        else if (local.Type.TypeKind == TypeKind.Error || value is IInvalidOperation)
        {
            scope.Refuse(local);
            kernel.Refusals.AddSilently();
        }
        else Refuse(null);

        void Refuse(string? what)
        {
            scope.Refuse(local);
            if (what is not null) Expressions.Refuse(declarator, Descriptors.UnsupportedStatement, what, "declare it without 'ref'");
            else if (kernel.Refusals.Any) return;
            else if (scope.Span(local.Type) is not null && value is not null)
                Expressions.Refuse(value, Descriptors.UnsupportedExpression, $"'{ExpressionReader.Text(value)}' as a span", "take a part of a span, or new memory, as in 'stackalloc float[4]'");
            else Expressions.Refuse(declarator, Descriptors.UnsupportedType, TypeReader.Name(local.Type));
        }
    }
}

/// <summary>Whose loop statements stand in.</summary>
internal enum LoopKind
{
    None,
    OfKernel,

    /// <summary>Of a method that is inlined: a return leaves it.</summary>
    OfCallee,
}
