namespace KernelGen.Analyzers.Witnesses;

/// <summary>Numbers that look random and are the same for the same text: a diagnostic must not come and go between keystrokes.</summary>
internal sealed class Sequence(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A seed from text (FNV-1a).</summary>
    public static ulong Seed(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c)) hash = (hash ^ c) * 1099511628211;
        }
        return hash;
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public int Next(int count) => (int)(Next() % (ulong)count);

    /// <summary>In [0, 1).</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1L << 53));
}
