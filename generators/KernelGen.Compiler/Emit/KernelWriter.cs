using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Emit;

/// <summary>A kernel for one target: a nested class with the kernel's code and the functions that it calls.</summary>
internal sealed class KernelWriter
{
    private readonly IndentedWriter _writer = new();
    private readonly Kernel _kernel;
    private readonly Target _target;

    /// <summary>Each becomes a struct beside the methods.</summary>
    private readonly List<ForkedLoop> _forkedLoops = [];

    private KernelWriter(Kernel kernel, Target target)
    {
        _kernel = kernel;
        _target = target;
    }

    public static GeneratedFile Write(KernelDeclaration declaration, Kernel kernel, Target target)
    {
        KernelWriter kernelWriter = new(kernel, target);
        FileWriter.Write(kernelWriter._writer, declaration, () => kernelWriter.WriteClass(ClassName(declaration, target)));
        return new GeneratedFile($"{declaration.FilePrefix}.{target.Name}{GeneratedFile.Extension}", kernelWriter._writer.ToString());
    }

    public static string ClassName(KernelDeclaration declaration, Target target) => $"{declaration.Name}_{target.Name}";

    private void WriteClass(string name)
    {
        _writer.Line($"/// <summary>{_kernel.Name} {(_target.IsScalar ? "one element at a time" : $"in registers of {_target.Bits} bits")}.</summary>");
        _writer.Block($"private static class {name}", () =>
        {
            List<Attempt> attempts = _kernel.Body.OfType<Attempt>().ToList();
            if (attempts.Count == 0) _writer.Block(Declare("internal", "Run"), () => WriteBody(_kernel.Body));
            else WriteForms(attempts);
            FunctionWriter.Write(_writer, _kernel, _target);
            foreach (ForkedLoop forked in _forkedLoops) WriteForkedLoop(forked);
        });
    }

    /// <summary>Each form of the kernel as a method of its own, so that a short row does not pay for the frame of the loops.</summary>
    private void WriteForms(List<Attempt> attempts)
    {
        ExpressionWriter expressions = new(_target, memory => memory.Name);
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        _writer.Block(Declare("internal", "Run"), () =>
        {
            string otherwise = "";
            foreach (Attempt attempt in attempts)
            {
                _writer.Line($"{otherwise}if ({expressions.Write(attempt.Condition)}) {Call(attempt.Name)};");
                otherwise = "else ";
            }
            _writer.Line($"else {Call("Loops")};");
        });
        foreach (Attempt attempt in attempts)
        {
            _writer.Line();
            _writer.Line($"/// <summary>{_kernel.Name} of a row that stays in registers, unless an unusual value needs the loops.</summary>");
            _writer.Block(Declare("private", attempt.Name), () =>
            {
                WriteBody(attempt.Body);
                if (attempt.Body[attempt.Body.Count - 1] is not Return) _writer.Line($"{Call("Loops")};");
            });
        }
        _writer.Line();
        _writer.Block(Declare("private", "Loops"), () => WriteBody(_kernel.Body.Where(statement => statement is not Attempt).ToValueList()));
    }

    private void WriteBody(ValueList<Statement> body)
    {
        Names names = Names.Of(_kernel);
        WriteStatements(body, _kernel.Spans.Select(span => span.Memory), names);
    }

    /// <summary>Statements with all that they need in front of them.</summary>
    /// <param name="body">The statements.</param>
    /// <param name="spans">The spans that are there.</param>
    /// <param name="names">Names that are still free.</param>
    private void WriteStatements(ValueList<Statement> body, IEnumerable<Memory> spans, Names names)
    {
        List<Memory> given = spans.ToList();
        Dictionary<Memory, string> references = [];
        foreach (Memory memory in Effects.Of(body).Stores.Concat(given).Distinct()) references.Add(memory, names.Unique(memory.Name + "Ref"));
        HashSet<Memory> counted = CountedFromReference(body);
        foreach (Memory memory in given.Where(counted.Contains))
            _writer.Line($"ref {CSharp.ElementType(memory)} {references[memory]} = ref MemoryMarshal.GetReference({CSharp.Name(memory.Name)});");
        StatementWriter statements = new(_writer, _target, memory => references[memory], WriteFork);
        // A project may be compiled with checked arithmetic.
        if (MayOverflow(body) || Rewriter.Flatten(body).Any(statement => statement is Loop { IsForked: true })) _writer.Block("unchecked", () => statements.Write(body));
        else statements.Write(body);
    }

    /// <summary>What a loop on several threads uses goes into a struct on the stack of the thread that waits for them.</summary>
    private void WriteFork(Loop loop)
    {
        ForkedLoop forked = new(loop, _kernel);
        ExpressionWriter expressions = new(_target, memory => memory.Name);
        _forkedLoops.Add(forked);
        _writer.Line($"{forked.TypeName} {forked.Name} = new() {{ {string.Join(", ", forked.Captured.Select(captured => $"{captured.Field} = {CSharp.Name(captured.Name)}"))} }};");
        _writer.Line($"ForkedLoops.Run(ref {forked.Name}, {expressions.Write(loop.Start)}, {expressions.Write(loop.End)});");
    }

    private void WriteForkedLoop(ForkedLoop forked)
    {
        _writer.Line();
        _writer.Line($"/// <summary>Some iterations over {forked.Loop.Index}, on one of several threads.</summary>");
        _writer.Block($"private ref struct {forked.TypeName} : IForkedLoop", () =>
        {
            foreach (Captured captured in forked.Captured) _writer.Line($"public {captured.Type} {captured.Field};");
            _writer.Line();
            _writer.Block($"public readonly void Run(int {forked.First}, int {forked.End})", () =>
            {
                foreach (Captured captured in forked.Captured) _writer.Line($"{captured.Type} {CSharp.Name(captured.Name)} = {captured.Field};");
                WriteStatements([forked.Part], forked.Spans, forked.Names);
            });
        });
    }

    /// <summary>Whether there is arithmetic of integers that may wrap around: the author's own, or the sum of an index with an offset that may be negative. What is known to stay in its range is let pass.</summary>
    private static bool MayOverflow(ValueList<Statement> body) => Rewriter.Any(body, node => node switch
    {
        Binary { Type.Kind: ScalarKind.Index } sum => sum is { Operator: BinaryOperator.Add, Right: not Constant },
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply, Type: { IsFloat: false, IsVector: false } } own => own is not { Operator: BinaryOperator.Subtract, Left: Length, Right: Constant { Bits: >= 0 } },
        Unary { Operator: UnaryOperator.Negate or UnaryOperator.Abs, Type: { IsFloat: false, IsVector: false } } => true,
        Ir.Convert { Target: { Kind: ScalarKind.Int32, IsVector: false }, Operand.Type: { IsFloat: true } } => true,
        _ => false,
    });

    /// <summary>The memory that vector loops go through, without a check at every element: the requirements have been checked before.</summary>
    private static HashSet<Memory> CountedFromReference(ValueList<Statement> body)
    {
        HashSet<Memory> memories = [.. Rewriter.Flatten(body).OfType<Store>().Where(store => store.Index.Type == IrType.Index).Select(store => store.Memory)];
        Rewriter.ForEachNode(body, node =>
        {
            if (node is Load { Index.Type.Kind: ScalarKind.Index } load) memories.Add(load.Memory);
            if (node is Gather gather) memories.Add(gather.Memory);
            if (node is AreSame same) memories.UnionWith([same.First, same.Second]);
        });
        return memories;
    }

    private string Declare(string accessibility, string name) =>
        $"{accessibility} static {CSharp.LaneType(_kernel.ReturnType.Kind)} {name}({string.Join(", ", _kernel.Parameters.Select(Declare))})";

    /// <summary>Hands everything to another method of the kernel.</summary>
    private string Call(string method) =>
        $"{(_kernel.ReturnType == IrType.Void ? "" : "return ")}{method}({string.Join(", ", _kernel.Parameters.Select(CSharp.Argument))})";

    private static string Declare(Parameter parameter) => parameter switch
    {
        SpanParameter span => $"{(span.IsWritable ? "Span" : "ReadOnlySpan")}<{CSharp.ElementType(span.Memory)}> {CSharp.Name(span.Name)}",
        ScalarParameter scalar => $"{CSharp.Modifier(scalar.Passing)}{CSharp.LaneType(scalar.Variable.Type.Kind)} {CSharp.Name(scalar.Name)}",
        _ => throw new ArgumentException($"No C# for {parameter.GetType().Name}.", nameof(parameter)),
    };
}
