namespace KernelGen.Arm64;

/// <summary>Calls a kernel here with random arguments until it has taken as many as are wanted.</summary>
internal static class CaseMaker
{
    private const int MaxAttempts = 200;

    public static IEnumerable<Case> Make(Specialization kernel, int count, Random random)
    {
        Type[] signature = [.. kernel.Method.GetParameters().Select(parameter => parameter.ParameterType)];
        ResultLayout layout = new(kernel.Method.ReturnType);
        X64Call call = new(kernel.Method);
        ArgumentSampler sampler = new(random);
        using Arena arena = new();
        for (int attempts = count * MaxAttempts; attempts > 0 && count > 0; attempts--)
        {
            List<Argument> arguments = sampler.Draw(signature, arena);
            int resultOffset = arena.AddResult();
            byte[] before = arena.Bytes.ToArray();
            ulong[] results = new ulong[Math.Max(1, layout.Fields.Count)];
            try
            {
                call.Run(arguments, arena, results);
            }
            catch (ArgumentException)
            {
                continue;
            }
            count--;
            yield return new Case(kernel, layout, arguments, [.. arena.Regions], resultOffset, before, arena.Bytes.ToArray(), results);
        }
    }
}
