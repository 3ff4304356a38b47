using System.Text;
using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Building;

/// <summary>The two files that a program becomes: what a user would write, and what calls it.</summary>
internal static class SourceWriter
{
    /// <summary>The reference with its helpers, and the kernel to build from it.</summary>
    public static string Kernel(Candidate candidate)
    {
        KernelProgram program = candidate.Program;
        Dialect dialect = program.GenericOver is { } over ? Dialect.Generic(over) : Dialect.CSharp;
        StringBuilder text = new();
        text.Append($"public static partial class K{candidate.Id}\n{{\n");
        foreach (Field field in program.Fields) text.Append($"{Modifiers(field)} {field.Value.Type.Keyword()} {field.Name} = {Dialect.CSharp.Literal(field.Value.Type, field.Value.Value)};\n");
        foreach (Function helper in program.Helpers) text.Append(Printer.Print(helper, dialect, "private static "));
        text.Append("[Kernel]\n").Append(Printer.Print(program.Kernel, dialect, "public static "));
        string accuracy = program.IsStrict ? ", Accuracy = Accuracy.Strict" : "";
        // The code for threads is another: a third of the kernels have it, from the first program to its last shrinking.
        string threads = candidate.Seed % 3 == 0 ? ", Parallel = true" : "";
        text.Append($"[Specialize(nameof({program.Kernel.Name}){accuracy}{threads})]\npublic static partial {Printer.Signature(program.Kernel with { Name = "Generated" }, Dialect.CSharp)};\n}}\n");
        return text.ToString();
    }

    /// <summary>The reference over bounded numbers, and the calls of all three.</summary>
    public static string Calls(Candidate candidate)
    {
        KernelProgram program = candidate.Program;
        StringBuilder text = new("""
            using KernelGen.Fuzz.Running;
            using F32 = KernelGen.Fuzz.Oracle.Bounded<KernelGen.Fuzz.Oracle.SingleFormat>;
            using F16 = KernelGen.Fuzz.Oracle.Bounded<KernelGen.Fuzz.Oracle.HalfFormat>;
            using F64 = KernelGen.Fuzz.Oracle.Bounded<KernelGen.Fuzz.Oracle.DoubleFormat>;

            """);
        text.Append($"internal sealed class T{candidate.Id} : FuzzCase\n{{\n");
        foreach (Field field in program.Fields) text.Append($"static readonly {Dialect.Bounded.TypeName(field.Value.Type)} {field.Name} = {Dialect.Bounded.Literal(field.Value.Type, field.Value.Value)};\n");
        foreach (Function function in program.Helpers.Append(program.Kernel with { Name = "Twin" })) text.Append(Printer.Print(function, Dialect.Bounded, "private static "));
        text.Append($"public override int Id => {candidate.Id};\npublic override int Seed => {candidate.Seed};\n");
        text.Append($"public override string Signature => \"{string.Join(' ', program.Kernel.Parameters.Select(parameter => parameter.Encode()))}\";\n");
        string type = $"K{candidate.Id}";
        AppendCall(text, program, "Reference", $"{type}.{program.Kernel.Name}{(program.GenericOver is { } over ? $"<{over.Keyword()}>" : "")}", Dialect.CSharp);
        AppendCall(text, program, "Generated", $"{type}.Generated", Dialect.CSharp);
        AppendCall(text, program, "Bounded", "Twin", Dialect.Bounded);
        return text.Append("}\n").ToString();
    }

    private static string Modifiers(Field field) => field.IsConst ? "private const" : "private static readonly";

    private static void AppendCall(StringBuilder text, KernelProgram program, string name, string target, Dialect dialect)
    {
        IEnumerable<string> arguments = program.Kernel.Parameters.Select((parameter, i) => parameter.Kind switch
        {
            ParameterKind.Input or ParameterKind.Output => $"arguments.Span<{dialect.TypeName(parameter.Type)}>({i})",
            ParameterKind.Out => $"out {dialect.TypeName(parameter.Type)} out{i}",
            ParameterKind.Ref => $"ref ref{i}",
            _ => $"arguments.Scalar<{dialect.TypeName(parameter.Type)}>({i})",
        });
        string call = $"{target}({string.Join(", ", arguments)});";
        int returns = program.Kernel.Returns.Length;
        text.Append($"public override void {name}(Arguments arguments)\n{{\n");
        for (int i = 0; i < program.Kernel.Parameters.Length; i++)
        {
            string type = dialect.TypeName(program.Kernel.Parameters[i].Type);
            if (program.Kernel.Parameters[i].Kind == ParameterKind.Ref) text.Append($"{type} ref{i} = arguments.Scalar<{type}>({i});\n");
        }
        text.Append($"{(returns > 0 ? "var result = " : "")}{call}\n");
        if (returns == 1) text.Append("arguments.Return(result);\n");
        else for (int i = 1; i <= returns; i++) text.Append($"arguments.Return(result.Item{i});\n");
        for (int i = 0; i < program.Kernel.Parameters.Length; i++)
        {
            if (program.Kernel.Parameters[i].Kind is var kind and (ParameterKind.Out or ParameterKind.Ref)) text.Append($"arguments.Return({kind.ToString().ToLowerInvariant()}{i});\n");
        }
        text.Append("}\n");
    }
}
