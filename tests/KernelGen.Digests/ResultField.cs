using System.Reflection;
using System.Reflection.Emit;

namespace KernelGen.Digests;

/// <summary>One number of a result: a scalar, or an item of a tuple.</summary>
/// <param name="Name">Its name in a report.</param>
/// <param name="Type">Its type.</param>
/// <param name="Offset">Where it is in the struct.</param>
internal readonly record struct ResultField(string Name, Type Type, int Offset)
{
    public const int MaxFields = 16;

    public int Size => Type == typeof(bool) ? 1 : Type == typeof(Half) ? 2 : Type == typeof(double) ? 8 : 4;

    /// <summary>All numbers that a method with this return type gives.</summary>
    public static IReadOnlyList<ResultField> Of(Type type) =>
        type == typeof(void) ? [] : Argument.IsNumber(type) ? [new ResultField("result", type, 0)] : [.. type.GetFields().Select(field => new ResultField(field.Name, field.FieldType, OffsetOf(type, field)))];

    private static int OffsetOf(Type type, FieldInfo field)
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
