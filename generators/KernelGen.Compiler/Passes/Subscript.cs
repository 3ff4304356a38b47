using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Where an element is while a loop counts: at <c>Stride · index + Rest</c>.</summary>
/// <param name="Stride">How far apart the elements of neighbouring iterations are.</param>
/// <param name="Rest">What is the same in all iterations that run side by side.</param>
internal sealed record Subscript(long Stride, Expression Rest)
{
    /// <summary>Null where the distance is not a constant.</summary>
    public static Subscript? Of(Expression index, Loop loop, Invariance invariance)
    {
        if (index is Read read && read.Variable == loop.Index) return new(1, Constant.Of(0));
        Polynomial place = Polynomial.Of(index);
        if (place.CoefficientOf((Read)loop.Index)?.Constant is not { } stride) return null;
        Expression rest = stride == 0 ? index : place.With((Read)loop.Index, Polynomial.Of(0)).ToExpression();
        return invariance.IsUniform(rest) ? new(stride, rest) : null;
    }
}
