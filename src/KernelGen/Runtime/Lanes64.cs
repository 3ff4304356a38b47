using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

/// <summary>
/// What generated code needs of the lower half of a 128-bit register: two floats or integers beside two doubles. What the
/// upper half holds does not matter. Not for use by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Lanes64
{
    /// <summary>The two elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LoadUnsafe<T>(ref T start, nuint index)
        where T : unmanaged => Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref start, index)))).As<long, T>();

    /// <summary>Writes the two elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe<T>(Vector128<T> vector, ref T start, nuint index)
        where T : unmanaged => Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref start, index)), vector.AsInt64().ToScalar());

    /// <summary>The one element at <paramref name="index"/>: of two, that is all that is fewer. For a count of 2 both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LoadFirst<T>(ref T start, nuint index, int count)
        where T : unmanaged => count > 1 ? LoadUnsafe(ref start, index) : Vector128.CreateScalar(Unsafe.Add(ref start, index));

    /// <summary>Writes the one element at <paramref name="index"/>; for a count of 2 both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst<T>(Vector128<T> vector, ref T start, nuint index, int count)
        where T : unmanaged
    {
        if (count > 1) StoreUnsafe(vector, ref start, index);
        else Unsafe.Add(ref start, index) = vector.ToScalar();
    }

    /// <inheritdoc cref="Lanes128.Gather{T}(ref T, Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Gather<T>(ref T start, Vector128<int> indices)
        where T : unmanaged => Lanes128.GatherFirst(ref start, indices, 2);

    /// <inheritdoc cref="Lanes128.GatherFirst{T}(ref T, Vector128{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> GatherFirst<T>(ref T start, Vector128<int> indices, int count)
        where T : unmanaged => Lanes128.GatherFirst(ref start, indices, count);

    /// <summary>The sum of both lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldSum<T>(Vector128<T> vector) => (vector + Second(vector)).ToScalar();

    /// <summary>The product of both lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldProduct<T>(Vector128<T> vector) => (vector * Second(vector)).ToScalar();

    /// <summary>The maximum of both lanes, as <see cref="Lanes128.Maximum"/> has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldMaximum<T>(Vector128<T> vector) => Lanes128.Maximum(vector, Second(vector)).ToScalar();

    /// <summary>The minimum of both lanes, as <see cref="Lanes128.Minimum"/> has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldMinimum<T>(Vector128<T> vector) => Lanes128.Minimum(vector, Second(vector)).ToScalar();

    /// <summary>The maximum of both lanes; with a NaN or zeros of both signs among them, any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldFastMaximum<T>(Vector128<T> vector) => Vector128.MaxNative(vector, Second(vector)).ToScalar();

    /// <summary>The minimum of both lanes; with a NaN or zeros of both signs among them, any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldFastMinimum<T>(Vector128<T> vector) => Vector128.MinNative(vector, Second(vector)).ToScalar();

    /// <summary>NaN when a lane is NaN; otherwise any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldAnyNaN<T>(Vector128<T> vector) => FoldSum(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Second<T>(Vector128<T> vector) => Vector128.Shuffle(vector.AsInt32(), Vector128.Create(1, 0, 0, 0)).As<int, T>();
}
