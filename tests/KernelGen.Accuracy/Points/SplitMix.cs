namespace KernelGen.Accuracy;

/// <summary>SplitMix64, by Steele, Lea and Flood (2014): one addition and a hash, and so any seed is as good as another.</summary>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed * 0xD1342543DE82EF95;

    public ulong Next()
    {
        ulong mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    public double Uniform(double low, double high) => low + (high - low) * (Next() >> 11) * 1.1102230246251565e-16; // 2^-53
}
