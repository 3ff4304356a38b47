using System.Runtime.CompilerServices;

namespace KernelGen.Analyzers.Tests.Harness;

/// <summary>
/// The cases of a rule, a line each: members of a class, with '[|' and '|]' where the rule must speak. Those under
/// '// not found' are what it must leave alone.
/// </summary>
internal static class Case
{
    public static IEnumerable<(string Id, string Code, bool IsFound)> All()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(ThisFolder(), "..", "Cases"), "*.txt").Order(StringComparer.Ordinal))
        {
            bool isFound = false;
            foreach (string line in File.ReadAllLines(file))
            {
                if (line.StartsWith("//", StringComparison.Ordinal)) isFound = line == "// found";
                else if (line.Length > 0) yield return (Path.GetFileNameWithoutExtension(file), line, isFound);
            }
        }
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
