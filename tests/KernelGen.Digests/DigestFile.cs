namespace KernelGen.Digests;

/// <summary>The digests that were accepted: a line for each kernel, sorted by name, with the digest of some calls and that of all.</summary>
internal static class DigestFile
{
    /// <summary>The arguments that the file is for: the first digest is that of fewer calls, for an emulator that has not the time for all.</summary>
    public const int Seed = 1, FewCalls = 100, Calls = 1000;

    /// <summary>A line's two digests as one word.</summary>
    public static string Join(string ofFew, string ofAll) => $"{ofFew}-{ofAll}";

    public static string OfFew(string digests) => digests.Split('-')[0];

    public static Dictionary<string, string> Read(string path) => File.ReadLines(path).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]);

    public static void Write(string path, IEnumerable<KeyValuePair<string, string>> digests) =>
        File.WriteAllText(path, string.Concat(digests.OrderBy(digest => digest.Key, StringComparer.Ordinal).Select(digest => $"{digest.Key} {digest.Value}\n")));
}
