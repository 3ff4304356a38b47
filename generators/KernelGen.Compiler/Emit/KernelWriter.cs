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
                List<Attempt> attempts = kernel.Body.OfType<Attempt>().ToList();
                if (attempts.Count == 0)
                {
                    writer.Block(run.Declare("internal", "Run"), () => WriteBody(writer, kernel, kernel.Body, target, run));
                }
                else
                {
                    // Methods of their own, so that a short row does not pay for the frame of the loops.
                    writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
                    writer.Block(run.Declare("internal", "Run"), () => WriteChoice(writer, attempts, target, run));
                    foreach (Attempt attempt in attempts) WriteAttempt(writer, kernel, attempt, target, run with { IsAttempt = true });
                    writer.Line();
                    writer.Block(run.Declare("private", "Loops"), () => WriteBody(writer, kernel, kernel.Body.Where(statement => statement is not Attempt).ToValueList(), target, run));
                }
                FunctionWriter.Write(writer, kernel, target);
            });
        });
        return new GeneratedFile($"{declaration.FilePrefix}.{target.Name}{GeneratedFile.Extension}", writer.ToString());
    }

    public static string ClassName(KernelDeclaration declaration, Target target) => $"{declaration.Name}_{target.Name}";

    private static void WriteChoice(IndentedWriter writer, IEnumerable<Attempt> attempts, Target target, MethodForm run)
    {
        ExpressionWriter expressions = new(target, memory => memory.Name);
        foreach (Attempt attempt in attempts) writer.Line(run.Call(attempt, expressions.Write(attempt.Condition)));
        writer.Line(run.Call("Loops"));
    }

    private static void WriteAttempt(IndentedWriter writer, Kernel kernel, Attempt attempt, Target target, MethodForm row)
    {
        writer.Line();
        writer.Line($"/// <summary>{kernel.Name} of a row that stays in registers; false, with nothing written, when an unusual value needs the loops.</summary>");
        writer.Block(row.Declare("private", attempt.Name), () =>
        {
            WriteBody(writer, kernel, attempt.Body, target, row);
            if (attempt.Body[attempt.Body.Count - 1] is Return) return;
            foreach (string line in row.GiveUp()) writer.Line(line);
        });
    }

    private static void WriteBody(IndentedWriter writer, Kernel kernel, ValueList<Statement> body, Target target, MethodForm method)
    {
        Names names = Names.Of(kernel);
        Dictionary<Memory, string> references = [];
        foreach (Memory memory in Effects.Of(body).Stores.Concat(kernel.Spans.Select(span => span.Memory)).Distinct()) references.Add(memory, names.Unique(memory.Name + "Ref"));
        HashSet<Memory> counted = CountedFromReference(body);
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
