namespace KernelGen.Compiler.Ir;

/// <summary>Floats and their bits, on every framework the compiler runs on.</summary>
public static class FloatBits
{
    public static long Of(double value) => BitConverter.DoubleToInt64Bits(value);

    public static long Of(float value) => BitConverter.ToInt32(BitConverter.GetBytes(value), 0);

    public static bool IsNaN(Constant constant) => constant.Type.LaneSize == 8 ? double.IsNaN(ToDouble(constant.Bits)) : float.IsNaN(ToSingle(constant.Bits));

    /// <summary>Whether it is the zero of a float type, of either sign.</summary>
    public static bool IsZero(Expression value) => value is Constant { Type.IsFloat: true } constant && (constant.Equals(Constant.Of(constant.Type, 0)) || IsMinusZero(constant));

    public static bool IsMinusZero(Constant constant) => constant.Type.IsFloat && constant.Equals(Constant.Of(constant.Type, -0.0));

    public static double ToDouble(long bits) => BitConverter.Int64BitsToDouble(bits);

    public static float ToSingle(long bits) => BitConverter.ToSingle(BitConverter.GetBytes((int)bits), 0);
}
