namespace KernelGen.Arm64;

/// <summary>Reads the code of 128 bits: which loops call something, and how many evaluate a function with multiply-adds of full width.</summary>
internal static class HotLoops
{
    /// <summary>An exponential in a loop takes at least so many.</summary>
    private const int Exponential = 6;

    public static void Report(string listings)
    {
        int methods = 0, loops = 0, exponentials = 0;
        int calling = 0;
        SortedSet<string> callers = new(StringComparer.Ordinal);
        foreach (ArmListing listing in ArmListing.Parse(listings))
        {
            methods++;
            foreach (string[] loop in listing.InnermostLoops())
            {
                loops++;
                if (loop.Count(ArmListing.IsVectorMultiplyAdd) >= Exponential) exponentials++;
                if (!loop.Any(ArmListing.IsCall)) continue;
                calling++;
                callers.Add(listing.Method);
            }
        }
        Console.WriteLine($"{methods} methods of 128 bit code, {loops} innermost loops: {exponentials} with {Exponential} or more fmla of v*.4s or v*.2d, {calling} with a call");
        foreach (string caller in callers) Console.WriteLine($"  a loop calls: {caller}");
    }
}
