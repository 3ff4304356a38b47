using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Repair;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Rules;

/// <summary>A way in which floating-point code goes wrong.</summary>
internal abstract class Rule
{
    private const string Category = "KernelGen.Stability";

    protected Rule(string id, string title, DiagnosticSeverity severity) =>
        Descriptor = new(id, title, "{0}", Category, severity, isEnabledByDefault: true, helpLinkUri: $"https://github.com/kernelgen/kernelgen/blob/main/analyzers/docs/{id}.md");

    public DiagnosticDescriptor Descriptor { get; }

    /// <summary>Whether the method has anything that the rule is about. Asked before the rule is, so that most never run.</summary>
    public virtual bool IsAbout(RuleContext context) => true;

    /// <summary>The places that may be wrong. Whether they are is for a witness to show.</summary>
    public abstract IEnumerable<Suspect> Find(RuleContext context);
}

/// <summary>A rule about a single expression.</summary>
/// <param name="id">The rule's id.</param>
/// <param name="title">What is wrong.</param>
/// <param name="severity">How wrong it is.</param>
/// <param name="needed">Operations of which one must be in the expression; if there are none, any expression will do.</param>
internal abstract class SiteRule(string id, string title, DiagnosticSeverity severity, params Op[] needed) : Rule(id, title, severity)
{
    public override bool IsAbout(RuleContext context) => needed.Length == 0 || Array.Exists(needed, context.Factory.Has);

    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (Site site in context.Sites)
        {
            if (Match(site, context) is { } suspect) yield return suspect;
        }
    }

    protected abstract Suspect? Match(Site site, RuleContext context);
}

/// <summary>An expression that a rule suspects.</summary>
/// <param name="Node">What is evaluated to find out.</param>
/// <param name="Syntax">Where it is reported.</param>
/// <param name="Path">What holds there.</param>
/// <param name="Problem">What is wrong, for the message: the part behind the expression.</param>
internal sealed record Suspect(Node Node, SyntaxNode Syntax, FlowPath? Path, string Problem)
{
    public Failure Failure { get; init; } = Failure.Loss;

    /// <summary>What to write instead, if one expression says it.</summary>
    public Node? Repair { get; init; }

    /// <summary>What to write instead, where it is no expression of the IR.</summary>
    public string? RepairText { get; init; }

    /// <summary>What to write instead of something else than the expression: of a statement around it, of a first value.</summary>
    public RepairElsewhere? Elsewhere { get; init; }

    /// <summary>The severity here, if it is not the rule's.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>An input that is known to fail without a search.</summary>
    public string? Example { get; init; }

    /// <summary>Whether this is said beside what was said of a part of the expression.</summary>
    public bool IsIndependent { get; init; }

    /// <summary>Whether the failure must reach a value that leaves the method.</summary>
    public bool MustMatter { get; init; } = true;

    /// <summary>What every input is, if the rule is about such: probabilities, say.</summary>
    public InputRange? Assumed { get; init; }

    /// <summary>Whether more than a corner of a bounded range must fail.</summary>
    public bool MustBeCommon { get; init; }

    /// <summary>Whether inputs are looked for at the edge of the function's domain, too.</summary>
    public bool IsAtEdge { get; init; }

    /// <summary>What must be 0 where the expression fails, for it to be the failure that is spoken of.</summary>
    public Node? Cause { get; init; }

    /// <summary>How the expression is called in the message, if not as it prints.</summary>
    public string? Name { get; init; }

    /// <summary>The block whose statements may have served only what is replaced.</summary>
    public IBlockOperation? Block { get; init; }

    public static Suspect At(Site site, string problem) => new(site.Node, site.Operation.Syntax, site.Path, problem) { Block = BlockOf(site.Operation) };

    private static IBlockOperation? BlockOf(IOperation? operation)
    {
        while (operation is not (null or IBlockOperation)) operation = operation.Parent;
        return operation as IBlockOperation;
    }
}

internal sealed class RuleContext(MethodModel model, RuleOptions options)
{
    public MethodModel Model { get; } = model;

    public RuleOptions Options { get; } = options;

    public NodeFactory Factory => Model.Factory;

    /// <summary>Expressions, outer ones first. Of one that only hands on another's value the other one is meant.</summary>
    public List<Site> Sites { get; } = Ordered(model);

    /// <summary>What was reported: an expression is not reported again for what is inside of it.</summary>
    public NodeSet Reported { get; } = new();

    private static List<Site> Ordered(MethodModel model)
    {
        NodeSet seen = new();
        // What stands at one place alone is handed on by none.
        NodeSet repeated = new();
        foreach (Site site in model.Sites)
        {
            if (!seen.Add(site.Node)) repeated.Add(site.Node);
        }
        return model.Sites
            .Where(site => !IsWidening(site) && !(repeated.Contains(site.Node) && HandsOn(site, model)) && !(IsCall(site) && model.IsOfHelper(site.Node.Bare())))
            .OrderBy(site => site.Operation.Syntax.SpanStart).ThenByDescending(site => site.Operation.Syntax.Span.Length).ToList();
    }

    private static bool IsWidening(Site site) => site.Operation is IConversionOperation && site.Node.Type.IsFloating() && site.Node.Op == Op.Cast && site.Node.First.Type.IsFloating() && site.Node.First.Op != Op.Constant;

    /// <summary>Whether the site is where a method of the user's own is called.</summary>
    private static bool IsCall(Site site) => site.Operation is IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.Length: > 0 };

    /// <summary>Whether the same value stands in a part of the expression: the lambda of a Select, say.</summary>
    private static bool HandsOn(Site site, MethodModel model) =>
        site.Operation is IInvocationOperation && model.Sites.Exists(other => ReferenceEquals(other.Node, site.Node) && other.Operation.Syntax.Span != site.Operation.Syntax.Span && site.Operation.Syntax.Span.Contains(other.Operation.Syntax.Span));

    public Node Make(Op op, Node like, params Node[] operands) => Factory.Make(op, like.Type, operands);

    public Node Number(double value, Node like) => Factory.Constant(value, like.Type);
}
