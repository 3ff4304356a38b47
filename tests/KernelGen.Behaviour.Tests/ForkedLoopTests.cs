using KernelGen.Runtime;

namespace KernelGen.Behaviour.Tests;

/// <summary>What carries a loop to several threads.</summary>
public sealed class ForkedLoopTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(7)]
    public void Every_iteration_runs_once(int threads)
    {
        foreach (int count in Enumerable.Range(0, 40).Append(1000))
        {
            int[] runs = new int[count + 2];
            Counting loop = new() { Runs = runs };
            OnThreads(threads, ref loop, 1, count + 1);
            Assert.Equal(Enumerable.Repeat(1, count), runs[1..^1]);
            Assert.Equal((0, 0), (runs[0], runs[^1]));
        }
    }

    /// <summary>Fails where a loop stays on the thread that called it, or goes to more threads than it may.</summary>
    [Theory]
    [InlineData(1), InlineData(2)]
    public void As_many_threads_as_asked_for_run_at_a_time(int threads)
    {
        using Barrier barrier = new(threads);
        Meeting loop = new() { Barrier = barrier };
        OnThreads(threads, ref loop, 0, threads);
        Assert.Equal(1, barrier.CurrentPhaseNumber);
    }

    /// <summary>The arrays that a waiting thread refers to are moved while others work on them.</summary>
    [Fact]
    public void Memory_that_is_moved_is_followed()
    {
        for (int trial = 0; trial < 20; trial++)
        {
            byte[][] garbage = [.. Enumerable.Range(0, 200).Select(_ => new byte[1000])];
            float[] x = [.. Enumerable.Range(0, 1000).Select(i => (float)i)], y = new float[1000];
            garbage.AsSpan().Clear();
            Moving loop = new() { X = x, Y = y };
            OnThreads(4, ref loop, 0, 1000);
            Assert.Equal(x.Select(value => value + 1), y);
        }
    }

    [Fact]
    public void An_exception_arrives_as_it_was_thrown() => Assert.Throws<DivideByZeroException>(() =>
    {
        Dividing loop = default;
        OnThreads(2, ref loop, 0, 10);
    });

    private static void OnThreads<TLoop>(int threads, ref TLoop loop, int first, int end)
        where TLoop : struct, IForkedLoop, allows ref struct
    {
        KernelThreads.Maximum = threads;
        ForkedLoops.Run(ref loop, first, end);
    }

    private ref struct Counting : IForkedLoop
    {
        public Span<int> Runs;

        public readonly void Run(int first, int end)
        {
            for (int i = first; i < end; i++) Interlocked.Increment(ref Runs[i]);
        }
    }

    private ref struct Meeting : IForkedLoop
    {
        public Barrier Barrier;

        public readonly void Run(int first, int end) => Assert.True(Barrier.SignalAndWait(TimeSpan.FromSeconds(30)));
    }

    private ref struct Moving : IForkedLoop
    {
        public ReadOnlySpan<float> X;
        public Span<float> Y;

        public readonly void Run(int first, int end)
        {
            for (int i = first; i < end; i++)
            {
                if (i % 50 == 0) GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                Y[i] = X[i] + 1;
            }
        }
    }

    private struct Dividing : IForkedLoop
    {
        public readonly void Run(int first, int end) => _ = 1 / (first - first);
    }
}
