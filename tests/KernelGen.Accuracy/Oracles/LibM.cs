using System.Runtime.InteropServices;

namespace KernelGen.Accuracy;

/// <summary>Functions of the C library that .NET does not have: within a unit of the last place of a double.</summary>
internal static partial class LibM
{
    private const string Library = "libm.so.6";

    [DllImport(Library, EntryPoint = "erf")]
    public static extern double Erf(double x);

    [DllImport(Library, EntryPoint = "erfc")]
    public static extern double Erfc(double x);

    [DllImport(Library, EntryPoint = "lgamma")]
    public static extern double LogGamma(double x);
}
