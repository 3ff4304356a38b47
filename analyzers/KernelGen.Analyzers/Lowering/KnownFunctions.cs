using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Lowering;

/// <summary>Functions by their names: the same names mean the same in Math, MathF, double, T, TensorPrimitives, Vector512 ...</summary>
internal static class KnownFunctions
{
    public static readonly IReadOnlyDictionary<string, Op> Unary = new Dictionary<string, Op>
    {
        ["Abs"] = Op.Abs,
        ["Sqrt"] = Op.Sqrt,
        ["Cbrt"] = Op.Cbrt,
        ["Exp"] = Op.Exp,
        ["Exp2"] = Op.Exp2,
        ["Exp10"] = Op.Exp10,
        ["Log"] = Op.Log,
        ["Log2"] = Op.Log2,
        ["Log10"] = Op.Log10,
        ["Sin"] = Op.Sin,
        ["Cos"] = Op.Cos,
        ["Tan"] = Op.Tan,
        ["Asin"] = Op.Asin,
        ["Acos"] = Op.Acos,
        ["Atan"] = Op.Atan,
        ["Sinh"] = Op.Sinh,
        ["Cosh"] = Op.Cosh,
        ["Tanh"] = Op.Tanh,
        ["Asinh"] = Op.Asinh,
        ["Acosh"] = Op.Acosh,
        ["Atanh"] = Op.Atanh,
        ["Floor"] = Op.Floor,
        ["Ceiling"] = Op.Ceiling,
        ["Round"] = Op.Round,
        ["Truncate"] = Op.Truncate,
        ["Sign"] = Op.Sign,
        ["Negate"] = Op.Negate,
        ["Reciprocal"] = Op.Reciprocal,
        ["LogP1"] = Op.BclLog1P,
        ["ExpM1"] = Op.BclExpM1,
        ["Log2P1"] = Op.BclLog2P1,
        ["Log10P1"] = Op.BclLog10P1,
        ["Exp2M1"] = Op.BclExp2M1,
        ["Exp10M1"] = Op.BclExp10M1,
    };

    public static readonly IReadOnlyDictionary<string, Op> Binary = new Dictionary<string, Op>
    {
        ["Max"] = Op.Max,
        ["Min"] = Op.Min,
        ["MaxNumber"] = Op.Max,
        ["MinNumber"] = Op.Min,
        ["MaxNative"] = Op.Max,
        ["MinNative"] = Op.Min,
        ["Pow"] = Op.Pow,
        ["Atan2"] = Op.Atan2,
        ["Hypot"] = Op.Hypot,
        ["CopySign"] = Op.CopySign,
        ["Add"] = Op.Add,
        ["Subtract"] = Op.Subtract,
        ["Multiply"] = Op.Multiply,
        ["Divide"] = Op.Divide,
    };

    public static readonly IReadOnlyDictionary<string, Op> Stable = new Dictionary<string, Op>
    {
        ["Log1P"] = Op.Log1P,
        ["ExpM1"] = Op.ExpM1,
        ["Sigmoid"] = Op.Sigmoid,
        ["LogSigmoid"] = Op.LogSigmoid,
        ["Softplus"] = Op.Softplus,
        ["Log1MExp"] = Op.Log1MExp,
        ["LogAddExp"] = Op.LogAddExp,
        ["XLogY"] = Op.XLogY,
        ["RelativeEntropy"] = Op.RelativeEntropy,
        ["Entropy"] = Op.Entropy,
        ["Hypot"] = Op.Hypot,
    };

    /// <summary>Whether a type's static methods are the functions of mathematics.</summary>
    public static bool IsMathClass(INamedTypeSymbol? type) => type switch
    {
        null => false,
        { Name: "Math" or "MathF" or "Single" or "Double" or "Half" } => TypeReader.IsIn(type, "System"),
        { Name: "Mathf" } => true,
        { Name: "Vector" or "Vector64" or "Vector128" or "Vector256" or "Vector512" } => TypeReader.IsIn(type, "System.Runtime.Intrinsics", "System.Numerics"),
        { TypeKind: TypeKind.Interface } => TypeReader.IsIn(type, "System.Numerics"),
        _ => false,
    };

    public static bool IsTensorPrimitives(INamedTypeSymbol? type) => type is { Name: "TensorPrimitives" } && TypeReader.IsIn(type, "System.Numerics.Tensors");

    public static bool IsStableMath(INamedTypeSymbol? type) => type is { Name: "StableMath" } && TypeReader.IsIn(type, "KernelGen");
}
