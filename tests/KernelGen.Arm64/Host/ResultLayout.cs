using System.Reflection;
using System.Reflection.Emit;

namespace KernelGen.Arm64;

/// <summary>One number of a result: a scalar, or an item of a tuple.</summary>
/// <param name="Name">Its name in a report.</param>
/// <param name="Type">Its type.</param>
/// <param name="Offset">Where it is in the struct.</param>
internal readonly record struct ResultField(string Name, Type Type, int Offset);

/// <summary>What a method returns, and where Arm64 leaves it.</summary>
internal sealed class ResultLayout
{
    public const int MaxFields = 16;

    public ResultLayout(Type type)
    {
        Fields = type == typeof(void) ? [] : type.IsPrimitive ? [new ResultField("result", type, 0)] : [.. type.GetFields().Select(field => new ResultField(field.Name, field.FieldType, Offset(type, field)))];
        int size = Fields.Count == 0 ? 0 : Fields.Max(field => field.Offset + SizeOf(field.Type));
        bool sameFloats = Fields.Count is > 0 and <= 4 && Fields.All(field => field.Type == Fields[0].Type && IsFloat(field.Type));
        Place = sameFloats ? ResultPlace.FloatRegisters : size <= 16 ? ResultPlace.Registers : ResultPlace.Memory;
    }

    public IReadOnlyList<ResultField> Fields { get; }

    public ResultPlace Place { get; }

    public static bool IsFloat(Type type) => type == typeof(float) || type == typeof(double);

    /// <summary>The bytes of a field, as a word.</summary>
    public ulong Read(ResultField field, ReadOnlySpan<byte> integers, ReadOnlySpan<byte> floats, ReadOnlySpan<byte> memory)
    {
        ReadOnlySpan<byte> from = Place switch
        {
            // One register for each, whatever its size.
            ResultPlace.FloatRegisters => floats[(field.Offset / SizeOf(field.Type) * 8)..],
            ResultPlace.Registers => integers[field.Offset..],
            _ => memory[field.Offset..],
        };
        return SizeOf(field.Type) switch
        {
            1 => from[0],
            4 => BitConverter.ToUInt32(from),
            _ => BitConverter.ToUInt64(from),
        };
    }

    private static int SizeOf(Type type) => type == typeof(bool) ? 1 : type == typeof(double) ? 8 : 4;

    private static int Offset(Type type, FieldInfo field)
    {
        DynamicMethod measure = new("Offset", typeof(int), []);
        ILGenerator code = measure.GetILGenerator();
        LocalBuilder value = code.DeclareLocal(type);
        code.Emit(OpCodes.Ldloca, value);
        code.Emit(OpCodes.Ldflda, field);
        code.Emit(OpCodes.Conv_U);
        code.Emit(OpCodes.Ldloca, value);
        code.Emit(OpCodes.Conv_U);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Conv_I4);
        code.Emit(OpCodes.Ret);
        return measure.CreateDelegate<Func<int>>()();
    }
}

/// <summary>The three ways in which Arm64 returns a value.</summary>
internal enum ResultPlace
{
    Registers,
    FloatRegisters,
    Memory,
}
