namespace KernelGen;

/// <summary>The threads on which kernels with <see cref="SpecializeAttribute.Parallel"/> run. Their number changes no bit of a result.</summary>
public static class KernelThreads
{
    private static int s_maximum;

    /// <summary>The most threads that a kernel uses at a time, the calling one among them; as many as there are processors unless it is set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public static int Maximum
    {
        get => s_maximum == 0 ? Environment.ProcessorCount : s_maximum;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            s_maximum = value;
        }
    }
}
