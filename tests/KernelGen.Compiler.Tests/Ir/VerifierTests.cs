#define DEBUG // The verifier is only called where this is defined, in Release builds of these tests too.
using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Tests.Ir;

/// <summary>A kernel that a pass has broken must be refused, in words that say what is wrong.</summary>
public class VerifierTests
{
    private static readonly Variable s_a = new("a", IrType.Float32), s_b = new("b", IrType.Float32), s_n = new("n", IrType.Int32), s_d = new("d", IrType.Float64), s_i = new("i", IrType.Int32);
    private static readonly Memory s_x = new("x", IrType.Float32);
    private static readonly Constant s_one = Constant.Of(IrType.Float32, 1);

    public static TheoryData<string, Statement[], string> Broken => new()
    {
        { "use before declaration", [new Return(s_b)], "'b' is used where it is not declared" },
        { "use after the scope", [new If(Constant.Of(true), [new Declare(s_b, s_one)], []), new Return(s_b)], "'b' is used where it is not declared" },
        { "index after the loop", [new Loop(s_i, Constant.Of(0), s_n, []), new Assign(s_n, s_i), new Return(s_a)], "'i' is used where it is not declared" },
        { "in a bound", [new Loop(s_i, Constant.Of(0), new Read(s_i), []), new Return(s_a)], "'i' is used where it is not declared" },
        { "assigned before declaration", [new Assign(s_b, s_one)], "'b' is used where it is not declared" },
        { "folded before declaration", [new Reduce(s_b, ReductionOperator.Sum, s_one)], "'b' is used where it is not declared" },
        { "declared twice", [new Declare(s_b, s_one), new Declare(s_b, s_one)], "'b' is declared twice" },
        { "named like a parameter", [new Declare(new Variable("x", IrType.Float32), s_one)], "'x' is declared twice" },
        { "same name, another type", [new Declare(s_b, s_one), new Declare(new Variable("b", IrType.Int32), s_n)], "'b' is declared twice" },
        { "declared as another type", [new Declare(s_b, s_n)], "'b' is f32 and its value i32" },
        { "assigned another type", [new Assign(s_a, s_d)], "is assigned f64" },
        { "folds another type", [new Reduce(s_a, ReductionOperator.Sum, s_n)], "folds i32" },
        { "stores another type", [new Store(s_x, s_n, s_d)], "'x' holds f32, not f64" },
        { "returns another type", [new Return(s_n)], "it returns i32, not f32" },
        { "mixed operands", [new Return(new Binary(BinaryOperator.Add, s_a, s_n))], "are f32 and i32" },
        { "mixed widths", [new Declare(s_b, new Binary(BinaryOperator.Add, s_a, new Broadcast(s_a, 4)))], "are f32 and f32x4" },
        { "compared types", [new If(new Compare(CompareOperator.Less, s_a, s_n), [], [])], "compares f32 with i32" },
        { "sides of a choice", [new Return(new Select(Constant.Of(true), s_a, s_n))], "do not fit" },
        { "condition of a choice in lanes", [new Declare(new Variable("v", IrType.Float32.WithLanes(4)), new Select(Constant.Of(true), new Broadcast(s_a, 4), new Broadcast(s_a, 4)))], "do not fit" },
        { "condition of an if", [new If(s_n, [], [])], "the condition of an if is not a bool" },
        { "operands of a fused operation", [new Return(new FusedMultiplyAdd(s_a, s_a, s_d))], "do not fit" },
        { "inside of a loop", [new Loop(s_i, Constant.Of(0), s_n, [new Assign(s_a, s_b)])], "'b' is used where it is not declared" },
        { "inside of a while", [new While(Constant.Of(false), [new Assign(s_a, s_b)])], "'b' is used where it is not declared" },
        { "deep inside of an expression", [new Return(new Load(s_x, new Binary(BinaryOperator.Add, s_n, s_i)))], "'i' is used where it is not declared" },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void A_broken_kernel_is_refused(string name, Statement[] body, string problem)
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => IrVerifier.Verify(Around(body), name));
        Assert.Contains(problem, exception.Message);
        Assert.StartsWith($"After {name}:", exception.Message);
    }

    [Fact]
    public void A_sound_kernel_is_not() => IrVerifier.Verify(Around(
        new Loop(s_i, Constant.Of(0), s_n, [new Declare(s_b, s_one), new Reduce(s_a, ReductionOperator.Sum, s_b)]),
        new If(new Compare(CompareOperator.Less, s_a, s_one), [new Declare(new Variable("c", IrType.Float32), s_one)], [new Declare(new Variable("c", IrType.Float32), s_one)]),
        new Return(s_a)), "nothing");

    private static Kernel Around(params Statement[] body) =>
        new("Broken", [new SpanParameter(s_x, true), new ScalarParameter(s_a), new ScalarParameter(s_n), new ScalarParameter(s_d)], IrType.Float32, [], body.ToValueList());
}
