using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Memory of the kernel's own: <c>stackalloc float[n]</c>, <c>new float[n]</c>, and tables such as <c>[1f, 2f]</c>.</summary>
internal sealed class ScratchReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    private ExpressionReader Expressions => new(kernel, scope, statements);

    /// <summary>The memory that a local begins with; null when its value is none.</summary>
    public SpanView? Read(IOperation value, ITypeSymbol type, string name)
    {
        ITypeSymbol? element = type is IArrayTypeSymbol array ? array.ElementType : TypeReader.SpanElement(type)?.Element;
        if (element is null || TypeReader.Element(scope.Resolve(element)) is null) return null;
        value = Unconverted(value);
        if (MemoryOf(value) is { Values: { } table } filled) return ReadTable(table, element, filled.IsOnStack, name);
        if (ReadLength(value) is not { Type.Kind: ScalarKind.Int32 } length) return null;
        length = Expressions.KeepAs("length", length);
        if (length is not (Constant { Bits: >= 0 } or Length)) statements.Add(new Check(name, Constant.Of(0), length, length, null, kernel.AddSite(value)));
        return Declare(name, element, length, MemoryOf(value) is { IsOnStack: true });
    }

    /// <summary>The length of new memory, which may be short memory on the stack or else an array; null when it is none.</summary>
    private Expression? ReadLength(IOperation value)
    {
        if (MemoryOf(value) is { Length: { } length }) return Expressions.Read(length);
        if (value is not IConditionalOperation { WhenFalse: { } whenFalse } choice) return null;
        if (MemoryOf(Unconverted(choice.WhenTrue)) is not { Length: { } first } || MemoryOf(Unconverted(whenFalse)) is not { Length: { } second }) return null;
        BranchReader branches = new(kernel, scope, statements);
        return branches.Choose(Expressions.Read(choice.Condition), branches.ReadArm(first), branches.ReadArm(second));
    }

    private static IOperation Unconverted(IOperation value) => value is IConversionOperation conversion ? Unconverted(conversion.Operand) : value;

    /// <summary>How long new memory is, or what is in it.</summary>
    private (IOperation? Length, IReadOnlyList<IOperation?>? Values, bool IsOnStack)? MemoryOf(IOperation value) => value switch
    {
        IArrayCreationOperation { Initializer: { } initializer, DimensionSizes.Length: 1 } => (null, initializer.ElementValues, false),
        IArrayCreationOperation { DimensionSizes: [var size] } => (size, null, false),
        ICollectionExpressionOperation collection when collection.Elements.All(element => element is not ISpreadOperation) => (null, collection.Elements, true),
        { Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: { } initializer } } => (null, Operations(initializer), true),
        { Syntax: ImplicitStackAllocArrayCreationExpressionSyntax { Initializer: { } initializer } } => (null, Operations(initializer), true),
        { Syntax: StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [var size] }] } } } => (scope.Model.GetOperation(size), null, true),
        _ => null,
    };

    private List<IOperation?> Operations(InitializerExpressionSyntax initializer) => initializer.Expressions.Select(expression => scope.Model.GetOperation(expression)).ToList();

    private SpanView? ReadTable(IReadOnlyList<IOperation?> table, ITypeSymbol element, bool isOnStack, string name)
    {
        List<Expression> values = table.Select(Expressions.Read).ToList();
        if (values.Any(value => value.Type == IrType.Bool)) return null;
        SpanView memory = Declare(name, element, Constant.Of(values.Count), isOnStack);
        for (int i = 0; i < values.Count; i++)
            statements.Add(Halves.Store(memory.Memory, Constant.Of(i), values[i].Type == memory.Memory.Element ? values[i] : new Compiler.Ir.Convert(memory.Memory.Element, values[i])));
        return memory;
    }

    private SpanView Declare(string name, ITypeSymbol element, Expression length, bool isOnStack)
    {
        Memory memory = scope.DeclareMemory(name, element) with { IsOwn = true };
        statements.Add(new DeclareScratch(memory, length, isOnStack));
        return new SpanView(memory, null, length, IsWritable: true);
    }
}
