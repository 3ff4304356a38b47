using System.Collections.Concurrent;
using System.Diagnostics;
using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Fuzz.Mutations;

/// <summary>Mutants of real files, dressed as kernels, through generator and analyzer: none may throw, and none may take forever.</summary>
internal static class MutationRun
{
    /// <summary>A mutant takes some milliseconds; this is for a machine that has much else to do.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static readonly CSharpCompilation s_empty = Build.Compilation("""
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """).AddReferences(References());

    /// <summary>The C# files of a folder, without what is built from them and the snapshots of that.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal) && !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>So many mutants of each file. Gives what went wrong, each with the mutant itself.</summary>
    /// <param name="files">The files.</param>
    /// <param name="count">How many mutants of each.</param>
    /// <param name="seed">What the mutants follow from.</param>
    /// <param name="summary">How many there were, and how long they took.</param>
    /// <param name="report">Is told after each file how many are done, and how many problems there were.</param>
    public static IReadOnlyList<string> Run(IReadOnlyList<string> files, int count, int seed, out string summary, Action<int, int>? report = null)
    {
        Stopwatch time = Stopwatch.StartNew();
        ConcurrentQueue<string> problems = [];
        int beyondCompiler = 0, done = 0;
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, file =>
        {
            string source = Dressing.On(File.ReadAllText(file));
            List<TextSpan> tokens = [.. CSharpSyntaxTree.ParseText(source, Build.ParseOptions).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).Select(token => token.Span)];
            for (int i = 0; i < count; i++)
            {
                // Each mutant follows from its own number, whichever file comes first.
                string mutant = TokenMutation.Of(source, tokens, new Random(unchecked(seed * 7919 + i)));
                if (Problem(mutant) is not { } problem) continue;
                if (IsBeyondCompiler(mutant)) Interlocked.Increment(ref beyondCompiler);
                else problems.Enqueue($"{file}, mutant {i} of seed {seed}: {problem}\n{mutant}\n");
            }
            report?.Invoke(Interlocked.Increment(ref done), problems.Count);
        });
        summary = $"{files.Count} files, {(long)files.Count * count} mutants in {time.Elapsed.TotalSeconds:F0} s, {problems.Count} problems, {beyondCompiler} on which the C# compiler itself throws";
        return [.. problems];
    }

    private static string? Problem(string source)
    {
        Task<string?> check = Task.Factory.StartNew(() => Mishap.Of(Build.Of(Compilation(source))), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return check.Wait(s_patience) ? check.Result : $"no answer for {s_patience}";
        }
        catch (AggregateException exception)
        {
            return exception.InnerException!.ToString();
        }
    }

    /// <summary>Whether it is not us: the compiler fails without generator and analyzer, too.</summary>
    private static bool IsBeyondCompiler(string source)
    {
        try
        {
            Compilation(source).GetDiagnostics();
            return false;
        }
        catch (Exception)
        {
            return true;
        }
    }

    private static CSharpCompilation Compilation(string source) => s_empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Build.ParseOptions, "Mutant.cs"));

    /// <summary>What this program itself is built against, so that most names in this repository's files mean something.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        HashSet<string> known = [.. Build.Compilation().References.Select(reference => Path.GetFileName(reference.Display)!)];
        string[] all = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return all.Where(path => !known.Contains(Path.GetFileName(path))).Select(path => MetadataReference.CreateFromFile(path));
    }
}
