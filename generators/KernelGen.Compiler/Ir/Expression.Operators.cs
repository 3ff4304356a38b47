namespace KernelGen.Compiler.Ir;

/// <summary>Lets passes and recipes write the arithmetic that they mean. No operator folds or simplifies.</summary>
public abstract partial record Expression
{
    public static implicit operator Expression(Variable variable) => new Read(variable);

    public static Expression operator +(Expression left, Expression right) => new Binary(BinaryOperator.Add, left, right);

    public static Expression operator -(Expression left, Expression right) => new Binary(BinaryOperator.Subtract, left, right);

    public static Expression operator *(Expression left, Expression right) => new Binary(BinaryOperator.Multiply, left, right);

    public static Expression operator /(Expression left, Expression right) => new Binary(BinaryOperator.Divide, left, right);

    public static Expression operator -(Expression operand) => new Unary(UnaryOperator.Negate, operand);

    public static Expression operator <(Expression left, Expression right) => new Compare(CompareOperator.Less, left, right);

    public static Expression operator <=(Expression left, Expression right) => new Compare(CompareOperator.LessOrEqual, left, right);

    public static Expression operator >(Expression left, Expression right) => new Compare(CompareOperator.Greater, left, right);

    public static Expression operator >=(Expression left, Expression right) => new Compare(CompareOperator.GreaterOrEqual, left, right);

    public static Expression operator &(Expression left, Expression right) => new Binary(BinaryOperator.And, left, right);

    public static Expression operator |(Expression left, Expression right) => new Binary(BinaryOperator.Or, left, right);
}
