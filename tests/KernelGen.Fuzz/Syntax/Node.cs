using System.Collections.Immutable;

namespace KernelGen.Fuzz.Syntax;

/// <summary>A piece of a random program. A node can be taken apart and put together again, which is all that shrinking needs.</summary>
internal abstract record Node
{
    public virtual ImmutableArray<Node> Children => [];

    /// <summary>The same node with other children: as many, of the same kinds.</summary>
    public virtual Node With(ImmutableArray<Node> children) => this;

    public IEnumerable<Node> DescendantsAndSelf() => Children.SelectMany(child => child.DescendantsAndSelf()).Prepend(this);
}
