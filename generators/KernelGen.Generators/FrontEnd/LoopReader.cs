using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>
/// Loops. One that counts, in whatever steps, becomes a <see cref="Loop"/> over the number of its turns; any other is a
/// <see cref="While"/>.
/// </summary>
internal sealed class LoopReader(KernelReader kernel, Scope scope, StatementReader body, List<Statement> statements)
{
    private ExpressionReader Expressions => new(kernel, scope, statements);

    public void Read(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForLoopOperation counting:
                ReadFor(counting);
                break;
            case IForEachLoopOperation elements:
                ReadForEach(elements);
                break;
            case IWhileLoopOperation { Condition: { } condition } repeated:
                ReadWhile(condition, repeated.ConditionIsTop, repeated.ConditionIsUntil, loop.Body, []);
                break;
            default:
                Refuse(loop, $"'{ExpressionReader.Text(loop)}'");
                break;
        }
    }

    private void ReadFor(IForLoopOperation loop)
    {
        if (ForLoopShape.Of(loop) is { } shape) ReadCounting(loop, shape);
        else if (loop.Condition is null) Refuse(loop, "a 'for' without a condition");
        else
        {
            statements.AddRange(body.ReadNested(loop.Before));
            ReadWhile(loop.Condition, conditionIsTop: true, conditionIsUntil: false, loop.Body, loop.AtLoopBottom);
        }
    }

    private void ReadCounting(IForLoopOperation loop, ForLoopShape shape)
    {
        // What else is declared beside the variable: 'for (int i = 0, n = x.Length; ...'.
        statements.AddRange(body.ReadNested(shape.Before));
        Expression start = Expressions.Read(shape.Start), end = Expressions.Read(shape.End), step = shape.Step is null ? Constant.Of(1) : Expressions.Read(shape.Step);
        Expression ahead = shape.Ahead is null ? Constant.Of(0) : Expressions.Read(shape.Ahead);
        if (start.Type != IrType.Int32 || ahead.Type != IrType.Int32 || end.Type != IrType.Int32 || step.Type != IrType.Int32)
        {
            if (!kernel.Refusals.Any) Refuse(loop, "this 'for'");
            return;
        }
        int direction = shape.IsDown ? -1 : 1;
        if (shape.IncludesEnd || shape.Ahead is not null) end = Polynomial.Of(end + Constant.Of(shape.IncludesEnd ? direction : 0) - ahead).ToExpression();
        // Lanes count from 0: a loop that may begin below does, too.
        bool startsInside = start is Constant { Bits: >= 0 } or Length;
        if (step is Constant { Bits: 1 } && !shape.IsDown && startsInside)
        {
            AddLoop(loop, scope.Declare(shape.Index, IrType.Int32), start, end, loop.Body, nested => LeaveUnless(shape.GoesOn, nested));
            return;
        }
        if (step is Constant { Bits: <= 0 })
        {
            Refuse(loop, "a loop whose step never reaches its end");
            return;
        }
        start = Expressions.KeepAs("first", start);
        step = Expressions.KeepAs("step", step);
        // From the first value up to the end, or down to it, in so many turns.
        Expression distance = Polynomial.Of(shape.IsDown ? start - end : end - start).ToExpression();
        Expression turns = distance;
        if (step is not Constant { Bits: 1 })
        {
            if (step is not Constant) statements.Add(new Check(shape.Index.Name, Constant.Of(0), step - Constant.Of(1), step - Constant.Of(1), null, kernel.AddSite(shape.Step!)));
            Expression isEntered = shape.IsDown ? start > end : start < end;
            turns = new Select(isEntered, Polynomial.Of(distance - Constant.Of(1)).ToExpression() / step + Constant.Of(1), Constant.Of(0));
        }
        Variable turn = scope.DeclareTemporary("turn", IrType.Int32);
        AddLoop(loop, turn, Constant.Of(0), turns, loop.Body, nested =>
        {
            Expression done = step is Constant { Bits: 1 } ? turn : turn * step;
            Variable index = scope.Declare(shape.Index, IrType.Int32);
            nested.Add(new Declare(index, shape.IsDown ? start - done : start is Constant { Bits: 0 } ? done : start + done));
            LeaveUnless(shape.GoesOn, nested);
        });
    }

    private void LeaveUnless(IOperation? condition, List<Statement> nested)
    {
        if (condition is not null && new ExpressionReader(kernel, scope, nested).Read(condition) is { Type.Kind: ScalarKind.Bool } goesOn)
            nested.Add(new If(new Unary(UnaryOperator.Not, goesOn), [new Break()], []));
    }

    private void ReadForEach(IForEachLoopOperation loop)
    {
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { IsRef: false } element } || new SpanReader(kernel, scope, statements).Read(Unconverted(loop.Collection)) is not { } span || scope.Scalar(element.Type) is not { } type)
        {
            if (!kernel.Refusals.Any) Refuse(loop, $"a foreach over '{ExpressionReader.Text(loop.Collection)}'");
            return;
        }
        Variable index = scope.DeclareTemporary("i", IrType.Int32);
        AddLoop(loop, index, Constant.Of(0), span.Length, loop.Body, nested =>
        {
            Expression value = new Load(span.Memory, span.At(index));
            nested.Add(new Declare(scope.Declare(element, type), type == span.Memory.Element ? value : new Compiler.Ir.Convert(type, value)));
        });
    }

    private void AddLoop(ILoopOperation loop, Variable index, Expression start, Expression end, IOperation turn, Action<List<Statement>>? begin)
    {
        kernel.AddLoop(index, loop);
        statements.Add(new Loop(index, start, end, body.ReadLoopBody(turn, begin)));
    }

    /// <summary>The condition is looked at anew in every turn, with all that reading it does.</summary>
    private void ReadWhile(IOperation condition, bool conditionIsTop, bool conditionIsUntil, IOperation turn, IEnumerable<IOperation> atBottom)
    {
        List<Statement> before = [];
        Expression goesOn = new ExpressionReader(kernel, scope, before).Read(condition);
        if (goesOn.Type != IrType.Bool) return;
        if (conditionIsUntil) goesOn = new Unary(UnaryOperator.Not, goesOn);
        ValueList<Statement> inner = [.. body.ReadLoopBody(turn), .. body.ReadNested(atBottom)];
        if (conditionIsTop && before.Count == 0) statements.Add(new While(goesOn, inner));
        else if (conditionIsTop) statements.Add(new While(Constant.Of(true), [.. before, new If(new Unary(UnaryOperator.Not, goesOn), [new Break()], []), .. inner]));
        else statements.Add(new While(Constant.Of(true), [.. inner, .. before, new If(new Unary(UnaryOperator.Not, goesOn), [new Break()], [])]));
    }

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;

    private void Refuse(IOperation loop, string what) => Expressions.Refuse(loop, Descriptors.UnsupportedLoop, what);
}
