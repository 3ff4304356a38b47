using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Rules.Exponentials;

/// <summary>exp of an argument whose stated range reaches beyond what the type holds.</summary>
internal sealed class ExpOverflow() : SiteRule("KG1017", "exp overflows in the range of its argument", DiagnosticSeverity.Info, Op.Exp)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.ExpOf() is null) return null;
        // Of an argument that nothing is known about nothing can be said.
        if (!Leaves.Of([site.Node]).TrueForAll(leaf => leaf.Range is { IsStated: true } range && (range.IsBounded || range.MayBeMasked))) return null;
        return Suspect.At(site, "overflows") with { Failure = Failure.Infinite };
    }
}
