using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KernelGen.Arm64.Rewriting;

/// <summary>A mistake in the code that runs on Arm64 and not in what it is compared with: the last bit of one constant of a function.</summary>
internal static class Damage
{
    /// <summary>A softmax evaluates its exponential in this method of its 128 bit code.</summary>
    private const string Kernel = "Softmax_floats_floats_Vector128", Function = "ExpScaledUp";

    public static void Write(string from, string to)
    {
        ModuleDefinition module = ModuleDefinition.ReadModule(from);
        MethodDefinition method = module.GetTypes().First(type => type.Name == Kernel).Methods.Single(method => method.Name == Function);
        // The largest coefficient below 1: a wrong last bit of a smaller one would hardly ever reach a result.
        Instruction constant = method.Body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ldc_R4 && (float)instruction.Operand is > 0f and < 1f).MaxBy(instruction => (float)instruction.Operand)!;
        float right = (float)constant.Operand, wrong = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(right) ^ 1);
        constant.Operand = wrong;
        module.Write(to);
        Console.WriteLine($"damaged: {method.FullName}: {right:R} became {wrong:R}");
    }
}
