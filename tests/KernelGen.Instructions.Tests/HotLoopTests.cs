namespace KernelGen.Instructions.Tests;

/// <summary>
/// The loops of the generated kernels, in the machine code that runs. A call would cost a hundred times an element's
/// arithmetic; a spill means that the loop keeps more values than there are registers; a bounds check, that the JIT no
/// longer sees what the generated code relies on.
/// </summary>
public sealed class HotLoopTests
{
    [Theory, TargetData("Vector512", "zmm"), TargetData("Vector256", "ymm")]
    public void Loops_have_no_call_no_spill_and_no_bounds_check(string target, string register, string kernel, string type)
    {
        string[] flawed =
        [
            .. from loop in LoopsOf(target, kernel, type)
               let flaws = loop.Flaws(register).Where(flaw => !IsKnown(flaw, target, type)).ToArray()
               where flaws.Length > 0
               select $"In {loop}:\n    {string.Join("\n    ", flaws)}",
        ];
        Assert.True(flawed.Length == 0, string.Join('\n', flawed));
    }

    /// <summary>
    /// The exponential of double has 17 constants, and AVX2 has 16 registers: the JIT keeps some of them, or what they push
    /// out, on the stack. The README says so under its limits.
    /// </summary>
    private static bool IsKnown(string flaw, string target, string type) =>
        target == "Vector256" && type == "doubles" && flaw.StartsWith("a spill", StringComparison.Ordinal);

    [Theory, TargetData("Vector512", "zmm"), TargetData("Vector256", "ymm")]
    public void The_exponential_is_computed_by_fused_multiply_adds_of_full_width(string target, string register, string kernel, string type) =>
        Assert.Contains(LoopsOf(target, kernel, type), loop => loop.Instructions.Count(instruction => instruction.StartsWith("vfmadd", StringComparison.Ordinal) && instruction.Contains(register, StringComparison.Ordinal)) >= 6);

    private static IEnumerable<Loop> LoopsOf(string target, string kernel, string type)
    {
        Listing[] listings = [.. MachineCode.Of(target).Where(listing => listing.Method.Contains($"+{kernel}_{type}", StringComparison.Ordinal))];
        Loop[] loops = [.. listings.SelectMany(listing => listing.InnermostLoops())];
        // One over the maximum and one over the exponentials are the least that any of these kernels has.
        Assert.True(loops.Length >= 2, $"Found {loops.Length} loops in {listings.Length} methods of {kernel}: the listings were not understood.");
        return loops;
    }
}
