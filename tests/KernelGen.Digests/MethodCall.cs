using System.Reflection;
using System.Reflection.Emit;

namespace KernelGen.Digests;

/// <summary>Calls a method of any signature here, with arguments from two words each: a span's address and length, or a scalar's bits.</summary>
internal sealed unsafe class MethodCall
{
    private delegate void Body(nint arguments, nint results);

    private readonly Body _body;

    public MethodCall(MethodInfo method)
    {
        DynamicMethod caller = new("Call", typeof(void), [typeof(nint), typeof(nint)], typeof(MethodCall).Module, skipVisibility: true);
        ILGenerator code = caller.GetILGenerator();
        ParameterInfo[] parameters = method.GetParameters();
        for (int i = 0; i < parameters.Length; i++) Load(code, parameters[i].ParameterType, i * 16);
        code.Emit(OpCodes.Call, method);
        if (method.ReturnType != typeof(void)) Store(code, method.ReturnType);
        code.Emit(OpCodes.Ret);
        _body = caller.CreateDelegate<Body>();
    }

    /// <summary>Makes a call; each field of the result comes in a word.</summary>
    public void Run(IReadOnlyList<Argument> arguments, Arena arena, Span<ulong> results)
    {
        ulong* words = stackalloc ulong[arguments.Count * 2 + 1];
        for (int i = 0; i < arguments.Count; i++)
        {
            words[2 * i] = arguments[i].IsPointer ? (ulong)arena.Address((int)arguments[i].Bits) : arguments[i].Bits;
            words[2 * i + 1] = (ulong)arguments[i].Length;
        }
        results.Clear();
        fixed (ulong* first = results) _body((nint)words, (nint)first);
    }

    private static void Load(ILGenerator code, Type type, int offset)
    {
        Address(code, OpCodes.Ldarg_0, offset);
        if (type.IsByRef)
        {
            code.Emit(OpCodes.Ldind_I);
        }
        else if (type.IsGenericType)
        {
            code.Emit(OpCodes.Ldind_I);
            Address(code, OpCodes.Ldarg_0, offset + 8);
            code.Emit(OpCodes.Ldind_I4);
            code.Emit(OpCodes.Newobj, type.GetConstructor([typeof(void*), typeof(int)])!);
        }
        else
        {
            code.Emit(OpCodes.Ldobj, type);
        }
    }

    private static void Store(ILGenerator code, Type type)
    {
        LocalBuilder result = code.DeclareLocal(type);
        code.Emit(OpCodes.Stloc, result);
        if (Argument.IsNumber(type))
        {
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(OpCodes.Ldloc, result);
            code.Emit(OpCodes.Stobj, type);
            return;
        }
        FieldInfo[] fields = type.GetFields();
        for (int i = 0; i < fields.Length; i++)
        {
            Address(code, OpCodes.Ldarg_1, i * 8);
            code.Emit(OpCodes.Ldloc, result);
            code.Emit(OpCodes.Ldfld, fields[i]);
            code.Emit(OpCodes.Stobj, fields[i].FieldType);
        }
    }

    private static void Address(ILGenerator code, OpCode block, int offset)
    {
        code.Emit(block);
        code.Emit(OpCodes.Ldc_I4, offset);
        code.Emit(OpCodes.Add);
    }
}
