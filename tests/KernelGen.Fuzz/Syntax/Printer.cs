using System.Text;

namespace KernelGen.Fuzz.Syntax;

/// <summary>A program as C#.</summary>
internal sealed class Printer(Dialect dialect)
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public static string Print(Function function, Dialect dialect, string prefix)
    {
        Printer printer = new(dialect);
        printer.WriteFunction(function, prefix);
        return printer._text.ToString();
    }

    /// <summary>The head of a method: its return type, name and parameters.</summary>
    public static string Signature(Function function, Dialect dialect) =>
        $"{Returns(function, dialect)} {function.Name}{(dialect.Over is not null ? "<T>" : "")}({string.Join(", ", function.Parameters.Select(parameter => Print(parameter, dialect)))})";

    private static string Returns(Function function, Dialect dialect) => function.Returns.Length switch
    {
        0 => "void",
        1 => dialect.TypeName(function.Returns[0]),
        _ => $"({string.Join(", ", function.Returns.Select((type, i) => $"{dialect.TypeName(type)} Item{i + 1}"))})",
    };

    private static string Print(Parameter parameter, Dialect dialect)
    {
        string type = dialect.TypeName(parameter.Type);
        return parameter.Kind switch
        {
            ParameterKind.Input => $"ReadOnlySpan<{type}> {parameter.Name}",
            ParameterKind.Output => $"Span<{type}> {parameter.Name}",
            ParameterKind.Out => $"out {type} {parameter.Name}",
            ParameterKind.Ref => $"ref {type} {parameter.Name}",
            _ => $"{type} {parameter.Name}",
        };
    }

    private void WriteFunction(Function function, string prefix)
    {
        string constraint = dialect.Over is not null && prefix.Length > 0 ? " where T : System.Numerics.IBinaryFloatingPointIeee754<T>" : "";
        // A local function of a generic method shares its T.
        string signature = prefix.Length > 0 ? Signature(function, dialect) : Signature(function, dialect).Replace("<T>(", "(");
        if (function.Body.Statements is [Return { Values: [var value] }])
        {
            Line($"{prefix}{signature}{constraint} => {Text(value)};");
            return;
        }
        Line($"{prefix}{signature}{constraint}");
        Write(function.Body);
    }

    private void Write(Block block)
    {
        Line("{");
        _depth++;
        foreach (Statement statement in block.Statements) Write(statement);
        _depth--;
        Line("}");
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case Block block:
                Write(block);
                break;
            case Declare declare:
                Line($"{dialect.TypeName(declare.Value.Type)} {declare.Local} = {Text(declare.Value)};");
                break;
            case DeclareSpan declare:
                Line($"{(declare.IsWritable ? "Span" : "ReadOnlySpan")}<{dialect.TypeName(declare.Element)}> {declare.Local} = {Text(declare.Part)};");
                break;
            case DeclareScratch declare:
                Line($"Span<{dialect.TypeName(declare.Element)}> {declare.Local} = {(declare.IsOnStack ? "stackalloc" : "new")} {dialect.TypeName(declare.Element)}[{Text(declare.Count)}];");
                break;
            case Assign { Value: null } increment:
                Line($"{Text(increment.Target)}{increment.Operator};");
                break;
            case Assign assign:
                Line($"{Text(assign.Target)} {assign.Operator} {Text(assign.Value)};");
                break;
            case If choice:
                WriteIf(choice, "if");
                break;
            case For loop:
                string step = loop.Step switch { 1 => "++", -1 => "--", > 0 => $" += {loop.Step}", _ => $" -= {-loop.Step}" };
                Line($"for (int {loop.Index} = {Text(loop.Start)}; {Text(loop.Condition)}; {loop.Index}{step})");
                Write(loop.Body);
                break;
            case ForEach loop:
                Line($"foreach ({dialect.TypeName(loop.Element)} {loop.Local} in {loop.Span})");
                Write(loop.Body);
                break;
            case While loop:
                Line($"while ({Text(loop.Condition)})");
                Write(loop.Body);
                break;
            case Jump jump:
                Line($"{jump.Keyword};");
                break;
            case Return result:
                string values = string.Join(", ", result.Values.Select(Text));
                Line(result.Values.Length switch { 0 => "return;", 1 => $"return {values};", _ => $"return ({values});" });
                break;
            case CallStatement call:
                Line($"{Text(call.Call)};");
                break;
            case LocalFunction local:
                WriteFunction(local.Function, "");
                break;
            default:
                throw new NotSupportedException(statement.GetType().Name);
        }
    }

    private void WriteIf(If choice, string head)
    {
        Line($"{head} ({Text(choice.Condition)})");
        Write(choice.Then);
        if (choice.Else is { Statements: [If next] }) WriteIf(next, "else if");
        else if (choice.Else is { } otherwise)
        {
            Line("else");
            Write(otherwise);
        }
    }

    private string Text(Node node) => node switch
    {
        Constant constant => dialect.Literal(constant.Type, constant.Value),
        Name name => name.Text,
        Length length => $"{length.Span}.Length",
        Element element => $"{element.Span}[{Text(element.Index)}]",
        Unary unary => $"({unary.Operator}{Text(unary.Operand)})",
        Binary binary => $"({Text(binary.Left)} {binary.Operator} {Text(binary.Right)})",
        Choice choice => $"({Text(choice.Condition)} ? {Text(choice.Then)} : {Text(choice.Else)})",
        Cast { IsImplicit: true } cast when !dialect.WritesImplicitCasts => Text(cast.Operand),
        Cast cast => dialect.Cast(cast.Operand.Type, cast.Type, Text(cast.Operand)),
        MathCall call => $"{dialect.Functions(call.Type)}.{call.Function}({string.Join(", ", call.Arguments.Select(Text))})",
        HelperCall call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Text))})",
        NamedArgument argument => $"{argument.Parameter}: {Text(argument.Value)}",
        OutArgument argument => $"out {argument.Local}",
        SpanPart { Start: null } part => part.Span,
        SpanPart { IsRange: true } part => $"{part.Span}[{Text(part.Start!)}..{Text(new Binary(ScalarType.Int, "+", part.Start!, part.Count!))}]",
        SpanPart part => $"{part.Span}.Slice({Text(part.Start!)}, {Text(part.Count!)})",
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private void Line(string text) => _text.Append(' ', 4 * _depth).Append(text).Append('\n');
}
