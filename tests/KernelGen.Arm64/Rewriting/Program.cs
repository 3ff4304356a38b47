using KernelGen.Arm64.Rewriting;

switch (args)
{
    case ["corelib", string from, string to]:
        ArmCoreLib.Write(from, to);
        return 0;
    case ["damage", string from, string to]:
        Damage.Write(from, to);
        return 0;
    default:
        Console.Error.WriteLine("corelib <System.Private.CoreLib.dll> <output> | damage <kernels.dll> <output>");
        return 2;
}
