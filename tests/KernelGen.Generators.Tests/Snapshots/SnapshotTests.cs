using KernelGen.Generators.Tests.Harness;

namespace KernelGen.Generators.Tests;

/// <summary>The generated text itself, a file a kernel and width: every change of it is looked at by a person. How to accept one stands in <see cref="Snapshot"/>.</summary>
public class SnapshotTests
{
    [Fact]
    public void Softmax() => Verify(Samples.Softmax);

    [Fact]
    public void LogSumExp() => Verify(Samples.LogSumExp);

    [Fact]
    public void CrossEntropy() => Verify(Samples.CrossEntropy);

    [Fact]
    public void StrictDot() => Verify(Samples.StrictDot);

    [Fact]
    public void Fused() => Verify(Samples.Fused);

    [Fact]
    public void Batch() => Verify(Samples.Batch);

    [Fact]
    public void Rows() => Verify(Samples.Rows);

    private static void Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Snapshot.Verify(Build.Of(source).Files.ToDictionary(file => file.Key[..^".cs".Length], file => file.Value), method: method);
}
