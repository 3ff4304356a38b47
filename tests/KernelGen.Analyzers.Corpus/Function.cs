using System.Text;
using Microsoft.CodeAnalysis;

namespace KernelGen.Corpus;

/// <summary>A function of the corpus, and the C# that calls it with what its leaves are.</summary>
internal sealed class Function
{
    private readonly List<Leaf> _leaves = [];

    public Function(IMethodSymbol method)
    {
        Method = method;
        StringBuilder arguments = new();
        foreach (IParameterSymbol parameter in method.Parameters) arguments.Append(arguments.Length > 0 ? ", " : "").Append(Argument(parameter.Type, Range(parameter)));
        Call = $"{method.ContainingType.ToDisplayString()}.{method.Name}({arguments})";
    }

    public IMethodSymbol Method { get; }

    public string Name => $"{Method.ContainingType.Name}.{Method.Name}";

    public bool IsFloat => Method.ReturnType.SpecialType == SpecialType.System_Single;

    public IReadOnlyList<Leaf> Leaves => _leaves;

    /// <summary>The call, with the leaves in an array of objects 'a'.</summary>
    public string Call { get; }

    private static (double Low, double High) Range(IParameterSymbol parameter)
    {
        foreach (AttributeData attribute in parameter.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "RangeAttribute": return ((double)attribute.ConstructorArguments[0].Value!, (double)attribute.ConstructorArguments[1].Value!);
                case "ProbabilityAttribute": return (0, 1);
                case "PositiveAttribute": return (double.Epsilon, double.MaxValue);
                case "NonNegativeAttribute": return (0, double.MaxValue);
                case "LogProbAttribute": return (-double.MaxValue, 0);
            }
        }
        return (-double.MaxValue, double.MaxValue);
    }

    private string Argument(ITypeSymbol type, (double Low, double High) range)
    {
        ITypeSymbol? element = type is IArrayTypeSymbol array ? array.ElementType : type is INamedTypeSymbol { TypeArguments: [{ } single] } ? single : null;
        if (element is null) return Scalar(type, range, null);
        int first = _leaves.Count;
        string value = Scalar(element, range, "i");
        string made = $"System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select(System.Linq.Enumerable.Range(0, ((System.Array)a[{first}]).Length), i => {value}))";
        return type.Name == "List" ? $"new System.Collections.Generic.List<{element.ToDisplayString()}>({made})" : made;
    }

    private string Scalar(ITypeSymbol type, (double Low, double High) range, string? index)
    {
        LeafKind? kind = type.SpecialType switch
        {
            SpecialType.System_Double => LeafKind.Double,
            SpecialType.System_Single => LeafKind.Float,
            SpecialType.System_Int32 => LeafKind.Integer,
            SpecialType.System_Boolean => LeafKind.Boolean,
            _ => null,
        };
        if (kind is { } known)
        {
            _leaves.Add(new(known, index is not null, range.Low, range.High));
            string at = $"a[{_leaves.Count - 1}]";
            return index is null ? $"({type.ToDisplayString()}){at}" : $"(({type.ToDisplayString()}[]){at})[{index}]";
        }
        IMethodSymbol constructor = ((INamedTypeSymbol)type).InstanceConstructors.First(candidate => candidate.Parameters.Length > 0 && !SymbolEqualityComparer.Default.Equals(candidate.Parameters[0].Type, type));
        return $"new {type.ToDisplayString()}({string.Join(", ", constructor.Parameters.Select(field => Scalar(field.Type, Range(field), index)))})";
    }
}
