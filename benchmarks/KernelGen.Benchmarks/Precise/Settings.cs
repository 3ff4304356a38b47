using BenchmarkDotNet.Configs;

namespace KernelGen.Benchmarks.Precise;

/// <summary>The instruction set and the number of threads of the native libraries come from the environment of this process.</summary>
internal sealed class Settings : ManualConfig
{
    public Settings()
    {
        AddFilter(new ThoseThatExist());
        // It builds this repository once more.
        WithBuildTimeout(TimeSpan.FromMinutes(15));
    }
}
