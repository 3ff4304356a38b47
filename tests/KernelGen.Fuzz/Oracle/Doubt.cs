namespace KernelGen.Fuzz.Oracle;

/// <summary>Whether a run took a branch that another rounding could have taken differently: it then says nothing about the results.</summary>
internal static class Doubt
{
    public static bool IsRaised { get; private set; }

    public static void Clear() => IsRaised = false;

    public static void Raise() => IsRaised = true;
}
