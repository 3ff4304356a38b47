using System.Runtime.InteropServices;

namespace KernelGen.Benchmarks.Contestants.OneDnn;

/// <summary>The C functions of oneDNN 2 that a softmax needs. Version 3 creates its primitives in another way.</summary>
internal static unsafe partial class Dnnl
{
    public const int Cpu = 1, Float = 3, ForwardInference = 96, PlainMatrix = 3, Exp = 0xbf, Source = 1, Destination = 17;

    /// <summary>Room for any of the library's descriptors, of which nothing here looks inside; the largest has about 1,400 bytes.</summary>
    public const int DescriptorBytes = 4096;

    private const string Library = "libdnnl.so.2";

    /// <summary>The version of the library, or nothing where there is none.</summary>
    public static string? FindVersion()
    {
        if (!NativeLibrary.TryLoad(Library, out _)) return null;
        int* version = Version();
        return $"{version[0]}.{version[1]}.{version[2]}";
    }

    public static void Check(int status)
    {
        if (status != 0) throw new InvalidOperationException($"oneDNN: status {status}.");
    }

    [LibraryImport(Library, EntryPoint = "dnnl_engine_create")]
    public static partial int CreateEngine(out nint engine, int kind, nuint index);

    [LibraryImport(Library, EntryPoint = "dnnl_stream_create")]
    public static partial int CreateStream(out nint stream, nint engine, uint flags);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_desc_init_by_tag")]
    public static partial int DescribeMemory(byte* description, int dimensions, long* lengths, int type, int layout);

    [LibraryImport(Library, EntryPoint = "dnnl_softmax_forward_desc_init")]
    public static partial int DescribeSoftmax(byte* description, int kind, byte* memory, int axis);

    [LibraryImport(Library, EntryPoint = "dnnl_logsoftmax_forward_desc_init")]
    public static partial int DescribeLogSoftmax(byte* description, int kind, byte* memory, int axis);

    [LibraryImport(Library, EntryPoint = "dnnl_eltwise_forward_desc_init")]
    public static partial int DescribeMap(byte* description, int kind, int function, byte* memory, float alpha, float beta);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_create")]
    public static partial int CreatePrimitiveDescription(out nint result, byte* description, nint attributes, nint engine, nint hint);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_create")]
    public static partial int CreatePrimitive(out nint primitive, nint description);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_create")]
    public static partial int CreateMemory(out nint memory, byte* description, nint engine, void* start);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_execute")]
    public static partial int Execute(nint primitive, nint stream, int count, Argument* arguments);

    [LibraryImport(Library, EntryPoint = "dnnl_stream_wait")]
    public static partial int Wait(nint stream);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_destroy")]
    public static partial int DestroyPrimitiveDescription(nint description);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_destroy")]
    public static partial int DestroyPrimitive(nint primitive);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_destroy")]
    public static partial int DestroyMemory(nint memory);

    [LibraryImport(Library, EntryPoint = "dnnl_version")]
    private static partial int* Version();

    [StructLayout(LayoutKind.Sequential)]
    public struct Argument
    {
        public int Kind;
        public nint Memory;
    }
}
