using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Analyzers.Rules;

/// <summary>What <c>.editorconfig</c> says.</summary>
internal sealed record RuleOptions(double MinBits, bool IsDeep, bool BclLog1PIsAccurate)
{
    public static RuleOptions Read(AnalyzerConfigOptions options) => new(
        options.TryGetValue("kernelgen_min_bits", out string? bits) && double.TryParse(bits, NumberStyles.Float, CultureInfo.InvariantCulture, out double minBits) ? minBits : 8,
        IsTrue(options, "kernelgen_deep"),
        IsTrue(options, "kernelgen_bcl_logp1_accurate"));

    private static bool IsTrue(AnalyzerConfigOptions options, string key) => options.TryGetValue(key, out string? value) && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
}
