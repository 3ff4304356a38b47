namespace KernelGen;

/// <summary>The widths that a kernel is built for. The scalar path is always there: it is what runs where nothing else can.</summary>
[Flags]
public enum Targets
{
    /// <summary>One element at a time.</summary>
    Scalar = 0,

    /// <summary>16 bytes at a time: AdvSimd on Arm, SSE on x64.</summary>
    Vector128 = 1,

    /// <summary>32 bytes at a time: AVX2.</summary>
    Vector256 = 2,

    /// <summary>64 bytes at a time: AVX-512.</summary>
    Vector512 = 4,

    /// <summary>All of them.</summary>
    All = Vector128 | Vector256 | Vector512,
}
