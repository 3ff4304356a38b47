using System.Text;

namespace KernelGen.Compiler.Emit;

/// <summary>Lines of C# with their indentation; line ends are '\n' on every machine.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text = "")
    {
        if (text.Length > 0) _text.Append(' ', _depth * 4).Append(text);
        _text.Append('\n');
    }

    public void Open()
    {
        Line("{");
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>Writes a header and, in braces, what <paramref name="body"/> writes.</summary>
    public void Block(string header, Action body)
    {
        Line(header);
        Open();
        body();
        Close();
    }

    public override string ToString() => _text.ToString();
}
