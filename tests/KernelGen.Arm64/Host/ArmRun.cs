using System.Diagnostics;

namespace KernelGen.Arm64;

/// <summary>How a call ended.</summary>
internal enum ArmStatus
{
    Returned,
    Trapped,
    Faulted,
}

/// <summary>What Arm64 made of a call.</summary>
/// <param name="Status">How the call ended.</param>
/// <param name="Detail">1 if code of 128 bits ran; for a trap, the number of its binding.</param>
/// <param name="Results">What was returned, a word for each field.</param>
/// <param name="Arena">The arena after the call.</param>
internal sealed record ArmResult(ArmStatus Status, uint Detail, ulong[] Results, byte[] Arena);

/// <summary>Makes all calls on an emulated processor.</summary>
internal sealed class ArmRun(string driver, string image, ImageMap map)
{
    private const string Emulator = "qemu-aarch64-static";

    public void WritePlan(string path, IEnumerable<(Case Case, uint Code)> calls)
    {
        using BinaryWriter plan = new(File.Create(path));
        plan.Write((long)map.Bindings.Count);
        foreach (Binding binding in map.Bindings)
        {
            plan.Write(binding.Cell);
            plan.Write((uint)binding.Kind);
            plan.Write(binding.Target);
            plan.Write(0);
        }
        foreach ((Case made, uint code) in calls) new ArmCall(made.Arguments, made.ResultOffset).Write(plan, code, made.Before);
    }

    public IEnumerable<ArmResult> Run(string cpu, string plan, string output, IEnumerable<Case> cases)
    {
        using (Process process = Process.Start(Emulator, ["-cpu", cpu, driver, image, plan, output]))
        {
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"{Emulator} -cpu {cpu} ended with {process.ExitCode}");
        }
        using BinaryReader results = new(File.OpenRead(output));
        foreach (Case made in cases)
        {
            ArmStatus status = (ArmStatus)results.ReadInt32();
            uint detail = results.ReadUInt32();
            byte[] integers = results.ReadBytes(16), floats = results.ReadBytes(32), arena = results.ReadBytes((made.Before.Length + 7) & ~7);
            ResultLayout layout = new(made.Fields);
            yield return new ArmResult(status, detail, [.. made.Fields.Select(field => layout.Read(field, integers, floats, arena.AsSpan(made.ResultOffset)))], arena[..made.Before.Length]);
        }
    }
}
