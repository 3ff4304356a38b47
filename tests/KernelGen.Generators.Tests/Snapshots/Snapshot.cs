using System.Runtime.CompilerServices;

namespace KernelGen.Generators.Tests;

/// <summary>
/// Compares text with the file that was accepted for it, by the conventions of Verify, which can take the place of this
/// file: <c>Class.Method#name.verified.cs</c> beside the test is the accepted text, and on a mismatch
/// <c>Class.Method#name.received.cs</c> is the new one. To accept, rename it to <c>.verified.cs</c>; to accept all, run
/// <c>KERNELGEN_ACCEPT=1 dotnet test tests/KernelGen.Generators.Tests --filter Snapshot</c> and look at the difference in git.
/// </summary>
internal static class Snapshot
{
    private static readonly bool s_acceptsAll = Environment.GetEnvironmentVariable("KERNELGEN_ACCEPT") == "1";

    /// <summary>Compares each named text; one that is no longer produced is a mismatch too.</summary>
    public static void Verify(IReadOnlyDictionary<string, string> texts, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        string folder = Path.GetDirectoryName(testFile)!, prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#";
        List<string> mismatches = [];
        foreach ((string name, string text) in texts)
        {
            string stem = Path.Combine(folder, prefix + name), verified = stem + ".verified.cs", received = stem + ".received.cs";
            if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
            {
                File.Delete(received);
                continue;
            }
            if (!s_acceptsAll) mismatches.Add(Path.GetFileName(received));
            File.WriteAllText(s_acceptsAll ? verified : received, text);
            if (s_acceptsAll) File.Delete(received);
        }
        foreach (string verified in Directory.GetFiles(folder, prefix + "*.verified.cs"))
        {
            if (texts.ContainsKey(Path.GetFileName(verified)[prefix.Length..^".verified.cs".Length])) continue;
            if (s_acceptsAll) File.Delete(verified);
            else mismatches.Add(Path.GetFileName(verified) + " (no longer generated)");
        }
        Assert.True(mismatches.Count == 0, "Not as accepted:\n" + string.Join("\n", mismatches));
    }
}
