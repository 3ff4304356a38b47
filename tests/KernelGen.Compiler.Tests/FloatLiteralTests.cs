using KernelGen.Compiler.Emit;
using KernelGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Compiler.Tests;

/// <summary>A constant of the IR, written as C# and read by the C# compiler, has the bits it had. Culture, shortest digits and the sign of zero could all spoil that.</summary>
public class FloatLiteralTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly float[] s_singles = [0, -0f, 1, -1, 0.1f, 1e-45f, -1e-45f, 1.17549435e-38f, 1.17549421e-38f, float.MaxValue, float.MinValue, 16777216, 16777217, 8388608.5f, 1e10f, 123456.7f, 3.4e38f, float.NaN, float.PositiveInfinity, float.NegativeInfinity];
    private static readonly double[] s_doubles = [0, -0.0, 1, -1, 0.1, 5e-324, -5e-324, 2.2250738585072014e-308, 2.2250738585072009e-308, double.MaxValue, double.MinValue, 9007199254740993, 0.30000000000000004, 1e22, 1e23, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    [Fact]
    public void Singles()
    {
        Random random = Random();
        float[] values = [.. s_singles, .. Enumerable.Range(0, 20000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))];
        object[] read = ReadBack(IrType.Float32, values.Select(value => FloatBits.Of(value)));
        for (int i = 0; i < values.Length; i++) Assert.Equal(Canonical(values[i]), Canonical((float)read[i]));
    }

    [Fact]
    public void Doubles()
    {
        Random random = Random();
        double[] values = [.. s_doubles, .. Enumerable.Range(0, 20000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))];
        object[] read = ReadBack(IrType.Float64, values.Select(value => FloatBits.Of(value)));
        for (int i = 0; i < values.Length; i++) Assert.Equal(Canonical(values[i]), Canonical((double)read[i]));
    }

    [Fact]
    public void Written_with_a_comma_where_the_machine_does_so()
    {
        Random random = Random();
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "−" } };
            // Most random numbers need all of their digits, a few less.
            float[] values = Enumerable.Range(0, 200).Select(_ => -random.NextSingle()).ToArray();
            Assert.Equal(values, ReadBack(IrType.Float32, values.Select(value => FloatBits.Of(value))).Cast<float>());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>The values that C# gives the literals of a generated file, in their order.</summary>
    private static object[] ReadBack(IrType type, IEnumerable<long> bits)
    {
        Memory memory = new("memory", type);
        ValueList<Statement> stores = bits.Select(value => (Statement)new Store(memory, Constant.Of(0), new Constant(type, value))).ToValueList();
        Kernel kernel = new("Literals", [new SpanParameter(memory, true)], IrType.Void, [], stores);
        KernelDeclaration declaration = new("", ["partial class C"], $"static partial void Literals(Span<{(type == IrType.Float32 ? "float" : "double")}> memory)", "Literals", "Literals", "Reference");
        string code = KernelCompiler.Compile(declaration, kernel, new KernelOptions(0, AccuracyMode.Strict)).Single(file => file.Name.Contains("Scalar")).Text;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code);
        SemanticModel model = CSharpCompilation.Create("Literals", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]).GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => assignment.Left is ElementAccessExpressionSyntax)
            .Select(assignment => model.GetConstantValue(assignment.Right).Value!).ToArray();
    }

    private Random Random()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        return new Random(seed);
    }

    private static int Canonical(float value) => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value);

    private static long Canonical(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
