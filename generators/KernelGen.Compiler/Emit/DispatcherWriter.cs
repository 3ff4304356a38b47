using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Emit;

/// <summary>The method that a user calls: it checks the arguments, and then takes the widest code that the machine runs.</summary>
internal static class DispatcherWriter
{
    public static GeneratedFile Write(KernelDeclaration declaration, Kernel kernel, ValueList<Target> targets, IEnumerable<string> notes)
    {
        IndentedWriter writer = new();
        RequirementWriter requirements = new(writer);
        FileWriter.Write(writer, declaration, () =>
        {
            writer.Line($"// Built from {declaration.Reference}.");
            foreach (string note in notes) writer.Line($"// - {note}");
            writer.Block(declaration.Signature, () =>
            {
                foreach (Requirement requirement in kernel.Requirements) requirements.Write(requirement);
                WriteOverlaps(writer, kernel);
                WriteDispatch(writer, declaration, kernel, targets);
            });
        });
        return new GeneratedFile(declaration.FilePrefix + GeneratedFile.Extension, writer.ToString());
    }

    /// <summary>An output may be exactly another span, but not be shifted against it: elements would change before they are read.</summary>
    private static void WriteOverlaps(IndentedWriter writer, Kernel kernel)
    {
        HashSet<Memory> stored = Effects.Of(kernel.Body).Stores;
        List<SpanParameter> spans = kernel.Spans.ToList();
        for (int i = 0; i < spans.Count; i++)
        {
            for (int j = i + 1; j < spans.Count; j++)
            {
                (SpanParameter first, SpanParameter second) = (spans[i], spans[j]);
                if (!stored.Contains(first.Memory) && !stored.Contains(second.Memory)) continue;
                (SpanParameter output, SpanParameter other) = stored.Contains(second.Memory) ? (second, first) : (first, second);
                string element = CSharp.ElementType(output.Memory), otherElement = CSharp.ElementType(other.Memory);
                string method = stored.Contains(other.Memory) || element != otherElement ? $"Disjoint<{element}, {otherElement}>" : $"SameOrDisjoint<{element}>";
                writer.Line($"KernelGuard.{method}({CSharp.Name(output.Name)}, {CSharp.Name(other.Name)}, {CSharp.Utf8Name(output.Name)}, {CSharp.Utf8Name(other.Name)});");
            }
        }
    }

    private static void WriteDispatch(IndentedWriter writer, KernelDeclaration declaration, Kernel kernel, ValueList<Target> targets)
    {
        List<ScalarParameter> results = kernel.Parameters.OfType<ScalarParameter>().Where(parameter => parameter.Passing == Passing.Result).ToList();
        foreach (ScalarParameter result in results) writer.Line($"{CSharp.LaneType(result.Variable.Type.Kind)} {CSharp.Name(result.Name)};");
        string arguments = string.Join(", ", kernel.Parameters.Select(Argument));
        string returns = kernel.ReturnType == IrType.Void ? "" : kernel.ReturnsHalf ? $"return ({CSharp.Half})" : "return ";
        string otherwise = "";
        // The JIT knows the answer to each question: only one call is left in machine code.
        foreach (Target target in targets.Where(target => !target.IsScalar))
        {
            writer.Line($"{otherwise}if ({CSharp.Helpers(target)}.IsSupported) {returns}{KernelWriter.ClassName(declaration, target)}.Run({arguments});");
            otherwise = "else ";
        }
        writer.Line($"{otherwise}{returns}{KernelWriter.ClassName(declaration, Target.Scalar)}.Run({arguments});");
        if (results.Count > 0) writer.Line($"return ({string.Join(", ", results.Select(Result))});");
    }

    private static string Argument(Parameter parameter) => parameter is ScalarParameter { IsHalf: true, Passing: Passing.In } ? $"(float){CSharp.Name(parameter.Name)}" : CSharp.Argument(parameter);

    private static string Result(ScalarParameter result) => (result.IsHalf ? $"({CSharp.Half})" : "") + CSharp.Name(result.Name);
}
