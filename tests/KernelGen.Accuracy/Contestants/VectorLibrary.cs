using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelGen.Compiler.Ir;

namespace KernelGen.Accuracy;

/// <summary>A native library whose functions take and return a register. They are called from C, which the machine's own compiler makes.</summary>
internal sealed unsafe class VectorLibrary : Contestant
{
    private readonly nint _library, _caller;
    private readonly Func<string, int, int, bool, IEnumerable<string>> _symbols;

    private VectorLibrary(string name, string version, nint library, nint caller, Func<string, int, int, bool, IEnumerable<string>> symbols)
    {
        (Name, Version) = (name, version);
        (_library, _caller, _symbols) = (library, caller, symbols);
    }

    public override string Name { get; }

    public override string Version { get; }

    private static int RegisterSize => Vector512.IsHardwareAccelerated ? 64 : 32;

    /// <summary>The libraries that are installed; of the others, a line that says how to install them.</summary>
    public static (List<Contestant> Found, List<string> Missing) Load()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64 || !Vector256.IsHardwareAccelerated) return ([], ["SLEEF and libmvec are left out: they are called on Linux on x64 with AVX2 only."]);
        if (Caller() is not { } caller) return ([], ["SLEEF and libmvec are left out, as there is no C compiler to make their calls: apt-get install gcc"]);
        List<Contestant> found = [];
        List<string> missing = [];
        Add("SLEEF", "libsleef.so.3", path => Path.GetFileName(path).Replace("libsleef.so.", "SLEEF "), "apt-get install libsleef-dev", SleefNames);
        Add("libmvec", "libmvec.so.1", _ => "glibc " + Marshal.PtrToStringUTF8(gnu_get_libc_version()), "it comes with glibc", LibmvecNames);
        return (found, missing);

        void Add(string name, string file, Func<string, string> version, string install, Func<string, int, int, bool, IEnumerable<string>> symbols)
        {
            if (NativeLibrary.TryLoad(file, out nint library)) found.Add(new VectorLibrary(name, version(LoadedFrom(file)), library, caller, symbols));
            else missing.Add($"{name} is left out: {install}");
        }
    }

    public override Function<T>? Find<T>(MathFunction function, int arguments)
    {
        bool isDouble = typeof(T) == typeof(double);
        // The C library's names are ours in small letters.
        string? symbol = _symbols(function.ToString().ToLowerInvariant(), arguments, RegisterSize / sizeof(T), isDouble).FirstOrDefault(name => NativeLibrary.TryGetExport(_library, name, out _));
        if (symbol is null) return null;
        nint target = NativeLibrary.GetExport(_library, symbol);
        delegate* unmanaged<nint, void*, void*, void*, nint, void> map = (delegate* unmanaged<nint, void*, void*, void*, nint, void>)NativeLibrary.GetExport(_caller, $"{(isDouble ? "double" : "single")}{RegisterSize * 8}_{arguments}");
        return (x, y, result) =>
        {
            fixed (void* px = x, py = y, pResult = result) map(target, px, py, pResult, result.Length);
        };
    }

    /// <summary>Its most exact form: within 1 ULP, or what comes next.</summary>
    private static IEnumerable<string> SleefNames(string function, int arguments, int lanes, bool isDouble) =>
        new[] { "u10", "u05", "u15" }.Select(bound => $"Sleef_{function}{(isDouble ? "d" : "f")}{lanes}_{bound}");

    private static IEnumerable<string> LibmvecNames(string function, int arguments, int lanes, bool isDouble) =>
        [$"_ZGV{(RegisterSize == 64 ? "e" : "d")}N{lanes}{new string('v', arguments)}_{function}{(isDouble ? "" : "f")}"];

    /// <summary>The library that calls; null where there is no compiler.</summary>
    private static nint? Caller()
    {
        string folder = Directory.CreateTempSubdirectory("KernelGen.Accuracy").FullName, library = Path.Combine(folder, "vectors.so");
        try
        {
            using Process compiler = Process.Start("gcc", ["-O2", "-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, "vectors.c")]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? NativeLibrary.Load(library) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The file behind a library's short name: its name has the full version.</summary>
    private static string LoadedFrom(string file)
    {
        string? path = File.ReadLines("/proc/self/maps").FirstOrDefault(line => line.Contains(Path.GetFileNameWithoutExtension(file)))?.Split(' ')[^1];
        return path ?? file;
    }

    [DllImport("libc.so.6")]
    private static extern nint gnu_get_libc_version();
}
