namespace Quickstart;

/// <summary>The C# sources of this repository as a row of small numbers: what the model learns, and what it is tested on.</summary>
internal sealed class Corpus
{
    /// <summary>A line break and the printable characters of ASCII. All others are left out.</summary>
    public const int Characters = 96;

    private const string Solution = "KernelGen.sln";

    private static readonly string[] s_builtFolders = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    private Corpus(int files, byte[] training, byte[] heldOut) => (Files, Training, HeldOut) = (files, training, heldOut);

    public int Files { get; }

    public byte[] Training { get; }

    /// <summary>Text that the model never sees in training: only here can it not succeed by remembering.</summary>
    public byte[] HeldOut { get; }

    public static Corpus Read()
    {
        string root = FindRoot(Environment.CurrentDirectory) ?? FindRoot(AppContext.BaseDirectory)
            ?? throw new DirectoryNotFoundException($"No folder above this one holds {Solution}. Run this program inside of the repository: its sources are the text that it learns.");
        // The order must not depend on the file system: the losses are the same on every machine.
        List<string> files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(IsWrittenByHand)
            .Order(StringComparer.Ordinal)
            .ToList();
        List<byte> training = [], heldOut = [];
        for (int i = 0; i < files.Count; i++) (i % 10 == 9 ? heldOut : training).AddRange(Encode(File.ReadAllText(Path.Combine(root, files[i]))));
        if (Math.Min(training.Count, heldOut.Count) < 1000) throw new FileNotFoundException($"There are too few C# sources under {root} to learn from; use a complete copy of the repository.");
        return new Corpus(files.Count, training.ToArray(), heldOut.ToArray());
    }

    public static byte[] Encode(string text) => text.Where(c => c is '\n' or >= ' ' and <= '~').Select(c => (byte)(c == '\n' ? 0 : c - ' ' + 1)).ToArray();

    public static string Decode(byte[] text) => string.Concat(text.Select(Decode));

    public static char Decode(byte code) => code == 0 ? '\n' : (char)(code + ' ' - 1);

    private static bool IsWrittenByHand(string file) =>
        !file.Contains(".verified.", StringComparison.Ordinal) && !file.Split('/').Any(part => part.StartsWith('.') || s_builtFolders.Contains(part));

    private static string? FindRoot(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Solution))) return folder.FullName;
        return null;
    }
}
