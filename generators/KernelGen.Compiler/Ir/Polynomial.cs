namespace KernelGen.Compiler.Ir;

/// <summary>
/// An integer expression as a sum of products: two that are written differently and always have the same value are equal
/// here. What is neither a sum nor a product is an atom. Lower bounds of atoms show that a sum is never negative.
/// </summary>
public sealed class Polynomial
{
    /// <summary>The factor of each product of atoms; the empty product is the constant. None is zero.</summary>
    private readonly Dictionary<ValueList<Expression>, long> _terms;

    private Polynomial(Dictionary<ValueList<Expression>, long> terms) => _terms = terms;

    public static Polynomial Of(Expression expression) => expression switch
    {
        Constant { Type.IsFloat: false } constant => Of(constant.Bits),
        Unary { Operator: UnaryOperator.Negate } negation => Of(0) - Of(negation.Operand),
        Binary { Operator: BinaryOperator.Add } sum => Of(sum.Left) + Of(sum.Right),
        Binary { Operator: BinaryOperator.Subtract } difference => Of(difference.Left) - Of(difference.Right),
        Binary { Operator: BinaryOperator.Multiply } product => Of(product.Left) * Of(product.Right),
        _ => new(new() { [[expression]] = 1 }),
    };

    public static Polynomial Of(long constant) => new(constant == 0 ? [] : new() { [[]] = constant });

    /// <summary>The value, where there are no atoms.</summary>
    public long? Constant => _terms.Count == 0 ? 0 : _terms.Count == 1 && _terms.TryGetValue([], out long constant) ? constant : null;

    public IEnumerable<Expression> Atoms => _terms.Keys.SelectMany(product => product).Distinct();

    public static Polynomial operator +(Polynomial left, Polynomial right)
    {
        Dictionary<ValueList<Expression>, long> terms = new(left._terms);
        foreach (KeyValuePair<ValueList<Expression>, long> term in right._terms) Add(terms, term.Key, term.Value);
        return new(terms);
    }

    public static Polynomial operator -(Polynomial left, Polynomial right) => left + right * Of(-1);

    public static Polynomial operator *(Polynomial left, Polynomial right)
    {
        Dictionary<ValueList<Expression>, long> terms = [];
        foreach (KeyValuePair<ValueList<Expression>, long> first in left._terms)
            foreach (KeyValuePair<ValueList<Expression>, long> second in right._terms)
                Add(terms, Sorted(first.Key.Concat(second.Key)), unchecked(first.Value * second.Value));
        return new(terms);
    }

    /// <summary>Whether an atom is in it, by itself or inside of another atom.</summary>
    public bool Contains(Expression atom) => Atoms.Any(other => Rewriter.Any(other, node => node.Equals(atom)));

    /// <summary>What an atom is multiplied by; null when it appears in another way than once in a product.</summary>
    public Polynomial? CoefficientOf(Expression atom)
    {
        Dictionary<ValueList<Expression>, long> terms = [];
        foreach (KeyValuePair<ValueList<Expression>, long> term in _terms)
        {
            int count = term.Key.Count(factor => factor.Equals(atom));
            if (term.Key.Any(factor => !factor.Equals(atom) && Rewriter.Any(factor, node => node.Equals(atom))) || count > 1) return null;
            if (count == 1) terms.Add(term.Key.Where(factor => !factor.Equals(atom)).ToValueList(), term.Value);
        }
        return new(terms);
    }

    /// <summary>Whether it is some integer times another, which must be a single product.</summary>
    public bool IsMultipleOf(Polynomial other)
    {
        if (other._terms.Count != 1) return false;
        KeyValuePair<ValueList<Expression>, long> divisor = other._terms.First();
        return _terms.All(term => term.Value % divisor.Value == 0 && divisor.Key.GroupBy(factor => factor).All(factor => term.Key.Count(factor.Key.Equals) >= factor.Count()));
    }

    /// <summary>The same with a value for an atom.</summary>
    public Polynomial With(Expression atom, Polynomial value)
    {
        Polynomial result = Of(0);
        foreach (KeyValuePair<ValueList<Expression>, long> term in _terms)
        {
            Polynomial product = Of(term.Value);
            foreach (Expression factor in term.Key) product *= factor.Equals(atom) ? value : new(new() { [[factor]] = 1 });
            result += product;
        }
        return result;
    }

    /// <summary>Whether it is shown that the value is at least 0, where each atom is at least what <paramref name="least"/> says. Null is for an atom that may be anything.</summary>
    public bool IsNeverNegative(Func<Expression, long?> least)
    {
        Polynomial shifted = this;
        foreach (Expression atom in Atoms.ToList())
        {
            if (least(atom) is not { } bound) return false;
            // What is left of the atom above its bound may be anything from 0 on.
            if (bound != 0) shifted = shifted.With(atom, Of(bound) + new Polynomial(new() { [[atom]] = 1 }));
        }
        return shifted._terms.Values.All(factor => factor >= 0);
    }

    /// <summary>That the value is at least 0, as a comparison without negative factors.</summary>
    public Compare IsNonNegative()
    {
        long constant = _terms.TryGetValue([], out long value) ? value : 0;
        IEnumerable<KeyValuePair<ValueList<Expression>, long>> products = _terms.Where(term => term.Key.Count > 0);
        Polynomial above = new(products.Where(term => term.Value > 0).ToDictionary(term => term.Key, term => term.Value));
        Polynomial below = Of(0) - new Polynomial(products.Where(term => term.Value < 0).ToDictionary(term => term.Key, term => term.Value));
        // b <= a - 1 is b < a.
        if (constant == -1 && below._terms.Count > 0) return new Compare(CompareOperator.Less, below.ToExpression(), above.ToExpression());
        if (constant > 0) above += Of(constant);
        else below -= Of(constant);
        if (below.Constant >= 1) return new Compare(CompareOperator.Greater, above.ToExpression(), (below - Of(1)).ToExpression());
        return below.Constant is null
            ? new Compare(CompareOperator.LessOrEqual, below.ToExpression(), above.ToExpression())
            : new Compare(CompareOperator.GreaterOrEqual, above.ToExpression(), below.ToExpression());
    }

    public Expression ToExpression()
    {
        Expression? sum = null;
        foreach (KeyValuePair<ValueList<Expression>, long> term in _terms.OrderBy(term => term.Key.Count == 0).ThenBy(term => term.Value < 0).ThenBy(term => term.Key.Count == 0 ? "" : term.Key[0].ToString(), StringComparer.Ordinal))
        {
            Expression? product = term.Key.Aggregate<Expression, Expression?>(null, (left, factor) => left is null ? factor : left * factor);
            long factor = sum is null ? term.Value : System.Math.Abs(term.Value);
            if (product is null || factor != 1) product = product is null ? Number(factor) : Number(factor) * product;
            sum = sum is null ? product : term.Value < 0 ? sum - product : sum + product;
        }
        return sum ?? Number(0);

        static Constant Number(long value) => Ir.Constant.OfInteger(value is >= int.MinValue and <= int.MaxValue ? IrType.Int32 : IrType.Int64, value);
    }

    public override bool Equals(object? other) => other is Polynomial polynomial && (this - polynomial).Constant == 0;

    public override int GetHashCode() => _terms.Count;

    public override string ToString() => ToExpression().ToString();

    private static ValueList<Expression> Sorted(IEnumerable<Expression> factors) => factors.OrderBy(factor => factor.ToString(), StringComparer.Ordinal).ToValueList();

    private static void Add(Dictionary<ValueList<Expression>, long> terms, ValueList<Expression> product, long factor)
    {
        long sum = unchecked((terms.TryGetValue(product, out long earlier) ? earlier : 0) + factor);
        if (sum == 0) terms.Remove(product);
        else terms[product] = sum;
    }
}
