using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Emit;

/// <summary>What a kernel asks of its arguments, as the first statements of the method that a user calls.</summary>
internal sealed class RequirementWriter(IndentedWriter writer)
{
    private readonly ExpressionWriter _expressions = new(Target.Scalar, memory => memory.Name);

    public void Write(Requirement requirement)
    {
        string refusal = $"KernelGuard.{Method(requirement.Kind)}({CSharp.Utf8Name(requirement.Parameter)}, {_expressions.Write(requirement.Actual)}, {_expressions.Write(requirement.Bound)});";
        if (requirement.Shortcut is { } shortcut) writer.Block($"if ({_expressions.WriteNot(shortcut)})", () => WriteOver(requirement, 0, refusal));
        else WriteOver(requirement, 0, refusal);
    }

    private void WriteOver(Requirement requirement, int depth, string refusal)
    {
        if (depth == requirement.Over.Count)
        {
            writer.Line($"if ({_expressions.WriteNot(requirement.Condition)}) {refusal}");
            return;
        }
        IndexRange range = requirement.Over[depth];
        string index = CSharp.Name(range.Index.Name);
        writer.Block($"for (int {index} = {_expressions.Write(range.Start)}; {_expressions.Write((Expression)range.Index < range.End)}; {index}++)", () => WriteOver(requirement, depth + 1, refusal));
    }

    private static string Method(RequirementKind kind) => kind switch
    {
        RequirementKind.Length => "ThrowTooShort",
        RequirementKind.Index => "ThrowOutOfRange",
        _ => "ThrowTooSmall",
    };
}
