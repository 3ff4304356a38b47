namespace KernelGen.Behaviour.Checks;

/// <summary>A kernel of any type with all checks.</summary>
internal sealed record CheckedKernel(string Name, Func<int, Report> Check)
{
    public static CheckedKernel Of<T>(KernelCase<T> kernel)
        where T : unmanaged => new(kernel.Name, seed =>
    {
        Report report = new(kernel.Name);
        try
        {
            LengthChecks.Run(kernel, seed, report);
            SpecialValueChecks.Run(kernel, seed, report);
            InPlaceChecks.Run(kernel, seed, report);
            new RefusalChecks<T>(kernel, seed, report).Run();
            new OverlapChecks<T>(kernel, seed, report).Run();
        }
        catch (ArgumentException exception)
        {
            report.Fail($"refused good arguments: {exception.Message}");
        }
        return report;
    });
}
