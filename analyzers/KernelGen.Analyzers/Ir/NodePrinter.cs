using System.Globalization;

namespace KernelGen.Analyzers.Ir;

/// <summary>Nodes as text, for messages: 'log(1 + exp(x))'.</summary>
internal static class NodePrinter
{
    private const int MaxDepth = 7;

    public static string Print(Node node) => Print(node, 0, 0);

    private static string Print(Node node, int outer, int depth)
    {
        if (depth > MaxDepth) return "…";
        (string text, int binding) = Format(node, depth + 1);
        return binding < outer ? $"({text})" : text;
    }

    private static (string Text, int Binding) Format(Node node, int depth) => node.Op switch
    {
        Op.Constant => (node.Symbol is not null ? node.Symbol.Name : node.Value.ToString("R", CultureInfo.InvariantCulture), node.Value < 0 ? 3 : 9),
        Op.Input or Op.Carry or Op.Loop or Op.Length or Op.Index => (node.Name, 9),
        Op.Element => (node.Name, 9),
        Op.Add when node.Second is { Op: Op.Constant } && node.First.Op is Op.Exp or Op.Sum => ($"{Print(node.Second, 1, depth)} + {Print(node.First, 2, depth)}", 1),
        Op.Add => ($"{Print(node.First, 1, depth)} + {Print(node.Second, 1, depth)}", 1),
        Op.Subtract => ($"{Print(node.First, 1, depth)} - {Print(node.Second, 2, depth)}", 1),
        Op.Multiply => ($"{Print(node.First, 2, depth)} * {Print(node.Second, 2, depth)}", 2),
        Op.Divide => ($"{Print(node.First, 2, depth)} / {Print(node.Second, 3, depth)}", 2),
        Op.Remainder => ($"{Print(node.First, 2, depth)} % {Print(node.Second, 3, depth)}", 2),
        Op.Negate => ($"-{Print(node.First, 3, depth)}", 3),
        Op.Cast => Format(node.First, depth),
        Op.Less => ($"{Print(node.First, 1, depth)} < {Print(node.Second, 1, depth)}", 0),
        Op.LessOrEqual => ($"{Print(node.First, 1, depth)} <= {Print(node.Second, 1, depth)}", 0),
        Op.Equal => ($"{Print(node.First, 1, depth)} == {Print(node.Second, 1, depth)}", 0),
        Op.NotEqual => ($"{Print(node.First, 1, depth)} != {Print(node.Second, 1, depth)}", 0),
        Op.Select => ($"{Print(node.First, 1, depth)} ? {Print(node.Second, 1, depth)} : {Print(node.Operands[2], 1, depth)}", -1),
        Op.Sum or Op.Product or Op.Maximum or Op.Minimum => ($"{Name(node.Op)}({Print(node.Second, -1, depth)})", 9),
        Op.At when node.First is { Op: Op.Element } element && element.Name.EndsWith("[i]", StringComparison.Ordinal) => ($"{element.Name.Substring(0, element.Name.Length - 3)}[{Print(node.Second, -1, depth)}]", 9),
        Op.At => ($"{Print(node.First, 9, depth)}[{Print(node.Second, -1, depth)}]", 9),
        _ => ($"{Name(node.Op)}({string.Join(", ", node.Operands.Select(operand => Print(operand, -1, depth)))})", 9),
    };

    private static string Name(Op op) => op switch
    {
        Op.Maximum => "max",
        Op.Minimum => "min",
        Op.BclLog1P => "LogP1",
        Op.BclExpM1 => "ExpM1",
        _ => op.ToString().ToLowerInvariant(),
    };
}
