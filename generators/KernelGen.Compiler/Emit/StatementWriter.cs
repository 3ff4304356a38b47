using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Emit;

/// <summary>Statements of the IR as C# statements.</summary>
/// <param name="writer">Where they go.</param>
/// <param name="target">The width whose vector class is used.</param>
/// <param name="reference">The C# name of the reference to the first element of a span or buffer.</param>
/// <param name="onForkedLoop">Writes a loop that is divided among threads.</param>
internal sealed class StatementWriter(IndentedWriter writer, Target target, Func<Memory, string> reference, Action<Loop> onForkedLoop)
{
    private readonly ExpressionWriter _expressions = new(target, reference);

    public void Write(IEnumerable<Statement> body)
    {
        Statement? previous = null;
        foreach (Statement statement in body)
        {
            // A comment opens a paragraph.
            if (statement is Comment && previous is not (null or Comment)) writer.Line();
            Write(statement);
            previous = statement;
        }
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case Declare declare:
                writer.Line($"{CSharp.Type(declare.Variable.Type)} {CSharp.Name(declare.Variable.Name)} = {_expressions.Write(declare.Value)};");
                break;
            case DeclareBuffer buffer:
                writer.Line($"LaneBuffer {CSharp.Name(buffer.Memory.Name)} = default;");
                writer.Line($"ref {CSharp.ElementType(buffer.Memory)} {reference(buffer.Memory)} = ref {CSharp.Name(buffer.Memory.Name)}.First<{CSharp.ElementType(buffer.Memory)}>();");
                if (buffer.Value is not null) writer.Line($"{CSharp.Helpers(target)}.Fill(ref {reference(buffer.Memory)}, {_expressions.Write(buffer.Value)});");
                break;
            case DeclareScratch scratch:
                WriteScratch(scratch);
                break;
            case Assign assign:
                writer.Line(WriteAssign(assign) + ";");
                break;
            case Reduce reduce:
                writer.Line($"{CSharp.Name(reduce.Accumulator.Name)} = {_expressions.Write(reduce.Operator.Join(reduce.Accumulator, reduce.Value))};");
                break;
            case Pick pick:
                writer.Block($"if ({_expressions.Write(pick.Condition)})", () => Write([.. pick.Along.Select(picked => new Assign(picked.Variable, picked.Value)), new Assign(pick.Key, pick.Value)]));
                break;
            case Store store:
                writer.Line(WriteStore(store) + ";");
                break;
            case Prefetch prefetch:
                writer.Line($"CacheLine.Prefetch(ref {reference(prefetch.Memory)}, {_expressions.Write(prefetch.Index)}, {prefetch.Lines});");
                break;
            case Loop { IsForked: true } loop:
                onForkedLoop(loop);
                break;
            case Loop loop:
                string index = CSharp.Name(loop.Index.Name);
                writer.Block($"for (int {index} = {_expressions.Write(loop.Start)}; {_expressions.Write((Expression)loop.Index < loop.End)}; {index}++)", () => Write(loop.Body));
                break;
            case While loop:
                writer.Block($"while ({_expressions.Write(loop.Condition)})", () => Write(loop.Body));
                break;
            case If branch:
                writer.Block($"if ({_expressions.Write(branch.Condition)})", () => Write(branch.Then));
                if (branch.Else.Count > 0) writer.Block("else", () => Write(branch.Else));
                break;
            case Break:
                writer.Line("break;");
                break;
            case Return { Value: { } value }:
                writer.Line($"return {_expressions.Write(value)};");
                break;
            case Return:
                writer.Line("return;");
                break;
            case Comment comment:
                writer.Line("// " + comment.Text);
                break;
            default:
                throw new ArgumentException($"No C# for {statement.GetType().Name}.", nameof(statement));
        }
    }

    /// <summary>A short buffer whose length is known goes on the stack, if its author asked for that and no loop would make it grow.</summary>
    private void WriteScratch(DeclareScratch scratch)
    {
        string element = CSharp.ElementType(scratch.Memory);
        writer.Line($"Span<{element}> {CSharp.Name(scratch.Memory.Name)} = {(scratch.IsOnStack ? "stackalloc" : "new")} {element}[{_expressions.Write(scratch.Length)}];");
        writer.Line($"ref {element} {reference(scratch.Memory)} = ref MemoryMarshal.GetReference({CSharp.Name(scratch.Memory.Name)});");
    }

    private string WriteAssign(Assign assign)
    {
        string name = CSharp.Name(assign.Variable.Name);
        if (assign.Value is Binary { Left: Read left, Type.Kind: not ScalarKind.Bool } step && left.Variable == assign.Variable && ExpressionWriter.Symbol(step.Operator) is { } symbol)
            return $"{name} {symbol}= {_expressions.Write(step.Right)}";
        return $"{name} = {_expressions.Write(assign.Value)}";
    }

    private string WriteStore(Store store)
    {
        string value = _expressions.Write(store.Value), index = _expressions.Write(store.Index);
        (string first, string count) = store.Count is null ? ("", "") : ("First", $", {_expressions.Write(store.Count)}");
        if (store.Value.Type.IsVector && store.Stride != 1) return $"{CSharp.MemoryHelpers(store.Value.Type)}.Store{first}Apart({value}, ref {reference(store.Memory)}, {index}, {store.Stride}{count})";
        if (store.Count is not null) return $"{CSharp.MemoryHelpers(store.Value.Type)}.StoreFirst({value}, ref {reference(store.Memory)}, {index}{count})";
        if (store.Value.Type.IsVector) return $"{CSharp.Access(store.Memory, store.Value.Type)}.StoreUnsafe({value}, ref {reference(store.Memory)}, {index})";
        return $"{_expressions.WriteElement(store.Memory, store.Index)} = {(store.Memory.IsHalf ? $"({CSharp.Half})({value})" : value)}";
    }
}
