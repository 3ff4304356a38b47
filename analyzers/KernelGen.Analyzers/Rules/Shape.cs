using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Rules;

/// <summary>Questions about the shape of a node. Casts between floating types are looked through.</summary>
internal static class Shape
{
    public static Node Bare(this Node node)
    {
        while (node.Op == Op.Cast && node.Type.IsFloating() && node.First.Type.IsFloating()) node = node.First;
        return node;
    }

    public static bool Is(this Node node, Op op) => node.Bare().Op == op;

    public static bool IsConstantInfinity(this Node node) => node.Op == Op.Constant && double.IsInfinity(node.Value);

    public static bool IsNumber(this Node node, double value) => node.Bare() is { Op: Op.Constant } bare && bare.Value == value;

    /// <summary>x of 'x + 1'.</summary>
    public static Node? OnePlus(this Node node) => node.Bare() is { Op: Op.Add } add ? add.Second.IsNumber(1) ? add.First : add.First.IsNumber(1) ? add.Second : null : null;

    /// <summary>x of '1 - x'.</summary>
    public static Node? OneMinus(this Node node) => node.Bare() is { Op: Op.Subtract } difference && difference.First.IsNumber(1) ? difference.Second : null;

    /// <summary>x of 'x - 1', which is kept as x + -1.</summary>
    public static Node? MinusOne(this Node node) => node.Bare() switch
    {
        { Op: Op.Subtract } difference when difference.Second.IsNumber(1) => difference.First,
        { Op: Op.Add } sum when sum.Second.IsNumber(-1) => sum.First,
        _ => null,
    };

    /// <summary>x of 'exp(x)'.</summary>
    public static Node? ExpOf(this Node node) => node.Bare() is { Op: Op.Exp } exp ? exp.First : null;

    /// <summary>x of 'log(x)'.</summary>
    public static Node? LogOf(this Node node) => node.Bare() is { Op: Op.Log or Op.Log2 or Op.Log10 } log ? log.First : null;

    /// <summary>x of 'log(x)' to any base, 'log(x) / log(2)' among them.</summary>
    public static Node? LogOfAnyBase(this Node node) => node.LogOf() ?? (node.Bare() is { Op: Op.Divide } quotient && quotient.Second.LogOf()?.Bare().Op == Op.Constant ? quotient.First.LogOf() : null);

    public static Node? SqrtOf(this Node node) => node.Bare() switch
    {
        { Op: Op.Sqrt } sqrt => sqrt.First,
        { Op: Op.Pow } pow when pow.Second.IsNumber(0.5) => pow.First,
        _ => null,
    };

    /// <summary>x of 'x * x'.</summary>
    public static Node? SquareOf(this Node node) => node.Bare() is { Op: Op.Multiply } product && ReferenceEquals(product.First.Bare(), product.Second.Bare()) ? product.First
        : node.Bare() is { Op: Op.Pow } pow && pow.Second.IsNumber(2) ? pow.First : null;

    /// <summary>x of '1 / (1 + exp(-x))', however it is written.</summary>
    public static Node? SigmoidOf(this Node node)
    {
        node = node.Bare();
        if (node.Op == Op.Sigmoid) return node.First;
        if (node.Op == Op.At) return node.First.SigmoidOf();
        if (node.Op == Op.Select) return node.Second.SigmoidOf() ?? node.Operands[2].SigmoidOf();
        Node? denominator = node.Op == Op.Divide ? node.Second : node.Op == Op.Reciprocal ? node.First : null;
        if (denominator?.OnePlus()?.ExpOf() is not { } exponent) return null;
        if (node.Op == Op.Reciprocal || node.First.IsNumber(1)) return exponent.Bare() is { Op: Op.Negate } negated ? negated.First : exponent;
        return node.First.ExpOf() is { } numerator && ReferenceEquals(numerator, exponent) ? exponent : null;
    }

    /// <summary>Whether the node is an exponential over the sum of such: a softmax, shifted or not.</summary>
    public static bool IsSoftmax(this Node node)
    {
        node = node.Bare();
        return node.Op switch
        {
            Op.At => node.First.IsSoftmax(),
            Op.Divide => node.First.HasExp() && node.Second.IsSumOfExp(),
            Op.Multiply => node.First.HasExp() && node.Second.IsReciprocalOfSumOfExp() || node.Second.HasExp() && node.First.IsReciprocalOfSumOfExp(),
            _ => false,
        };
    }

    private static bool IsReciprocalOfSumOfExp(this Node node) => node.Bare() is { Op: Op.Divide } quotient && quotient.First.IsNumber(1) ? quotient.Second.IsSumOfExp() : node.Bare() is { Op: Op.Reciprocal } reciprocal && reciprocal.First.IsSumOfExp();

    /// <summary>Whether the node is a sum, over elements or written out, of exponentials only.</summary>
    public static bool IsSumOfExp(this Node node)
    {
        node = node.Bare();
        if (node.Op == Op.Sum) return node.Second.HasExp() && node.First.IsNumber(0);
        return node.Op == Op.Add && IsExpOrSum(node.First) && IsExpOrSum(node.Second);
    }

    /// <summary>Whether a maximum is subtracted in every exponent below.</summary>
    public static bool IsShifted(this Node sum) => !sum.Any(node => node.ExpOf() is { } argument && !argument.Any(part => part.Op == Op.Subtract && part.Second.Any(deep => deep.Op is Op.Max or Op.Maximum)));

    private static bool IsExpOrSum(Node node) => node.HasExp() || node.IsSumOfExp();

    /// <summary>Whether the node is an exponential, perhaps times something.</summary>
    public static bool HasExp(this Node node)
    {
        node = node.Bare();
        return node.Op switch
        {
            Op.Exp or Op.Exp2 => true,
            Op.Multiply => node.First.HasExp() || node.Second.HasExp(),
            Op.At => node.First.HasExp(),
            Op.Pow => node.First.IsNumber(Math.E),
            _ => false,
        };
    }

    /// <summary>The value inside of a clip or an added epsilon: 'max(p, 1e-7)', 'p + 1e-15'.</summary>
    public static Node Unclipped(this Node node)
    {
        node = node.Bare();
        while (true)
        {
            if (node.Op is Op.Max or Op.Min && node.Second.Is(Op.Constant)) node = node.First.Bare();
            else if (node.Op == Op.Add && node.Second.Bare() is { Op: Op.Constant } epsilon && Math.Abs(epsilon.Value) < 1e-2) node = node.First.Bare();
            else if (node.Op == Op.At && node.First.Op is Op.Max or Op.Min or Op.Add) node = node.First.Bare();
            else return node;
        }
    }

    /// <summary>Whether any node below, this one included, is such.</summary>
    [MethodImpl(Jit.Optimized)]
    public static bool Any(this Node node, Func<Node, bool> test)
    {
        if (test(node)) return true;
        if (node.Operands.Length == 0) return false;
        NodeSet seen = new();
        seen.Add(node);
        Stack<Node> pending = new(node.Operands);
        while (pending.Count > 0)
        {
            Node next = pending.Pop();
            if (!seen.Add(next)) continue;
            if (test(next)) return true;
            foreach (Node operand in next.Operands) pending.Push(operand);
        }
        return false;
    }

    /// <summary>The terms of a sum or difference, negated ones marked.</summary>
    public static List<(Node Term, bool IsNegative)> Terms(this Node node)
    {
        List<(Node, bool)> terms = [];
        Collect(node, false);
        return terms;

        void Collect(Node part, bool negative)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            part = part.Bare();
            switch (part.Op)
            {
                case Op.Add:
                    Collect(part.First, negative);
                    Collect(part.Second, negative);
                    break;
                case Op.Subtract:
                    Collect(part.First, negative);
                    Collect(part.Second, !negative);
                    break;
                case Op.Negate:
                    Collect(part.First, !negative);
                    break;
                case Op.Multiply when part.First.Is(Op.Negate) != part.Second.Is(Op.Negate):
                    terms.Add((part, !negative));
                    break;
                default:
                    terms.Add((part, negative));
                    break;
            }
        }
    }

    /// <summary>The factors of a product.</summary>
    public static List<Node> Factors(this Node node)
    {
        List<Node> factors = [];
        Collect(node);
        return factors;

        void Collect(Node part)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            part = part.Bare();
            if (part.Op == Op.Multiply)
            {
                Collect(part.First);
                Collect(part.Second);
            }
            else
            {
                factors.Add(part);
            }
        }
    }

    /// <summary>Whether the node is a value as it came.</summary>
    public static bool IsLeafLike(this Node node)
    {
        node = node.Bare();
        return node.IsLeaf || (node.Op == Op.Cast && node.First.IsLeaf);
    }

    public static bool IsFloatingSingle(this Microsoft.CodeAnalysis.ITypeSymbol type) => type.SpecialType == Microsoft.CodeAnalysis.SpecialType.System_Single;
}
