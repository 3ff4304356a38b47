using Spectre.Console;

namespace Quickstart;

/// <summary>What can be seen while the program runs: live in a terminal, plain lines in a file or a pipe.</summary>
internal static class Display
{
    private const int BarWidth = 36;

    /// <summary>Whether what was written can be written over.</summary>
    private static readonly bool s_isLive = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Whether there are characters for boxes and bars.</summary>
    public static bool IsUnicode => AnsiConsole.Profile.Capabilities.Unicode;

    public static void Introduce(Corpus corpus, Model model)
    {
        if (Console.IsOutputRedirected) WritePlainly(AnsiConsole.Profile);
        Console.WriteLine($"""
            A character model learns the {corpus.Files} C# files of this repository:
            {corpus.Training.Length:N0} characters to train on, {corpus.HeldOut.Length:N0} held out; {model.Weights:N0} weights,
            {Model.Context} characters of context, batches of {Training.Batch}. The loss is the cross-entropy in nats a
            character; {MathF.Log(Corpus.Characters):F3} is a blind guess. The seed is fixed: the same sources give the
            same losses and the same text on every machine.

            """);
    }

    public static void ShowTraining(IEnumerable<Progress> reports)
    {
        List<Progress> shown = [];
        if (s_isLive)
        {
            AnsiConsole.Live(LossTable(shown)).Start(live =>
            {
                foreach (Progress report in reports)
                {
                    // A milestone stays; until the next, each report takes the place of the one before.
                    if (shown.Count > 0 && !IsMilestone(shown[^1])) shown.RemoveAt(shown.Count - 1);
                    shown.Add(report);
                    live.UpdateTarget(LossTable(shown));
                }
            });
        }
        else
        {
            Console.WriteLine("trained  loss   held out");
            foreach (Progress report in reports.Where(IsMilestone))
                Console.WriteLine($"{report.Percent,5} %  {report.TrainingLoss:F3}  {report.HeldOutLoss:F3}  {Bar(report.HeldOutLoss, '#')}");
        }
        Console.WriteLine();
    }

    public static void ShowText(string text)
    {
        Console.WriteLine("It writes:");
        AnsiConsole.Write(new Panel(new Text(text)).Border(IsUnicode ? BoxBorder.Rounded : BoxBorder.Ascii));
    }

    public static void ShowNext(string text, IEnumerable<(char Character, float Probability)> next)
    {
        IEnumerable<string> guesses = next.Select(guess => $"{(guess.Character == '\n' ? "a line break" : $"'{guess.Character}'")} {guess.Probability:P1}");
        Console.WriteLine($"After '{text}' it expects {string.Join(", ", guesses)}.");
        Console.WriteLine();
    }

    public static void ShowMeasuring(IEnumerable<double> progress)
    {
        if (s_isLive)
        {
            AnsiConsole.Progress().AutoClear(true).Start(context =>
            {
                ProgressTask task = context.AddTask("Measuring the kernels", maxValue: 1);
                foreach (double done in progress) task.Value = done;
            });
        }
        else
        {
            Console.WriteLine("Measuring the kernels ...");
            foreach (double _ in progress) { }
        }
    }

    /// <summary>Whether a report gets a line for good. There are more at first, where the loss falls fast.</summary>
    private static bool IsMilestone(Progress report) => report.Percent is 0 or 1 or 2 or 5 || report.Percent % 10 == 0;

    private static Table LossTable(IEnumerable<Progress> reports)
    {
        Table table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("trained").RightAligned()).AddColumn("loss").AddColumn("held out").AddColumn("");
        foreach (Progress report in reports)
            table.AddRow($"{report.Percent} %", $"{report.TrainingLoss:F3}", $"[bold]{report.HeldOutLoss:F3}[/]", $"[green]{Bar(report.HeldOutLoss, IsUnicode ? '█' : '#')}[/]");
        return table;
    }

    private static string Bar(float loss, char mark) => new(mark, (int)MathF.Round(BarWidth * Math.Clamp(loss / MathF.Log(Corpus.Characters), 0f, 1f)));

    /// <summary>A file has no colours and no width of its own, and its reader may know nothing but ASCII.</summary>
    private static void WritePlainly(Profile profile)
    {
        profile.Width = 80;
        profile.Capabilities.Ansi = false;
        profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        profile.Capabilities.Unicode = false;
    }
}
