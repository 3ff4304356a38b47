using System.Globalization;
using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Rules;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Analyzers.Repair;

/// <summary>Writes the expression that mends a suspect, if it does: it is run on the witness and on other inputs first.</summary>
internal static class RepairWriter
{
    // A repair may be this many bits worse somewhere: functions are right to a few units of the last place.
    private const double Tolerance = 3;

    public static string? Write(Suspect suspect, Witness? witness, MethodModel model)
    {
        if (suspect.RepairText is { } text) return text;
        if (suspect.Repair is not { } repair || suspect.Syntax is not ExpressionSyntax scope) return null;
        if (witness is not null && !Improves(suspect, repair, witness)) return null;
        // The value of a span's operation is an element: a call of the scalar function would not do.
        return new ExpressionText(scope, model).Write(repair);
    }

    /// <summary>Whether what is to be written elsewhere mends the suspect: where one expression says what it computes, that is run.</summary>
    public static bool Mends(Suspect suspect, Witness? witness) => suspect.Repair is not { } repair || (witness is not null && Improves(suspect, repair, witness));

    private static bool Improves(Suspect suspect, Node repair, Witness witness)
    {
        List<Node> leaves = Leaves.Of([suspect.Node, repair]);
        if (leaves.Exists(leaf => !witness.Point.Values.ContainsKey(leaf.Id))) return false;
        Measurement mended = Against(repair, suspect.Node, witness.Point);
        if (suspect.Failure == Failure.NonFinite ? mended.IsNonFinite : mended.Bits > Math.Max(Tolerance, witness.Measurement.Bits / 2)) return false;
        List<Node> conditions = [.. FlowPath.Conditions(suspect.Path)];
        leaves = Leaves.Of([suspect.Node, repair, .. conditions]);
        Dictionary<Node, InputRange> ranges = Constraints.Ranges(leaves, conditions);
        if (suspect.Assumed is { } assumed) Constraints.Assume(ranges, assumed);
        Sampler sampler = new(leaves, ranges, [], new Sequence(7));
        for (int i = 0; i < 24; i++)
        {
            Point point = sampler.Moderate();
            if (!WitnessSearch.Reaches(conditions, point)) continue;
            Measurement before = Measurement.Of(suspect.Node, point);
            if (!before.IsKnown) continue;
            if (Against(repair, suspect.Node, point).Bits > before.Bits + Tolerance + 2) return false;
        }
        return true;
    }

    /// <summary>What the repair computes, against the exact value of what it repairs.</summary>
    private static Measurement Against(Node repair, Node original, Point point)
    {
        Measurement exact = Measurement.Of(original, point);
        double working = Evaluator.Working(repair, point);
        double bits = exact.IsKnown ? Rounding.BitsBetween(original.Type, working, exact.Exact) : 0;
        return new(working, exact.Exact, bits, exact.IsKnown);
    }
}

/// <summary>Nodes as C#, in the words of the expression that they replace.</summary>
internal sealed class ExpressionText(ExpressionSyntax scope, MethodModel model)
{
    private readonly List<(SyntaxNode Syntax, Node Node)> _known = Known(scope, model);

    public string? Write(Node node) => Write(node, -1);

    private static List<(SyntaxNode, Node)> Known(ExpressionSyntax scope, MethodModel model)
    {
        List<(SyntaxNode, Node)> known = [];
        foreach (SyntaxNode part in scope.DescendantNodes())
        {
            if (part is ExpressionSyntax && model.NodeOf.TryGetValue(part, out Node node)) known.Add((part, node));
        }
        return known;
    }

    private string? Write(Node node, int outer)
    {
        foreach ((SyntaxNode syntax, Node known) in _known)
        {
            if (!ReferenceEquals(known, node)) continue;
            string text = syntax.ToString();
            return outer > 0 && syntax is BinaryExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax && outer > 0 ? $"({text})" : text;
        }
        (string? written, int binding) = Compose(node);
        return written is null ? null : binding < outer ? $"({written})" : written;
    }

    private (string? Text, int Binding) Compose(Node node)
    {
        switch (node.Op)
        {
            case Op.Constant: return (Literal(node), 9);
            // What has another value elsewhere may have it here.
            case Op.Input or Op.Element when node.Symbol is ILocalSymbol or IParameterSymbol && node.Name == node.Symbol.Name && !model.Reassigned.Contains(node.Symbol): return (node.Name, 9);
            case Op.Cast when node.Type is NumericType.Float or NumericType.Double:
                string? operand = Write(node.First, 9);
                return (operand is null ? null : node.Type == NumericType.Float ? $"(float){operand}" : operand, node.Type == NumericType.Float ? 3 : 9);
            case Op.Negate: return (Prefix("-", Write(node.First, 3)), 3);
            case Op.Add: return Infix(node, " + ", 1, 1);
            case Op.Subtract: return Infix(node, " - ", 1, 2);
            case Op.Multiply: return Infix(node, " * ", 2, 2);
            case Op.Divide: return Infix(node, " / ", 2, 3);
            case Op.Less: return Infix(node, " < ", 0, 1);
            case Op.Select:
                string? condition = Write(node.First, 0), whenTrue = Write(node.Second, 0), whenFalse = Write(node.Operands[2], 0);
                return (condition is null || whenTrue is null || whenFalse is null ? null : $"{condition} ? {whenTrue} : {whenFalse}", -1);
        }
        if (Function(node) is not { } function) return (null, 0);
        List<string> arguments = [];
        foreach (Node argument in node.Operands)
        {
            if (Write(argument, 0) is not { } text) return (null, 0);
            arguments.Add(text);
        }
        return ($"{function}({string.Join(", ", arguments)})", 9);
    }

    private (string?, int) Infix(Node node, string symbol, int binding, int right)
    {
        string? a = Write(node.First, binding);
        string? b = Write(node.Second, right);
        return (a is null || b is null ? null : a + symbol + b, binding);
    }

    private static string? Prefix(string symbol, string? text) => text is null ? null : symbol + text;

    private static string? Literal(Node node)
    {
        if (double.IsNaN(node.Value) || double.IsInfinity(node.Value)) return null;
        string text = node.Value.ToString("R", CultureInfo.InvariantCulture);
        return node.Type switch
        {
            NumericType.Float => ((float)node.Value).ToString("R", CultureInfo.InvariantCulture) + "f",
            NumericType.Double => text,
            NumericType.Integer => text,
            _ => null,
        };
    }

    private static string? Function(Node node)
    {
        if (node.Type is not (NumericType.Float or NumericType.Double)) return null;
        string math = node.Type == NumericType.Float ? "MathF" : "Math";
        return node.Op switch
        {
            Op.Log1P or Op.ExpM1 or Op.Sigmoid or Op.LogSigmoid or Op.Softplus or Op.Log1MExp or Op.LogAddExp or Op.XLogY or Op.RelativeEntropy => $"StableMath.{node.Op}",
            Op.Hypot => node.Type == NumericType.Float ? "float.Hypot" : "double.Hypot",
            Op.Sqrt or Op.Exp or Op.Log or Op.Sin or Op.Cos or Op.Tan or Op.Asin or Op.Acos or Op.Atan or Op.Sinh or Op.Cosh or Op.Tanh or Op.Asinh or Op.Acosh or Op.Atanh or Op.Abs or Op.Pow or Op.Atan2 or Op.Max or Op.Min => $"{math}.{node.Op}",
            _ => null,
        };
    }
}
