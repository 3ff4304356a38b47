namespace KernelGen.Compiler.Emit;

/// <summary>
/// The part of a kernel whose definition is wrong. It does not compile either, and on purpose so late that the C# compiler
/// has asked the analyzers before: a method without any body would stop it before they can say what is wrong.
/// </summary>
public static class RefusedWriter
{
    public static GeneratedFile Write(KernelDeclaration declaration)
    {
        IndentedWriter writer = new();
        FileWriter.Write(writer, declaration, () => writer.Line($"{declaration.Signature} => throw KernelGuard.NotGenerated();"));
        return new GeneratedFile(declaration.FilePrefix + GeneratedFile.Extension, writer.ToString());
    }
}
