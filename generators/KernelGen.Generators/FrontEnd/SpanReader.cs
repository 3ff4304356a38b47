using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Spans, parts of spans, and their elements.</summary>
internal sealed class SpanReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    private ExpressionReader Expressions => new(kernel, scope, statements);

    /// <summary>The memory that an operation stands for; null when it is not a span of the kernel.</summary>
    public SpanView? Read(IOperation? operation) => operation switch
    {
        IParameterReferenceOperation parameter => scope.FindSpan(parameter.Parameter),
        ILocalReferenceOperation local => scope.FindSpan(local.Local),
        IConversionOperation conversion when scope.Span(conversion.Type) is { } span => Read(conversion.Operand) is { } view ? view with { IsWritable = view.IsWritable && span.IsWritable } : null,
        IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "Slice" } slice when scope.Span(instance.Type) is not null => Read(instance) is { } view ? ReadSlice(slice, view) : null,
        IInvocationOperation { TargetMethod: { Name: "AsSpan", IsExtensionMethod: true } } whole when whole.Arguments.Length == 1 => Read(whole.Arguments[0].Value),
        IImplicitIndexerReferenceOperation { Argument: IRangeOperation range } part => Read(part.Instance) is { } view ? ReadRange(range, view) : null,
        _ => null,
    };

    /// <summary>An element of a span, which is checked to lie inside; null when it is none.</summary>
    public (SpanView Span, Expression Index)? ReadElement(IOperation element)
    {
        (IOperation? Instance, IOperation Index)? parts = element switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var argument] } property => (property.Instance, argument.Value),
            IArrayElementReferenceOperation { Indices: [var offset] } array => (array.ArrayReference, offset),
            IImplicitIndexerReferenceOperation { Argument: not IRangeOperation } fromEnd => (fromEnd.Instance, fromEnd.Argument),
            _ => null,
        };
        if (parts is not { } found || Read(found.Instance) is not { } span) return null;
        Expression index = ReadIndex(found.Index, span);
        if (index.Type != IrType.Int32)
        {
            if (!kernel.Refusals.Any) Expressions.Refuse(found.Index, Descriptors.UnsupportedIndex, ExpressionReader.Text(found.Index), "is not an int; index with ints");
            return null;
        }
        Expression at = span.At(index);
        statements.Add(new Check(span.Memory.Name, index, Constant.Of(1), span.Length, new Load(span.Memory, at), kernel.AddSite(found.Index)));
        return (span, at);
    }

    /// <summary>What <c>Fill</c>, <c>Clear</c> and <c>CopyTo</c> do, as the loop that they are; false when the call is none of them.</summary>
    public bool ReadCall(IInvocationOperation call)
    {
        if (call.Instance is not { } instance || TypeReader.SpanElement(instance.Type) is null || call.TargetMethod.Name is not ("Fill" or "Clear" or "CopyTo") || Read(instance) is not { } span) return false;
        SpanView target = span;
        if (call.TargetMethod.Name == "CopyTo")
        {
            if (Read(call.Arguments[0].Value) is not { } copy) return false;
            target = copy;
            statements.Add(new Check(target.Memory.Name, Constant.Of(0), span.Length, target.Length, null, kernel.AddSite(call)));
        }
        Variable index = scope.DeclareTemporary("i", IrType.Int32);
        Expression value = call.TargetMethod.Name switch
        {
            "CopyTo" => new Load(span.Memory, span.At(index)),
            "Fill" => Expressions.Keep(Expressions.Read(call.Arguments[0].Value)),
            _ => KernelReader.Zero(span.Memory.Element),
        };
        if (value.Type != target.Memory.Element) return false;
        kernel.AddLoop(index, call);
        statements.Add(new Loop(index, Constant.Of(0), span.Length, [Halves.Store(target.Memory, target.At(index), value)]));
        return true;
    }

    private Expression ReadIndex(IOperation index, SpanView span) => index switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd => span.Length - Expressions.Read(fromEnd.Operand),
        IConversionOperation { Type: { Name: "Index" }, Operand: var operand } => ReadIndex(operand, span),
        _ => Expressions.Read(index),
    };

    private SpanView? ReadSlice(IInvocationOperation slice, SpanView span)
    {
        IOperation[] written = slice.Arguments.Select(argument => argument.Value).ToArray();
        Expression[] values = Expressions.ReadInOrder(written);
        Expression[] arguments = slice.Arguments.Zip(values, (argument, value) => (argument.Parameter?.Ordinal ?? 0, value)).OrderBy(pair => pair.Item1).Select(pair => pair.value).ToArray();
        if (arguments.Any(argument => argument.Type != IrType.Int32)) return null;
        return Part(span, arguments[0], arguments.Length > 1 ? arguments[1] : Polynomial.Of(span.Length - arguments[0]).ToExpression(), slice);
    }

    private SpanView? ReadRange(IRangeOperation range, SpanView span)
    {
        Expression start = range.LeftOperand is null ? Constant.Of(0) : ReadIndex(range.LeftOperand, span);
        Expression end = range.RightOperand is null ? span.Length : ReadIndex(range.RightOperand, span);
        if (start.Type != IrType.Int32 || end.Type != IrType.Int32) return null;
        return Part(span, start, Polynomial.Of(end - start).ToExpression(), range);
    }

    private SpanView Part(SpanView span, Expression start, Expression count, IOperation at)
    {
        start = Expressions.KeepAs("from", start);
        count = Expressions.KeepAs("count", count);
        statements.Add(new Check(span.Memory.Name, start, count, span.Length, null, kernel.AddSite(at)));
        return new SpanView(span.Memory, span.At(start), count, span.IsWritable);
    }
}
