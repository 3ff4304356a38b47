namespace KernelGen.Arm64;

/// <summary>Reads the code of 128 bits: its loops must call nothing, and those that evaluate a function use vector multiply-adds.</summary>
internal static class HotLoops
{
    /// <summary>An exponential in a loop takes at least so many.</summary>
    private const int Exponential = 6;

    public static bool Report(string listings)
    {
        int methods = 0, loops = 0, exponentials = 0;
        List<string> calls = [];
        foreach (ArmListing listing in ArmListing.Parse(listings))
        {
            methods++;
            foreach (string[] loop in listing.InnermostLoops())
            {
                loops++;
                if (loop.Count(ArmListing.IsVectorMultiplyAdd) >= Exponential) exponentials++;
                if (loop.FirstOrDefault(ArmListing.IsCall) is { } call) calls.Add($"{call} in {listing.Method}");
            }
        }
        Console.WriteLine($"{methods} methods of 128 bit code, {loops} innermost loops: {exponentials} with {Exponential} or more fmla of v*.4s or v*.2d, {calls.Count} with a call");
        foreach (string call in calls.Distinct()) Console.WriteLine($"  {call}");
        return exponentials > 0 && calls.Count == 0;
    }
}
