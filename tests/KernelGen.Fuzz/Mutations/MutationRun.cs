namespace KernelGen.Fuzz.Mutations;
internal static class MutationRun
{
    public static IReadOnlyList<string> Run(string folder, int count, int seed, out string summary) { summary = ""; return []; }
}
