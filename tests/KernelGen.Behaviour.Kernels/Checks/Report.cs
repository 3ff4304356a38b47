namespace KernelGen.Behaviour.Checks;

/// <summary>What the checks of one kernel found.</summary>
internal sealed class Report(string kernel)
{
    private const int MostFailuresWritten = 5;

    private readonly List<string> _failures = [];

    public Digest Digest { get; } = new();

    public int Failed { get; private set; }

    public IEnumerable<string> Failures => _failures;

    public void Fail(string what)
    {
        Failed++;
        if (_failures.Count < MostFailuresWritten) _failures.Add($"{kernel}: {what}");
    }
}
