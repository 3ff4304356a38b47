using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Choices by patterns: <c>mode switch { 0 => a, &lt; 3 => b, _ => c }</c> and <c>x is > 0 and &lt; 1</c>, which are comparisons.</summary>
internal sealed class SwitchReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    private ExpressionReader Expressions => new(kernel, scope, statements);

    private BranchReader Branches => new(kernel, scope, statements);

    public Expression Read(ISwitchExpressionOperation choice)
    {
        Expression value = Expressions.Keep(Expressions.Read(choice.Value));
        // Where no arm fits C# throws; the last one must be for all that is left.
        if (choice.Arms.LastOrDefault() is not { Pattern: IDiscardPatternOperation, Guard: null }) return Refuse(choice, "end it with '_ => value'");
        if (!kernel.HasRoom(choice, choice.Arms.Length)) return ExpressionReader.Refused;
        Expression result = ExpressionReader.Refused;
        BranchReader.Arm chosen = Branches.ReadArm(choice.Arms[choice.Arms.Length - 1].Value);
        for (int i = choice.Arms.Length - 2; i >= 0; i--)
        {
            ISwitchExpressionArmOperation arm = choice.Arms[i];
            if (arm.Guard is not null || Condition(arm.Pattern, value) is not { } condition) return Refuse(arm, "use constants and comparisons as patterns");
            List<Statement> own = [];
            result = new BranchReader(kernel, scope, own).Choose(condition, Branches.ReadArm(arm.Value), chosen);
            chosen = new BranchReader.Arm(own, result);
        }
        statements.AddRange(chosen.Statements);
        return chosen.Value;
    }

    /// <summary>When each case of a statement is taken but the default, in their order; null when something was refused.</summary>
    public IReadOnlyList<(Expression Condition, ISwitchCaseOperation Case)>? ReadConditions(ISwitchOperation choice)
    {
        Expression value = Expressions.Keep(Expressions.Read(choice.Value));
        List<(Expression Condition, ISwitchCaseOperation Case)> conditions = [];
        foreach (ISwitchCaseOperation part in choice.Cases.Where(part => !IsDefault(part)))
        {
            Expression? any = null;
            foreach (ICaseClauseOperation clause in part.Clauses)
            {
                if (Condition(clause, value) is not { } condition)
                {
                    Refuse(clause, "use constants and comparisons as patterns, and no calls in 'when'");
                    return null;
                }
                any = any is null ? condition : any | condition;
            }
            if (any is not null) conditions.Add((any, part));
        }
        return conditions;
    }

    /// <summary>Whether a case takes what no other does.</summary>
    public static bool IsDefault(ISwitchCaseOperation part) => part.Clauses.Any(clause => clause is IDefaultCaseClauseOperation);

    public Expression Read(IIsPatternOperation question) =>
        Condition(question.Pattern, Expressions.Keep(Expressions.Read(question.Value))) ?? Refuse(question, "use constants and comparisons as patterns");

    private Expression? Condition(ICaseClauseOperation clause, Expression value) => clause switch
    {
        ISingleValueCaseClauseOperation single => Compared(CompareOperator.Equal, value, single.Value),
        IPatternCaseClauseOperation { Guard: null } pattern => Condition(pattern.Pattern, value),
        IPatternCaseClauseOperation { Guard: { } guard } pattern when Condition(pattern.Pattern, value) is { } condition && Branches.ReadArm(guard) is { Statements.Count: 0, Value.Type.Kind: ScalarKind.Bool } arm => condition & arm.Value,
        _ => null,
    };

    private Expression? Condition(IPatternOperation pattern, Expression value) => pattern switch
    {
        IDiscardPatternOperation => Constant.Of(true),
        IConstantPatternOperation constant => Compared(CompareOperator.Equal, value, constant.Value),
        IRelationalPatternOperation relation => relation.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => Compared(CompareOperator.Less, value, relation.Value),
            BinaryOperatorKind.LessThanOrEqual => Compared(CompareOperator.LessOrEqual, value, relation.Value),
            BinaryOperatorKind.GreaterThan => Compared(CompareOperator.Greater, value, relation.Value),
            BinaryOperatorKind.GreaterThanOrEqual => Compared(CompareOperator.GreaterOrEqual, value, relation.Value),
            _ => null,
        },
        INegatedPatternOperation negation => Condition(negation.Pattern, value) is { } negated ? new Unary(UnaryOperator.Not, negated) : null,
        IBinaryPatternOperation both when Condition(both.LeftPattern, value) is { } left && Condition(both.RightPattern, value) is { } right =>
            both.OperatorKind == BinaryOperatorKind.And ? left & right : left | right,
        _ => null,
    };

    private Expression? Compared(CompareOperator compare, Expression value, IOperation constant)
    {
        Expression bound = Expressions.Read(constant);
        if (bound.Type != value.Type) return null;
        // A pattern finds NaN; a comparison does not.
        if (compare == CompareOperator.Equal && bound.Type.IsFloat && bound is Constant number && FloatBits.IsNaN(number)) return new Compare(CompareOperator.NotEqual, value, value);
        return value.Type == IrType.Bool ? compare == CompareOperator.Equal ? (bound is Constant { Bits: 0 } ? new Unary(UnaryOperator.Not, value) : value) : null : new Compare(compare, value, bound);
    }

    private Expression Refuse(IOperation operation, string advice) =>
        kernel.Refusals.Any ? ExpressionReader.Refused : Expressions.Refuse(operation, Descriptors.UnsupportedExpression, $"'{ExpressionReader.Text(operation)}'", advice);
}
