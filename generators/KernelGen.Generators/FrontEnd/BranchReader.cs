using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Values that are only evaluated when a condition holds: the arms of <c>?:</c>, and what stands right of <c>&amp;&amp;</c> and <c>||</c>.</summary>
internal sealed class BranchReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    public Expression ReadConditional(IConditionalOperation conditional)
    {
        Expression condition = new ExpressionReader(kernel, scope, statements).Read(conditional.Condition);
        return Choose(condition, ReadArm(conditional.WhenTrue), ReadArm(conditional.WhenFalse!));
    }

    public Expression ReadShortCircuit(IBinaryOperation binary)
    {
        Expression left = new ExpressionReader(kernel, scope, statements).Read(binary.LeftOperand);
        Arm right = ReadArm(binary.RightOperand);
        return binary.OperatorKind == BinaryOperatorKind.ConditionalAnd ? And(left, right) : Or(left, right);
    }

    /// <summary>Whether both hold; the second is only evaluated where the first does.</summary>
    public Expression And(Expression left, Arm right) => ShortCircuit(left, right, isAnd: true);

    /// <summary>Whether one of two holds; the second is only evaluated where the first does not.</summary>
    public Expression Or(Expression left, Arm right) => ShortCircuit(left, right, isAnd: false);

    private Expression ShortCircuit(Expression left, Arm right, bool isAnd)
    {
        if (left.Type != IrType.Bool || right.Value.Type != IrType.Bool) return ExpressionReader.Refused;
        if (left is Constant known) return known.Bits != 0 == isAnd ? Take(right) : known;
        if (!right.IsHarmless) return isAnd ? Branch(left, right, new Arm([], Constant.Of(false))) : Branch(left, new Arm([], Constant.Of(true)), right);
        AddChecks(isAnd ? left : new Unary(UnaryOperator.Not, left), right);
        statements.AddRange(right.Harmless);
        return new Binary(isAnd ? BinaryOperator.And : BinaryOperator.Or, left, right.Value);
    }

    /// <summary>The one value where a condition holds, else the other.</summary>
    public Expression Choose(Expression condition, Arm whenTrue, Arm whenFalse)
    {
        if (whenTrue.Value.Type != whenFalse.Value.Type || condition.Type != IrType.Bool) return ExpressionReader.Refused;
        if (condition is Constant known) return Take(known.Bits != 0 ? whenTrue : whenFalse);
        if (!whenTrue.IsHarmless || !whenFalse.IsHarmless) return Branch(condition, whenTrue, whenFalse);
        AddChecks(condition, whenTrue);
        AddChecks(new Unary(UnaryOperator.Not, condition), whenFalse);
        statements.AddRange(whenTrue.Harmless);
        statements.AddRange(whenFalse.Harmless);
        return new Select(condition, whenTrue.Value, whenFalse.Value);
    }

    public Arm ReadArm(IOperation operation)
    {
        List<Statement> own = [];
        Expression value = new ExpressionReader(kernel, scope, own).Read(operation);
        return new Arm(own, value);
    }

    /// <summary>The value of an arm that is taken in any case.</summary>
    public Expression Take(Arm arm)
    {
        statements.AddRange(arm.Statements);
        return arm.Value;
    }

    private void AddChecks(Expression condition, Arm arm)
    {
        ValueList<Statement> checks = arm.Statements.Where(Arm.OnlyChecks).ToValueList();
        if (checks.Count > 0) statements.Add(new If(condition, checks, []));
    }

    /// <summary>A branch, for arms in which an inlined method does more than name values.</summary>
    private Expression Branch(Expression condition, Arm whenTrue, Arm whenFalse)
    {
        Variable chosen = scope.DeclareTemporary("chosen", whenTrue.Value.Type);
        statements.Add(new Declare(chosen, KernelReader.Zero(chosen.Type)));
        statements.Add(new If(condition, [.. whenTrue.Statements, new Assign(chosen, whenTrue.Value)], [.. whenFalse.Statements, new Assign(chosen, whenFalse.Value)]));
        return chosen;
    }

    internal sealed record Arm(List<Statement> Statements, Expression Value)
    {
        /// <summary>Whether the statements may run though the condition does not hold: they change nothing and cannot fail.</summary>
        public bool IsHarmless => Statements.All(statement => OnlyChecks(statement) || statement is Declare declare && !Rewriter.Any(declare.Value, CanFail));

        public IEnumerable<Statement> Harmless => Statements.Where(statement => !OnlyChecks(statement));

        public static bool OnlyChecks(Statement statement) => statement is Check || statement is If branch && branch.Then.All(OnlyChecks) && branch.Else.All(OnlyChecks);

        private static bool CanFail(Expression node) => node is Load or Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder, Type.IsFloat: false };
    }
}
