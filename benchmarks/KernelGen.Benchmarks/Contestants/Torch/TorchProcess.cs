using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Contestants.Torch;

/// <summary>A Python that waits for commands while others have their turn; it inherits the number of threads and the instruction set from the environment.</summary>
internal sealed class TorchProcess : IDisposable
{
    private readonly Process _process;

    private readonly string _file = Path.GetTempFileName();

    private TorchProcess(Process process, string version) => (_process, Version) = (process, version);

    /// <summary>That of PyTorch, and the instruction set that it chose.</summary>
    public string Version { get; }

    /// <summary>Nothing where there is no PyTorch. Debian's belongs to Debian's Python, which may not be the first one of the path.</summary>
    public static TorchProcess? TryStart() => new[] { "/usr/bin/python3", "python3" }.Select(TryStart).FirstOrDefault(process => process != null);

    public void Load<T>(Batches<T> batches)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using (FileStream stream = File.Create(_file)) Write(stream, batches.First.Input);
        string type = typeof(T) == typeof(float) ? "float" : "double";
        Ask(string.Create(CultureInfo.InvariantCulture, $"load {_file} {type} {batches.Shape.Rows} {batches.Shape.Columns} {batches.Count} {batches.First.Label}"));
    }

    public double Time(string function, int batches) => double.Parse(Ask(string.Create(CultureInfo.InvariantCulture, $"time {function} {batches}")), CultureInfo.InvariantCulture);

    public double[] Results(string function, int count)
    {
        File.WriteAllBytes(_file, []);
        Ask(string.Create(CultureInfo.InvariantCulture, $"results {function} {count} {_file}"));
        using FileStream stream = File.OpenRead(_file);
        double[] results = new double[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(results.AsSpan()));
        return results;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_file);
    }

    private static TorchProcess? TryStart(string python)
    {
        try
        {
            Process process = Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Contestants", "Torch", "torch_peer.py")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            // Nobody reads what it complains of; a full pipe would stop it.
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string? version = process.StandardOutput.ReadLine();
            return version == null ? null : new(process, version);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>In parts: a stream takes no more bytes at once than an int can count.</summary>
    private static void Write<T>(FileStream stream, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        const int Part = 1 << 24;
        for (; elements.Length > Part; elements = elements[Part..]) stream.Write(MemoryMarshal.AsBytes(elements[..Part]));
        stream.Write(MemoryMarshal.AsBytes(elements));
    }

    private string Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"PyTorch ended at '{command}'.");
    }
}
