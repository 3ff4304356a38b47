namespace KernelGen.Compiler.Ir;

/// <summary>What one lane of a value holds.</summary>
public enum ScalarKind
{
    Void,
    Bool,
    Int32,
    Int64,
    Float32,
    Float64,

    /// <summary>A native-width element offset: what vector loops count in.</summary>
    Index,

    /// <summary>The outcome of a vector comparison of 32-bit lanes: all bits of a lane are equal.</summary>
    Mask32,

    /// <summary>The outcome of a vector comparison of 64-bit lanes: all bits of a lane are equal.</summary>
    Mask64,
}

/// <summary>The type of a value: a scalar (one lane) or a vector of lanes.</summary>
public readonly record struct IrType(ScalarKind Kind, int Lanes = 1)
{
    public static readonly IrType Void = new(ScalarKind.Void);
    public static readonly IrType Bool = new(ScalarKind.Bool);
    public static readonly IrType Int32 = new(ScalarKind.Int32);
    public static readonly IrType Int64 = new(ScalarKind.Int64);
    public static readonly IrType Float32 = new(ScalarKind.Float32);
    public static readonly IrType Float64 = new(ScalarKind.Float64);
    public static readonly IrType Index = new(ScalarKind.Index);

    public bool IsVector => Lanes > 1;

    public bool IsFloat => Kind is ScalarKind.Float32 or ScalarKind.Float64;

    /// <summary>Bytes that a lane takes in memory; a <see cref="ScalarKind.Bool"/> has no lane form.</summary>
    public int LaneSize => Kind switch
    {
        ScalarKind.Float64 or ScalarKind.Int64 or ScalarKind.Mask64 or ScalarKind.Index => 8,
        _ => 4,
    };

    /// <summary>The same lane type, <paramref name="lanes"/> times. A comparison's outcome becomes a mask as wide as what was compared.</summary>
    public IrType WithLanes(int lanes) => new(Kind, lanes);

    /// <summary>The integer of the same width, in which the bits of a float are worked on.</summary>
    public IrType BitsType => new(LaneSize == 8 ? ScalarKind.Int64 : ScalarKind.Int32, Lanes);

    public IrType MaskType => Lanes == 1 ? Bool : new(LaneSize == 8 ? ScalarKind.Mask64 : ScalarKind.Mask32, Lanes);

    public override string ToString()
    {
        string name = Kind switch
        {
            ScalarKind.Float32 => "f32",
            ScalarKind.Float64 => "f64",
            ScalarKind.Int32 => "i32",
            ScalarKind.Int64 => "i64",
            _ => Kind.ToString().ToLowerInvariant(),
        };
        return Lanes == 1 ? name : $"{name}x{Lanes}";
    }
}
