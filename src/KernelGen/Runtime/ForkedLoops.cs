using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace KernelGen.Runtime;

/// <summary>Divides the iterations of a loop among threads. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ForkedLoops
{
    /// <summary>So that a thread that is held up does not hold up all others.</summary>
    private const int PartsOfThread = 4;

    /// <summary>Runs all iterations of a loop, and returns when they have run.</summary>
    /// <param name="loop">The loop, on the stack of the caller.</param>
    /// <param name="first">The first iteration.</param>
    /// <param name="end">The one behind the last.</param>
    public static void Run<TLoop>(ref TLoop loop, int first, int end)
        where TLoop : struct, IForkedLoop, allows ref struct
    {
        int count = end - first, threads = Math.Min(KernelThreads.Maximum, count);
        if (threads < 2)
        {
            loop.Run(first, end);
            return;
        }
        int parts = Math.Min(count, threads * PartsOfThread);
        try
        {
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, new Fork<TLoop>(ref loop, first, count, parts).Run);
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }
}
