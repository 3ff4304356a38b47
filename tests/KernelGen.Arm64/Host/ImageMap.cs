using System.Globalization;

namespace KernelGen.Arm64;

/// <summary>What the driver puts into an import cell.</summary>
internal enum BindingKind
{
    Code,
    VectorCode,
    Trap,
    String,
    NewArrayOf2,
    NewArrayOf4,
    NewArrayOf8,
    MemoryMove,
    SpansOverlap,
    CopySign,
    HalfToSingle,
    SingleToHalf,
    Minimum,
    FillOf4,
    FillOf8,
    MaximaOf4,
    MaximaOf8,
    MinimaOf4,
    MinimaOf8,
    WideProduct,
}

/// <param name="Cell">Where the cell is in the image.</param>
/// <param name="Kind">What it is filled with.</param>
/// <param name="Target">Code within the image, or the number by which a trap names itself.</param>
/// <param name="Import">What the cell stands for.</param>
internal readonly record struct Binding(uint Cell, BindingKind Kind, uint Target, string Import);

/// <summary>The map that the Arm64 compiler writes beside an image: where its methods and its import cells are.</summary>
internal sealed class ImageMap
{
    private const string Method = "(MethodWithGCInfo)", Entry = "(MethodEntry: ", Import = "DelayLoadHelperImport(", Helper = "EagerImports->SignaturePointer_ReadyToRunHelper_", Literal = "StringImports->SignaturePointer_StringImportSignature";

    /// <summary>What the runtime or the core library would do, and the driver does instead.</summary>
    private static readonly (string Part, BindingKind Kind)[] s_standIns =
    [
        (Literal, BindingKind.String),
        ("NewArraySignature: __Array<S_P_CoreLib_System_Half>", BindingKind.NewArrayOf2),
        ("NewArraySignature: __Array<Single>", BindingKind.NewArrayOf4),
        ("NewArraySignature: __Array<Int32>", BindingKind.NewArrayOf4),
        ("NewArraySignature: __Array<Double>", BindingKind.NewArrayOf8),
        ("NewArraySignature: __Array<UInt64>", BindingKind.NewArrayOf8),
        (Helper + "MemCpy", BindingKind.MemoryMove),
        (Entry + "S_P_CoreLib_System_SpanHelpers__Memmove;", BindingKind.MemoryMove),
        (Entry + "S_P_CoreLib_System_MemoryExtensions__Overlaps_1<UInt8>;", BindingKind.SpansOverlap),
        (Entry + "S_P_CoreLib_System_Runtime_Intrinsics_VectorMath__CopySign<S_P_CoreLib_System_Runtime_Intrinsics_Vector128_1<Single>__Single>;", BindingKind.CopySign),
        // Overloads have numbers: these are the conversions of a Half to float and back, and the minimum of two ints.
        (Entry + "S_P_CoreLib_System_Half__op_Explicit_26;", BindingKind.HalfToSingle),
        (Entry + "S_P_CoreLib_System_Half__op_Explicit_6;", BindingKind.SingleToHalf),
        (Entry + "S_P_CoreLib_System_Math__Min_3;", BindingKind.Minimum),
        (Entry + "S_P_CoreLib_System_SpanHelpers__Fill_0<Single>;", BindingKind.FillOf4),
        (Entry + "S_P_CoreLib_System_SpanHelpers__Fill_0<Double>;", BindingKind.FillOf8),
        (Entry + "S_P_CoreLib_System_Runtime_Intrinsics_Vector128__MaxNative<Single>;", BindingKind.MaximaOf4),
        (Entry + "S_P_CoreLib_System_Runtime_Intrinsics_Vector128__MaxNative<Double>;", BindingKind.MaximaOf8),
        (Entry + "S_P_CoreLib_System_Runtime_Intrinsics_Vector128__MinNative<Single>;", BindingKind.MinimaOf4),
        (Entry + "S_P_CoreLib_System_Runtime_Intrinsics_Vector128__MinNative<Double>;", BindingKind.MinimaOf8),
        (Entry + "S_P_CoreLib_System_Math___BigMul_g__SoftwareFallback", BindingKind.WideProduct),
    ];

    private readonly Dictionary<string, uint> _code = [];

    public ImageMap(string path)
    {
        List<(uint Address, string Symbol)> cells = [];
        foreach (string line in File.ReadLines(path))
        {
            string[] columns = line.Split('|', 5, StringSplitOptions.TrimEntries);
            if (columns is not [['0', 'x', .. string address], _, _, string section, string symbol]) continue;
            uint at = uint.Parse(address, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (symbol.EndsWith(Method, StringComparison.Ordinal)) _code.TryAdd(symbol[..^Method.Length].TrimEnd(), at);
            else if (section == ".data" && IsCell(symbol)) cells.Add((at, symbol));
        }
        Bindings = [.. cells.DistinctBy(cell => cell.Address).Select((cell, index) => Bind(cell.Address, cell.Symbol, (uint)index))];
    }

    public IReadOnlyList<Binding> Bindings { get; }

    public uint? Find(string symbol) => _code.TryGetValue(symbol, out uint at) ? at : null;

    private static bool IsCell(string symbol) => symbol.StartsWith(Import, StringComparison.Ordinal) || symbol.StartsWith(Helper, StringComparison.Ordinal) || symbol.StartsWith(Literal, StringComparison.Ordinal);

    private Binding Bind(uint cell, string symbol, uint index)
    {
        Binding trap = new(cell, BindingKind.Trap, index, symbol);
        foreach ((string part, BindingKind kind) in s_standIns)
        {
            if (symbol.Contains(part, StringComparison.Ordinal)) return trap with { Kind = kind };
        }
        int start = symbol.IndexOf(Entry, StringComparison.Ordinal);
        if (start < 0) return trap;
        string name = symbol[(start + Entry.Length)..].Split(';')[0];
        if (Find(name) is not { } code) return trap;
        return new Binding(cell, name.EndsWith(ArmSymbol.VectorCode, StringComparison.Ordinal) ? BindingKind.VectorCode : BindingKind.Code, code, name);
    }
}
