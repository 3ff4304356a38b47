using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Analyzers.Lowering;

/// <summary>
/// A type whose values are nothing but their members: structs of the user's own, records that do not change, and tuples.
/// What is put into one comes out of it again.
/// </summary>
internal sealed class StructureType
{
    private const int MaxMembers = 24;
    private const int MaxDepth = 3;

    private StructureType(IReadOnlyList<Member> members) => Members = members;

    public IReadOnlyList<Member> Members { get; }

    /// <summary>A type as a structure; null if it is none, or holds no floating-point number.</summary>
    public static StructureType? Of(ITypeSymbol? type) => Of(type, 0);

    private static StructureType? Of(ITypeSymbol? type, int depth)
    {
        if (depth == MaxDepth || type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Struct or TypeKind.Class } named || TypeReader.Read(type) != NumericType.None) return null;
        if (named.IsTupleType) return OfMembers(named.TupleElements.Select(element => new Member(Name(element), element, element.Type, Of(element.Type, depth + 1))));
        if (named.DeclaringSyntaxReferences.IsEmpty || named.IsReferenceType && !(named.IsRecord && named.BaseType?.SpecialType == SpecialType.System_Object)) return null;
        List<Member> members = [];
        foreach (ISymbol symbol in named.GetMembers())
        {
            if (symbol.IsStatic) continue;
            bool canChange;
            ITypeSymbol memberType;
            switch (symbol)
            {
                case IFieldSymbol { AssociatedSymbol: IPropertySymbol property }:
                    (memberType, canChange) = (property.Type, property.SetMethod is { IsInitOnly: false });
                    if (HasInitializer(property)) return null;
                    members.Add(new(property.Name, property, memberType, Of(memberType, depth + 1)));
                    break;
                case IFieldSymbol { IsImplicitlyDeclared: false } field:
                    (memberType, canChange) = (field.Type, !field.IsReadOnly);
                    if (HasInitializer(field)) return null;
                    members.Add(new(field.Name, field, memberType, Of(memberType, depth + 1)));
                    break;
                default:
                    continue;
            }
            if (canChange && named.IsReferenceType) return null;
        }
        return OfMembers(members);
    }

    /// <summary>What a member is called: of a tuple by its place, whatever name it is given.</summary>
    public static string Name(ISymbol member) => member is IFieldSymbol { CorrespondingTupleField: { } element } ? element.Name : member.Name;

    private static StructureType? OfMembers(IEnumerable<Member> members)
    {
        List<Member> known = members.Where(member => member.Inner is not null || TypeReader.Read(member.Type) != NumericType.None).ToList();
        return known.Count <= MaxMembers && known.Exists(member => member.Inner is not null || TypeReader.Read(member.Type).IsFloating()) ? new(known) : null;
    }

    private static bool HasInitializer(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null };

    /// <summary>A field, or a property that is one.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Symbol">The field or property.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Inner">Its type as a structure, if it is no number.</param>
    internal sealed record Member(string Name, ISymbol Symbol, ITypeSymbol Type, StructureType? Inner);
}
