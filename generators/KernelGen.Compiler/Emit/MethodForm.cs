using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Emit;

/// <summary>
/// How the methods of a kernel hand their results on: the kernel itself returns its value; an attempt returns whether it
/// has done the kernel's work, and gives the value to an out parameter.
/// </summary>
/// <param name="Kernel">The kernel that the method is of.</param>
/// <param name="Result">A name for the kernel's value.</param>
/// <param name="IsAttempt">Whether the method is an attempt.</param>
internal sealed record MethodForm(Kernel Kernel, string Result, bool IsAttempt)
{
    private bool HasValue => Kernel.ReturnType != IrType.Void;

    private string ResultType => CSharp.LaneType(Kernel.ReturnType.Kind);

    public string Declare(string accessibility, string name)
    {
        IEnumerable<string> parameters = Kernel.Parameters.Select(Declare);
        if (IsAttempt && HasValue) parameters = parameters.Append($"out {ResultType} {Result}");
        return $"{accessibility} static {(IsAttempt ? "bool" : ResultType)} {name}({string.Join(", ", parameters)})";
    }

    /// <summary>Hands everything to another method of the kernel.</summary>
    public string Call(string method) =>
        $"{(HasValue ? "return " : "")}{method}({string.Join(", ", Kernel.Parameters.Select(parameter => CSharp.Name(parameter.Name)))});";

    public string Call(Attempt attempt, string condition)
    {
        IEnumerable<string> arguments = Kernel.Parameters.Select(parameter => CSharp.Name(parameter.Name));
        if (HasValue) arguments = arguments.Append($"out {ResultType} {Result}{attempt.Name}");
        return $"if ({condition} && {attempt.Name}({string.Join(", ", arguments)})) return{(HasValue ? $" {Result}{attempt.Name}" : "")};";
    }

    public IEnumerable<string> Return(string? value)
    {
        if (!IsAttempt) return [value is null ? "return;" : $"return {value};"];
        return value is null ? ["return true;"] : [$"{Result} = {value};", "return true;"];
    }

    /// <summary>What an attempt says when it runs off its end.</summary>
    public IEnumerable<string> GiveUp() => HasValue ? [$"{Result} = default;", "return false;"] : ["return false;"];

    private static string Declare(Parameter parameter) => parameter switch
    {
        SpanParameter span => $"{(span.IsWritable ? "Span" : "ReadOnlySpan")}<{CSharp.LaneType(span.Memory.Element.Kind)}> {CSharp.Name(span.Name)}",
        ScalarParameter scalar => $"{CSharp.LaneType(scalar.Variable.Type.Kind)} {CSharp.Name(scalar.Name)}",
        _ => throw new ArgumentException($"No C# for {parameter.GetType().Name}.", nameof(parameter)),
    };
}
