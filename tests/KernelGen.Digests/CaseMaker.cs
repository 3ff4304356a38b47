namespace KernelGen.Digests;

/// <summary>Calls a kernel here with random arguments until it has taken as many as are wanted.</summary>
internal static class CaseMaker
{
    private const int MaxAttempts = 200;

    public static IEnumerable<Case> Make(Specialization kernel, int count, Random random)
    {
        IReadOnlyList<ResultField> fields = ResultField.Of(kernel.Method.ReturnType);
        MethodCall call = new(kernel.Method);
        ArgumentSampler sampler = new(random);
        using Arena arena = new();
        for (int attempts = count * MaxAttempts; attempts > 0 && count > 0; attempts--)
        {
            List<Argument> arguments = sampler.Draw(kernel.Signature, arena);
            int resultOffset = arena.AddResult();
            byte[] before = arena.Bytes.ToArray();
            ulong[] results = new ulong[Math.Max(1, fields.Count)];
            try
            {
                call.Run(arguments, arena, results);
            }
            catch (ArgumentException)
            {
                continue;
            }
            count--;
            yield return new Case(kernel, fields, arguments, [.. arena.Regions], resultOffset, before, arena.Bytes.ToArray(), results);
        }
    }
}
