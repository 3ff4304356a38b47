using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Values that are only evaluated when a condition holds: the arms of <c>?:</c>, and what stands right of <c>&amp;&amp;</c> and <c>||</c>.</summary>
internal sealed class BranchReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    public Expression ReadConditional(IConditionalOperation conditional)
    {
        Expression condition = new ExpressionReader(kernel, scope, statements).Read(conditional.Condition);
        Arm whenTrue = ReadArm(condition, conditional.WhenTrue), whenFalse = ReadArm(new Unary(UnaryOperator.Not, condition), conditional.WhenFalse!);
        if (whenTrue.Value.Type != whenFalse.Value.Type || condition.Type != IrType.Bool) return ExpressionReader.Refused;
        if (!whenTrue.IsHarmless || !whenFalse.IsHarmless) return Branch(condition, whenTrue, whenFalse);
        statements.AddRange(whenTrue.Statements);
        statements.AddRange(whenFalse.Statements);
        return new Select(condition, whenTrue.Value, whenFalse.Value);
    }

    public Expression ReadShortCircuit(IBinaryOperation binary)
    {
        bool isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        Expression left = new ExpressionReader(kernel, scope, statements).Read(binary.LeftOperand);
        Expression needsRight = isAnd ? left : new Unary(UnaryOperator.Not, left);
        Arm right = ReadArm(needsRight, binary.RightOperand);
        if (left.Type != IrType.Bool || right.Value.Type != IrType.Bool) return ExpressionReader.Refused;
        if (!right.IsHarmless) return Branch(needsRight, right, new Arm([], Constant.Of(!isAnd)));
        statements.AddRange(right.Statements);
        return new Binary(isAnd ? BinaryOperator.And : BinaryOperator.Or, left, right.Value);
    }

    private Arm ReadArm(Expression guard, IOperation operation)
    {
        List<Statement> own = [];
        Expression value = kernel.Guarded(guard, () => new ExpressionReader(kernel, scope, own).Read(operation));
        return new Arm(own, value);
    }

    /// <summary>A branch, for arms in which an inlined method does more than name values.</summary>
    private Expression Branch(Expression condition, Arm whenTrue, Arm whenFalse)
    {
        IrType type = whenTrue.Value.Type;
        Variable chosen = scope.DeclareTemporary("chosen", type);
        statements.Add(new Declare(chosen, type.IsFloat ? Constant.Of(type, 0) : Constant.OfInteger(type, 0)));
        statements.Add(new If(condition, [.. whenTrue.Statements, new Assign(chosen, whenTrue.Value)], [.. whenFalse.Statements, new Assign(chosen, whenFalse.Value)]));
        return chosen;
    }

    private sealed record Arm(List<Statement> Statements, Expression Value)
    {
        /// <summary>Whether the statements may run though the condition does not hold: they change nothing and cannot fail.</summary>
        public bool IsHarmless => Statements.All(statement => statement is Declare declare && !Rewriter.Any(declare.Value, CanFail));

        private static bool CanFail(Expression node) => node is Load or Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder, Type.IsFloat: false };
    }
}
