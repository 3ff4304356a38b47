namespace KernelGen.Digests;

/// <summary>The digests that were accepted: a line for each kernel, sorted by name.</summary>
internal static class DigestFile
{
    /// <summary>The arguments that the file is for.</summary>
    public const int Seed = 1, Calls = 1000;

    public static Dictionary<string, string> Read(string path) => File.ReadLines(path).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]);

    public static void Write(string path, IEnumerable<KeyValuePair<string, string>> digests) =>
        File.WriteAllText(path, string.Concat(digests.OrderBy(digest => digest.Key, StringComparer.Ordinal).Select(digest => $"{digest.Key} {digest.Value}\n")));
}
