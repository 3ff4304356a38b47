using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Building;

/// <summary>A program to build and run.</summary>
/// <param name="Id">Its place in the batch.</param>
/// <param name="Seed">What its inputs follow from, and the program itself unless it was shrunk.</param>
internal sealed record Candidate(int Id, int Seed, KernelProgram Program);

/// <summary>What is wrong with a candidate.</summary>
/// <param name="Kind">The same kind of failure keeps this text while its program is shrunk.</param>
/// <param name="Trial">The inputs that show it; -1 when it failed before it ran.</param>
/// <param name="Level">The instruction set, if it depends on one.</param>
internal sealed record Failure(Candidate Candidate, string Kind, string Message, int Trial = -1, string? Level = null);
