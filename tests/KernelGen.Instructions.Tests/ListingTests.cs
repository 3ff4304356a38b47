namespace KernelGen.Instructions.Tests;

/// <summary>What the reader of listings must find, shown on listings that are good or bad by construction.</summary>
public sealed class ListingTests
{
    private const string Good = """
               vmovups  zmm1, zmmword ptr [rdi+4*rcx]
               vfmadd213ps zmm1, zmm2, dword ptr [reloc @RWD08] {1to16}
               vmovups  zmmword ptr [rsi+4*rcx], zmm1
        """;

    [Fact]
    public void A_good_loop_has_no_flaw() => Assert.Empty(FlawsOf(Good));

    [Fact]
    public void A_call_is_found() => Assert.StartsWith("a call: call     [System.MathF:Exp", Assert.Single(FlawsOf(Good + "\n       call     [System.MathF:Exp(float):float]")));

    [Theory]
    [InlineData("vmovups  zmmword ptr [rbp-0x3F0], zmm12")]
    [InlineData("vaddps   zmm3, zmm3, zmmword ptr [rsp+0x40]")]
    [InlineData("mov      rax, qword ptr [rsp]")]
    public void A_spill_is_found(string instruction) => Assert.Equal($"a spill: {instruction}", Assert.Single(FlawsOf($"{Good}\n       {instruction}")));

    [Fact]
    public void The_address_of_a_buffer_on_the_stack_is_no_spill() => Assert.Empty(FlawsOf(Good + "\n       lea      rax, bword ptr [rbp-0x108]"));

    [Fact]
    public void A_bounds_check_is_found() => Assert.StartsWith("a bounds check", Assert.Single(FlawsOf(Good + "\n       cmp      ecx, esi\n       jae      G_M000_IG09")));

    [Fact]
    public void A_loop_over_single_elements_is_found() => Assert.StartsWith("no zmm register", Assert.Single(FlawsOf("       vaddss   xmm0, xmm0, dword ptr [rdi+4*rcx]")));

    [Fact]
    public void What_stands_outside_of_loops_is_not_looked_at()
    {
        Listing listing = Assert.Single(Listing.Parse(Method(Good)));
        Assert.Contains(listing.Blocks, block => block.Instructions.Any(instruction => instruction.Contains("[rbp-0x10]", StringComparison.Ordinal)));
        Assert.Equal("G_M000_IG03", Assert.Single(Assert.Single(listing.InnermostLoops()).Blocks).Label);
    }

    [Fact]
    public void Code_that_was_moved_to_the_end_and_returns_is_no_loop()
    {
        Listing listing = Assert.Single(Listing.Parse(Method(Good).Replace("       call     CORINFO_HELP_RNGCHKFAIL", "       mov      rax, qword ptr [rbp-0x10]\n       jmp      SHORT G_M000_IG02")));
        Assert.Equal("G_M000_IG03", Assert.Single(Assert.Single(listing.InnermostLoops()).Blocks).Label);
    }

    [Fact]
    public void Of_nested_loops_the_inner_one_counts()
    {
        Listing listing = Assert.Single(Listing.Parse(Method(Good).Replace("       ret      \n", "       jb       G_M000_IG02\n       ret      \n")));
        Assert.Equal("G_M000_IG03", Assert.Single(Assert.Single(listing.InnermostLoops()).Blocks).Label);
    }

    private static IEnumerable<string> FlawsOf(string body) => Assert.Single(Assert.Single(Listing.Parse(Method(body))).InnermostLoops()).Flaws("zmm");

    private static string Method(string body) => $"""
        ; Assembly listing for method Sample+Softmax_floats_Vector512:Run(System.ReadOnlySpan`1[float]) (FullOpts)
        ; Emitting BLENDED_CODE for generic X64 + VEX + EVEX on Unix

        G_M000_IG01:                ;; offset=0x0000
               push     rbp
               mov      bword ptr [rbp-0x10], rdi

        G_M000_IG02:                ;; offset=0x0010
               xor      ecx, ecx
               jbe      SHORT G_M000_IG04
               align    [0 bytes for IG03]

        G_M000_IG03:                ;; offset=0x0020
        {body}
               add      rcx, 16
               cmp      rcx, rdx
               jbe      SHORT G_M000_IG03

        G_M000_IG04:                ;; offset=0x0040
               vzeroupper 
               ret      

        G_M000_IG09:                ;; offset=0x0050
               call     CORINFO_HELP_RNGCHKFAIL
               int3     
        """;
}
