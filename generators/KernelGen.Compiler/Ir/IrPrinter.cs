using System.Globalization;
using System.Text;

namespace KernelGen.Compiler.Ir;

/// <summary>The IR as text: what tests compare, snapshots hold and the pass log shows.</summary>
public static class IrPrinter
{
    public static string Print(Kernel kernel)
    {
        StringBuilder text = new();
        text.Append("kernel ").Append(kernel.Name).Append('(')
            .Append(string.Join(", ", kernel.Parameters.Select(Print))).Append(')');
        if (kernel.ReturnType != IrType.Void) text.Append(": ").Append(kernel.ReturnType);
        text.Append('\n');
        foreach (Requirement requirement in kernel.Requirements)
            text.Append("  require ").Append(Print(requirement)).Append(" of ").Append(requirement.Parameter).Append('\n');
        Print(text, kernel.Body, 1);
        return text.ToString();
    }

    public static string Print(Statement statement)
    {
        StringBuilder text = new();
        Print(text, statement, 0);
        return text.ToString();
    }

    public static string Print(IEnumerable<Statement> body)
    {
        StringBuilder text = new();
        Print(text, body, 0);
        return text.ToString();
    }

    public static string Print(Expression expression) => expression switch
    {
        Constant constant => Print(constant),
        Read read => read.Variable.Name,
        Length length => $"{length.Memory}.length",
        Load load => $"{load.Memory}[{Print(load.Index)}{Shape(load.Lanes, load.Count)}]",
        AreSame same => $"same({same.First}, {same.Second})",
        LaneIndices indices => $"lanes<{indices.Lanes}>",
        Gather gather => $"{gather.Memory}[each {Print(gather.Indices)}{(gather.Count is null ? "" : $" first {Print(gather.Count)}")}]",
        Unary unary => $"{Name(unary.Operator)}({Print(unary.Operand)})",
        Binary binary when Symbol(binary.Operator) is { } symbol => $"({Print(binary.Left)} {symbol} {Print(binary.Right)})",
        Binary binary => $"{Name(binary.Operator)}({Print(binary.Left)}, {Print(binary.Right)})",
        Compare compare => $"({Print(compare.Left)} {Symbol(compare.Operator)} {Print(compare.Right)})",
        FusedMultiplyAdd fma => $"fma({Print(fma.Factor1)}, {Print(fma.Factor2)}, {Print(fma.Addend)})",
        Select select => $"select({Print(select.Condition)}, {Print(select.WhenTrue)}, {Print(select.WhenFalse)})",
        Convert convert => $"{convert.Target}({Print(convert.Operand)})",
        Reinterpret reinterpret => $"bits<{reinterpret.Target}>({Print(reinterpret.Operand)})",
        Call call => $"{Name(call.Function)}({string.Join(", ", call.Arguments.Select(Print))})",
        Broadcast broadcast => $"broadcast<{broadcast.Lanes}>({Print(broadcast.Operand)})",
        LaneMask mask => $"first<{mask.Shape.Lanes}>({Print(mask.Count)})",
        Fold fold => $"fold {Name(fold.Operator)}({Print(fold.Vector)})",
        _ => throw new ArgumentException($"No text for {expression.GetType().Name}.", nameof(expression)),
    };

    private static string Print(Requirement requirement) =>
        (requirement.Shortcut is null ? "" : $"{Print(requirement.Shortcut)} or ")
        + string.Concat(requirement.Over.Select(range => $"for all {range.Index} in {Print(range.Start)}..{Print(range.End)} "))
        + Print(requirement.Condition);

    private static string Print(Parameter parameter) => parameter switch
    {
        SpanParameter span => $"{(span.IsWritable ? "inout " : "in ")}{span.Memory}: {span.Memory.Element}[]",
        ScalarParameter scalar => $"{(scalar.Passing == Passing.In ? "" : Name(scalar.Passing) + " ")}{scalar.Variable}: {scalar.Variable.Type}",
        _ => parameter.Name,
    };

    private static string Print(Constant constant)
    {
        string value = constant.Type.Kind switch
        {
            ScalarKind.Float32 => FloatBits.ToSingle(constant.Bits).ToString("R", CultureInfo.InvariantCulture),
            ScalarKind.Float64 => FloatBits.ToDouble(constant.Bits).ToString("R", CultureInfo.InvariantCulture),
            ScalarKind.Bool => constant.Bits != 0 ? "true" : "false",
            _ => constant.Bits.ToString(CultureInfo.InvariantCulture),
        };
        if (constant.Type.IsFloat && constant.Bits == Constant.Of(constant.Type, -0.0).Bits) value = "-0";
        return constant.Type.Kind is ScalarKind.Float32 or ScalarKind.Int64 ? $"{value}:{constant.Type with { Lanes = 1 }}" : value;
    }

    private static string Shape(int lanes, Expression? count) =>
        (lanes == 1 ? "" : $" ..{lanes}") + (count is null ? "" : $" first {Print(count)}");

    private static void Print(StringBuilder text, IEnumerable<Statement> body, int depth)
    {
        foreach (Statement statement in body) Print(text, statement, depth);
    }

    private static void Print(StringBuilder text, Statement statement, int depth)
    {
        text.Append(' ', depth * 2);
        switch (statement)
        {
            case Declare declare:
                text.Append("let ").Append(declare.Variable).Append(": ").Append(declare.Variable.Type).Append(" = ").Append(Print(declare.Value)).Append('\n');
                break;
            case DeclareBuffer buffer:
                text.Append("buffer ").Append(buffer.Memory).Append('[').Append(buffer.Length).Append(']').Append(buffer.Value is null ? "" : " = " + Print(buffer.Value)).Append('\n');
                break;
            case DeclareScratch scratch:
                text.Append("scratch ").Append(scratch.Memory).Append(": ").Append(scratch.Memory.Element).Append('[').Append(Print(scratch.Length)).Append("]\n");
                break;
            case Check check:
                text.Append("check ").Append(check.Parameter).Append(": ").Append(Print(check.Count)).Append(" from ").Append(Print(check.First)).Append(" of ").Append(Print(check.Length)).Append('\n');
                break;
            case Break:
                text.Append("break\n");
                break;
            case Assign assign:
                text.Append(assign.Variable).Append(" = ").Append(Print(assign.Value)).Append('\n');
                break;
            case Reduce reduce:
                text.Append("reduce ").Append(reduce.Accumulator).Append(' ').Append(Name(reduce.Operator)).Append(' ').Append(Print(reduce.Value)).Append('\n');
                break;
            case Pick pick:
                text.Append("pick ").Append(pick.Key).Append(" = ").Append(Print(pick.Value)).Append(" if ").Append(Print(pick.Condition));
                foreach (Picked picked in pick.Along) text.Append(", ").Append(picked.Variable).Append(" = ").Append(Print(picked.Value));
                text.Append('\n');
                break;
            case Store store:
                text.Append(store.Memory).Append('[').Append(Print(store.Index)).Append(Shape(store.Value.Type.Lanes, store.Count)).Append(store.Stride == 1 ? "" : $" apart {store.Stride}").Append("] = ").Append(Print(store.Value)).Append('\n');
                break;
            case Prefetch prefetch:
                text.Append("prefetch ").Append(prefetch.Memory).Append('[').Append(Print(prefetch.Index)).Append(prefetch.Lines == 1 ? "]\n" : $" in {prefetch.Lines} lines]\n");
                break;
            case Loop loop:
                text.Append(loop.IsRare ? "rarely for " : loop.IsForked ? "on threads for " : "for ").Append(loop.Index).Append(" in ").Append(Print(loop.Start)).Append("..").Append(Print(loop.End)).Append('\n');
                Print(text, loop.Body, depth + 1);
                break;
            case While loop:
                text.Append("while ").Append(Print(loop.Condition)).Append('\n');
                Print(text, loop.Body, depth + 1);
                break;
            case If branch:
                text.Append("if ").Append(Print(branch.Condition)).Append('\n');
                Print(text, branch.Then, depth + 1);
                if (branch.Else.Count == 0) break;
                text.Append(' ', depth * 2).Append("else\n");
                Print(text, branch.Else, depth + 1);
                break;
            case Attempt attempt:
                text.Append("attempt ").Append(attempt.Name).Append(" if ").Append(Print(attempt.Condition)).Append('\n');
                Print(text, attempt.Body, depth + 1);
                break;
            case Return result:
                text.Append("return").Append(result.Value is null ? "" : " " + Print(result.Value)).Append('\n');
                break;
            case Comment comment:
                text.Append("# ").Append(comment.Text).Append('\n');
                break;
            default:
                throw new ArgumentException($"No text for {statement.GetType().Name}.", nameof(statement));
        }
    }

    /// <summary>What the text calls an operator or a function.</summary>
    internal static string Name(Enum value)
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private static string? Symbol(BinaryOperator value) => value switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.And => "&",
        BinaryOperator.Or => "|",
        BinaryOperator.Xor => "^",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRightArithmetic => ">>",
        BinaryOperator.ShiftRightLogical => ">>>",
        _ => null,
    };

    internal static string Symbol(CompareOperator value) => value switch
    {
        CompareOperator.Equal => "==",
        CompareOperator.NotEqual => "!=",
        CompareOperator.Less => "<",
        CompareOperator.LessOrEqual => "<=",
        CompareOperator.Greater => ">",
        _ => ">=",
    };
}
