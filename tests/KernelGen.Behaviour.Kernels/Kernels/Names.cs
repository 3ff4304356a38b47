namespace KernelGen.Behaviour.Kernels;

/// <summary>Names that generated code also uses, keywords, and references that stand in other types.</summary>
internal static partial class Names
{
    [Specialize(typeof(References), nameof(References.Collisions))]
    internal static partial float Collisions(ReadOnlySpan<float> @in, float end, Span<float> left);

    internal readonly partial struct Nested
    {
        [Specialize(typeof(References), nameof(References.Collisions), Targets = Targets.Vector128)]
        internal static partial float Collisions(ReadOnlySpan<float> max0, float sum, Span<float> tail);
    }

    internal static class References
    {
        private const float Half = 0.5f;

        public static float Collisions(ReadOnlySpan<float> x, float @float, Span<float> y)
        {
            float end = @float, max0 = float.NegativeInfinity, xRef = Half;
            for (int iAt = 0; iAt < x.Length; iAt++)
            {
                float left = x[iAt] * end, inside = left - xRef;
                y[iAt] = inside;
                max0 = MathF.Max(max0, left);
            }
            for (int i = 0; i < x.Length; i++)
            {
                float left = y[i];
                y[i] = left + max0;
            }
            return max0 + end;
        }
    }
}
