using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Choices by patterns: <c>mode switch { 0 => a, &lt; 3 => b, _ => c }</c> and <c>x is > 0 and &lt; 1</c>, which are comparisons.</summary>
internal sealed class SwitchReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    private const string Advice = "use constants, comparisons and 'var' as patterns";

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
            List<Statement> own = [];
            SwitchReader reader = new(kernel, scope, own);
            if (reader.Condition(arm.Pattern, arm.Guard, value) is not { } condition) return Refuse(arm, Advice);
            result = reader.Branches.Choose(condition, Branches.ReadArm(arm.Value), chosen);
            chosen = new BranchReader.Arm(own, result);
        }
        return Branches.Take(chosen);
    }

    /// <summary>When a case of a statement is taken that no earlier one takes; null when something was refused.</summary>
    public Expression? Read(ISwitchCaseOperation part, Expression value)
    {
        Expression? any = null;
        foreach (ICaseClauseOperation clause in part.Clauses)
        {
            List<Statement> own = [];
            if (new SwitchReader(kernel, scope, own).Condition(clause, value) is not { } condition)
            {
                Refuse(clause, Advice);
                return null;
            }
            BranchReader.Arm arm = new(own, condition);
            any = any is null ? Branches.Take(arm) : Branches.Or(any, arm);
        }
        return any;
    }

    /// <summary>Whether a case takes what no other does.</summary>
    public static bool IsDefault(ISwitchCaseOperation part) => part.Clauses.Any(clause => clause is IDefaultCaseClauseOperation);

    public Expression Read(IIsPatternOperation question) =>
        Condition(question.Pattern, Expressions.Keep(Expressions.Read(question.Value))) ?? Refuse(question, Advice);

    private Expression? Condition(ICaseClauseOperation clause, Expression value) => clause switch
    {
        ISingleValueCaseClauseOperation single => Compared(CompareOperator.Equal, value, single.Value),
        IPatternCaseClauseOperation pattern => Condition(pattern.Pattern, pattern.Guard, value),
        _ => null,
    };

    private Expression? Condition(IPatternOperation pattern, IOperation? guard, Expression value) => Condition(pattern, value) switch
    {
        { } fits when guard is null => fits,
        Constant => Expressions.Read(guard!),
        { } fits => Branches.And(fits, Branches.ReadArm(guard!)),
        null => null,
    };

    private Expression? Condition(IPatternOperation pattern, Expression value) => pattern switch
    {
        IDiscardPatternOperation => Constant.Of(true),
        IDeclarationPatternOperation declaration when scope.Scalar(declaration.NarrowedType) == value.Type => Named(declaration.DeclaredSymbol, value),
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

    /// <summary>A pattern that always fits, and names the value.</summary>
    private Constant Named(ISymbol? name, Expression value)
    {
        if (name is not null) statements.Add(new Declare(scope.Declare(name, value.Type), value));
        return Constant.Of(true);
    }

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
