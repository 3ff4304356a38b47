using KernelGen.Runtime;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>What memory allows the threads of a kernel, which divide the rows as the kernels do.</summary>
internal static class FloorOnThreads
{
    public static void Copy(ReadOnlySpan<float> x, int rows, Span<float> y)
    {
        CopyRows loop = new(x, x.Length / rows, y);
        ForkedLoops.Run(ref loop, 0, rows);
    }

    public static void Read(ReadOnlySpan<float> x, int rows, Span<float> y)
    {
        ReadRows loop = new(x, x.Length / rows, y);
        ForkedLoops.Run(ref loop, 0, rows);
    }

    private readonly ref struct CopyRows(ReadOnlySpan<float> x, int columns, Span<float> y) : IForkedLoop
    {
        private readonly ReadOnlySpan<float> _x = x;

        private readonly Span<float> _y = y;

        public void Run(int first, int end)
        {
            for (int r = first; r < end; r++) Floor.Copy(_x.Slice(r * columns, columns), _y.Slice(r * columns, columns));
        }
    }

    private readonly ref struct ReadRows(ReadOnlySpan<float> x, int columns, Span<float> y) : IForkedLoop
    {
        private readonly ReadOnlySpan<float> _x = x;

        private readonly Span<float> _y = y;

        public void Run(int first, int end)
        {
            for (int r = first; r < end; r++) Floor.Read(_x.Slice(r * columns, columns), _y[r..]);
        }
    }
}
