namespace KernelGen.Compiler.Emit;

/// <summary>What stands around a generated kernel in C#: the part of a partial method that its author wrote.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">How each containing type is declared, the outermost first: <c>partial class Losses</c>.</param>
/// <param name="Signature">The method as declared: <c>public static partial void Softmax(ReadOnlySpan&lt;float&gt; x, Span&lt;float&gt; y)</c>.</param>
/// <param name="Name">Unique among the kernels of its type, overloads included: <c>Softmax_floats_floats</c>.</param>
/// <param name="FilePrefix">Unique in the project: namespace, types and name.</param>
/// <param name="Reference">The definition that the kernel is built from, as its author would name it.</param>
public sealed record KernelDeclaration(string Namespace, ValueList<string> Types, string Signature, string Name, string FilePrefix, string Reference);

/// <summary>A generated file.</summary>
public sealed record GeneratedFile(string Name, string Text)
{
    public const string Extension = ".g.cs";
}
