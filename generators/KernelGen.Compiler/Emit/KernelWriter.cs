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
        FileWriter.Write(writer, declaration, () =>
        {
            writer.Line($"/// <summary>{kernel.Name} {Describe(target)}.</summary>");
            writer.Block($"private static class {ClassName(declaration, target)}", () =>
            {
                writer.Block($"internal static {CSharp.LaneType(kernel.ReturnType.Kind)} Run({string.Join(", ", kernel.Parameters.Select(Declare))})", () => WriteBody(writer, kernel, target));
                FunctionWriter.Write(writer, kernel, target);
            });
        });
        return new GeneratedFile($"{declaration.FilePrefix}.{target.Name}{GeneratedFile.Extension}", writer.ToString());
    }

    public static string ClassName(KernelDeclaration declaration, Target target) => $"{declaration.Name}_{target.Name}";

    private static void WriteBody(IndentedWriter writer, Kernel kernel, Target target)
    {
        Names names = Names.Of(kernel);
        Dictionary<Memory, string> references = [];
        foreach (Memory memory in Effects.Of(kernel.Body).Stores.Concat(kernel.Spans.Select(span => span.Memory)).Distinct()) references.Add(memory, names.Unique(memory.Name + "Ref"));
        HashSet<Memory> counted = CountedFromReference(kernel.Body);
        foreach (SpanParameter span in kernel.Spans.Where(span => counted.Contains(span.Memory)))
            writer.Line($"ref {CSharp.LaneType(span.Memory.Element.Kind)} {references[span.Memory]} = ref MemoryMarshal.GetReference({CSharp.Name(span.Name)});");
        new StatementWriter(writer, target, memory => references[memory]).Write(kernel.Body);
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

    private static string Declare(Parameter parameter) => parameter switch
    {
        SpanParameter span => $"{(span.IsWritable ? "Span" : "ReadOnlySpan")}<{CSharp.LaneType(span.Memory.Element.Kind)}> {CSharp.Name(span.Name)}",
        ScalarParameter scalar => $"{CSharp.LaneType(scalar.Variable.Type.Kind)} {CSharp.Name(scalar.Name)}",
        _ => throw new ArgumentException($"No C# for {parameter.GetType().Name}.", nameof(parameter)),
    };

    private static string Describe(Target target) => target.IsScalar ? "one element at a time" : $"in registers of {target.Bits} bits";
}
