using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Accuracy;

/// <summary>
/// The table in the page beside this program: what a run measures replaces the rows that were there, and the others stay,
/// so that an hour of measuring can be done in parts. Figures of another machine, or of other packages, do not stay.
/// </summary>
internal sealed class Report
{
    private const string Columns = "| function | implementation | points | max ULP | worst input | special values | ns an element |\n| --- | --- | ---: | ---: | --- | --- | ---: |\n";

    private readonly string _path;
    private readonly string _heading;

    /// <summary>The rows of each function, by its type and name.</summary>
    private readonly SortedDictionary<(string Type, string Function), List<string>> _rows = new(Comparer<(string Type, string Function)>.Create((first, second) =>
        string.CompareOrdinal(second.Type, first.Type) is not 0 and int byType ? byType : string.CompareOrdinal(first.Function, second.Function)));

    public Report(string path, IEnumerable<Contestant> contestants) => (_path, _heading) = (path, Heading(contestants));

    /// <summary>The row of one implementation; only that of the first names the function.</summary>
    public static string Row(string function, string implementation, Measurement found, double nanoseconds) => string.Create(CultureInfo.InvariantCulture,
        $"| {function} | {implementation} | {found.Points:N0} | {Error(found.MaxError)} | {(found.MaxError <= 0.5 ? "" : found.WorstInput)} | {(found.WrongSpecials == 0 ? "right" : $"wrong at {found.WrongSpecialInput}")} | {nanoseconds:F3} |");

    /// <summary>Puts the rows of a function in, and writes the page.</summary>
    public void Replace(string type, string function, IEnumerable<string> rows)
    {
        // Another run may have written meanwhile.
        ReadRows();
        _rows[(type, function)] = [.. rows];
        File.WriteAllText(_path, _heading + string.Concat(_rows.GroupBy(entry => entry.Key.Type).Select(OfType)));
    }

    private static string OfType(IGrouping<string, KeyValuePair<(string Type, string Function), List<string>>> ofType) =>
        $"\n## {ofType.Key}\n\n{Columns}{string.Concat(ofType.SelectMany(entry => entry.Value).Select(row => row + "\n"))}";

    private void ReadRows()
    {
        if (!File.Exists(_path) || !File.ReadAllText(_path).StartsWith(_heading, StringComparison.Ordinal)) return;
        (string Type, string Function) key = default;
        foreach (string line in File.ReadLines(_path))
        {
            if (line.StartsWith("## ")) key = (line[3..], "");
            if (key.Type is null || !line.StartsWith("| ") || line.StartsWith("| ---") || line.StartsWith("| function")) continue;
            if (line.Split('|')[1].Trim() is { Length: > 0 } function) _rows[key = (key.Type, function)] = [];
            _rows[key].Add(line);
        }
    }

    private static string Error(double error) => error switch
    {
        <= 0.5 => "0.5",
        double.PositiveInfinity => "∞",
        >= 1000 => error.ToString("0.0e+0", CultureInfo.InvariantCulture),
        _ => error.ToString("F4", CultureInfo.InvariantCulture),
    };

    private static string Heading(IEnumerable<Contestant> contestants) => $"""
        # How exact the functions are, and how fast

        `dotnet run -c Release --project tests/KernelGen.Accuracy` makes this page; `--function Exp,Log` and `--type float` make some of its rows anew, and `--quick` measures a sixty-fourth of the points and leaves the page alone. SLEEF and libmvec take part where they and a C compiler are installed (`apt-get install gcc libsleef-dev`).

        The float functions of one argument are measured over all 2^32 floats; the others over more than 10^8 points: edges, the neighbourhoods of all powers of two, points where a function changes its form, overflows, cancels or turns subnormal, and numbers of all sizes. The error is counted in units of the last place of the exact result, which has twice the digits. Of LogAddExp, where it is smaller than an eighth of the larger argument, in units of the last place of that eighth: its arguments were rounded before. "Special values" are zeros, infinities and NaN.

        The times are for {Timing.Length} elements between -10 and 10 for which the function has a value, all implementations in turns on one core, the best of many runs.

        {Processor()}, {(Vector512.IsHardwareAccelerated ? "Vector512" : Vector256.IsHardwareAccelerated ? "Vector256" : Vector128.IsHardwareAccelerated ? "Vector128" : "no vectors")}; {string.Join(", ", contestants.Select(contestant => contestant.Version))}.

        """;

    private static string Processor()
    {
        string? model = OperatingSystem.IsLinux() ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name"))?.Split(':')[1].Trim() : null;
        return model ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
