using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.Diagnostics;

/// <summary>Every diagnostic about the definition of a kernel. The page of each is <c>analyzers/docs/&lt;id&gt;.md</c>.</summary>
internal static class Descriptors
{
    private const string Category = "KernelGen.Definition";

    public static readonly DiagnosticDescriptor ReferenceNotFound = Error("KG0001", "The reference does not exist",
        "'{0}' has no method '{1}'; name the scalar method that defines this kernel, for example nameof({1}Reference)");

    public static readonly DiagnosticDescriptor NoFittingReference = Error("KG0002", "No reference has this signature",
        "No method '{0}' has the signature of this kernel ({1}); give both the same parameter types and return type");

    public static readonly DiagnosticDescriptor ReferenceWithoutSource = Error("KG0003", "The reference has no body to compile",
        "'{0}' has no source in this compilation; a reference must be a static method with a body in the same project");

    public static readonly DiagnosticDescriptor InvalidPartial = Error("KG0004", "A kernel must be a static partial method without a body",
        "'{0}' must be declared 'static partial' and end with a semicolon: its body is generated");

    public static readonly DiagnosticDescriptor TypeNotPartial = Error("KG0005", "The type of a kernel must be partial",
        "Declare '{0}' as partial, so that the body of '{1}' can be generated into it");

    public static readonly DiagnosticDescriptor UnsupportedSignature = Error("KG0006", "A kernel cannot have this in its signature",
        "'{0}' cannot be in the signature of a kernel; {1}");

    public static readonly DiagnosticDescriptor HiddenName = Error("KG0007", "A name hides what generated code uses",
        "'{0}' hides the '{0}' that the generated code uses; give it another name");

    public static readonly DiagnosticDescriptor UnsupportedStatement = Error("KG0010", "A kernel cannot contain this statement",
        "A kernel cannot contain {0}; {1}");

    public static readonly DiagnosticDescriptor UnsupportedExpression = Error("KG0011", "A kernel cannot contain this expression",
        "A kernel cannot contain {0}; {1}");

    public static readonly DiagnosticDescriptor UnsupportedCall = Error("KG0012", "A kernel cannot call this method",
        "A kernel cannot call '{0}'; {1}");

    public static readonly DiagnosticDescriptor UnsupportedType = Error("KG0013", "A kernel cannot work with this type",
        "A kernel cannot work with '{0}'; use float, double, Half, int or bool");

    public static readonly DiagnosticDescriptor UnsupportedLoop = Error("KG0014", "A kernel cannot contain this loop",
        "A kernel cannot contain {0}; write 'for (int i = 0; i < x.Length; i++)' or 'foreach (float value in x)'");

    public static readonly DiagnosticDescriptor UnsupportedIndex = Error("KG0015", "This index cannot be checked before the kernel runs",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor TooLarge = Error("KG0016", "This kernel is too large",
        "With all that it calls, this kernel has {0}; split it into several kernels");

    public static readonly DiagnosticDescriptor StaysScalar = new("KG0501", "This loop stays scalar",
        "This loop stays scalar: {0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink("KG0501"));

    public static readonly DiagnosticDescriptor StaysOnOneThread = new("KG0502", "This loop runs on one thread",
        "This loop runs on one thread: {0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink("KG0502"));

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        ReferenceNotFound, NoFittingReference, ReferenceWithoutSource, InvalidPartial, TypeNotPartial, UnsupportedSignature, HiddenName,
        UnsupportedStatement, UnsupportedExpression, UnsupportedCall, UnsupportedType, UnsupportedLoop, UnsupportedIndex, TooLarge,
        StaysScalar, StaysOnOneThread,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(id, title, message, Category,
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(id), customTags: WellKnownDiagnosticTags.NotConfigurable);

    private static string HelpLink(string id) => $"https://github.com/kernelgen/kernelgen/blob/main/analyzers/docs/{id}.md";
}
