using KernelGen.Runtime;
using Spectre.Console;

namespace Quickstart;

/// <summary>The closing table.</summary>
internal static class Report
{
    public static void Show(Comparison[] comparisons)
    {
        string target = Lanes512.IsSupported ? "Vector512" : Lanes256.IsSupported ? "Vector256" : Lanes128.IsSupported ? "Vector128" : "scalar";
        Table table = new Table().Border(Display.IsUnicode ? TableBorder.Rounded : TableBorder.Ascii);
        table.AddColumns("Kernel", "Runs as");
        foreach (string header in (string[])["Differs\nby", "ns a\nlogit", "Scalar\ntakes", "Tensor-\nPrimitives\ntakes"]) table.AddColumn(new TableColumn(header).RightAligned());
        foreach (IGrouping<int, Comparison> group in comparisons.GroupBy(comparison => comparison.RowLength))
        {
            if (table.Rows.Count > 0) table.AddEmptyRow();
            table.AddRow($"[bold]Rows of {group.Key} logits[/]");
            foreach (Comparison comparison in group)
            {
                table.AddRow(comparison.Name, target, $"{comparison.Difference:0.0e-00}", $"{comparison.NanosecondsPerLogit:F2}",
                    Times(comparison.OverReference), comparison.OverTensors is { } times ? Times(times) : "-");
            }
        }
        AnsiConsole.Write(table);
        Console.WriteLine($"""
            Differs by: the largest absolute difference between an output of the kernel and
            of its scalar reference. Compared with the same formulas in double precision,
            the kernels are off by at most {comparisons.Max(c => c.KernelError):0.0e-00}, the references by {comparisons.Max(c => c.ReferenceError):0.0e-00}.
            Times: of the reference, and of TensorPrimitives.SoftMax, over that of the kernel
            (a dash: it has no such function). The best of many runs in turns, on logits of
            the trained model for held-out text.
            """);
    }

    private static string Times(double ratio) => ratio < 1 ? $"{ratio:F2}x" : $"{ratio:F1}x";
}
