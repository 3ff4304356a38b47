using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Emit;

/// <summary>A kernel for one target: a nested class with the kernel's code and the functions that it calls.</summary>
internal static class KernelWriter
{
    public static GeneratedFile Write(KernelDeclaration declaration, Kernel kernel, Target target)
    {
        IndentedWriter writer = new();
        string result = Names.Of(kernel).Unique("result");
        FileWriter.Write(writer, declaration, () =>
        {
            writer.Line($"/// <summary>{kernel.Name} {Describe(target)}.</summary>");
            writer.Block($"private static class {ClassName(declaration, target)}", () =>
            {
                MethodForm run = new(kernel, result, IsAttempt: false);
                writer.Block(run.Declare("Run"), () => WriteBody(writer, kernel, kernel.Body, target, run));
                foreach (Attempt attempt in kernel.Body.OfType<Attempt>())
                {
                    writer.Line();
                    writer.Line($"/// <summary>{kernel.Name} of a row that stays in registers; false when an unusual value needs the loops.</summary>");
                    // In a method of its own the JIT finds registers for it.
                    writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
                    MethodForm row = run with { IsAttempt = true };
                    writer.Block(row.Declare(attempt.Name), () =>
                    {
                        WriteBody(writer, kernel, attempt.Body, target, row);
                        if (attempt.Body[attempt.Body.Count - 1] is Return) return;
                        foreach (string line in row.GiveUp()) writer.Line(line);
                    });
                }
                FunctionWriter.Write(writer, kernel, target);
            });
        });
        return new GeneratedFile($"{declaration.FilePrefix}.{target.Name}{GeneratedFile.Extension}", writer.ToString());
    }

    public static string ClassName(KernelDeclaration declaration, Target target) => $"{declaration.Name}_{target.Name}";

    private static void WriteBody(IndentedWriter writer, Kernel kernel, ValueList<Statement> body, Target target, MethodForm method)
    {
        Names names = Names.Of(kernel);
        Dictionary<Memory, string> references = [];
        foreach (Memory memory in Effects.Of(body).Stores.Concat(kernel.Spans.Select(span => span.Memory)).Distinct()) references.Add(memory, names.Unique(memory.Name + "Ref"));
        // What stands in an attempt is written in its method.
        HashSet<Memory> counted = CountedFromReference(body.Where(statement => statement is not Attempt).ToValueList());
        foreach (SpanParameter span in kernel.Spans.Where(span => counted.Contains(span.Memory)))
            writer.Line($"ref {CSharp.LaneType(span.Memory.Element.Kind)} {references[span.Memory]} = ref MemoryMarshal.GetReference({CSharp.Name(span.Name)});");
        new StatementWriter(writer, target, memory => references[memory], method).Write(body);
    }

    /// <summary>The memory that vector loops go through, without a check at every element: the requirements have been checked before.</summary>
    private static HashSet<Memory> CountedFromReference(ValueList<Statement> body)
    {
        HashSet<Memory> memories = [.. Rewriter.Flatten(body).OfType<Store>().Where(store => store.Index.Type == IrType.Index).Select(store => store.Memory)];
        Rewriter.Rewrite(body, expression => Rewriter.Rewrite(expression, node =>
        {
            if (node is Load { Index.Type.Kind: ScalarKind.Index } load) memories.Add(load.Memory);
            return node;
        }));
        return memories;
    }

    private static string Describe(Target target) => target.IsScalar ? "one element at a time" : $"in registers of {target.Bits} bits";
}
