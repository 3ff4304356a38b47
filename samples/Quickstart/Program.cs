using Quickstart;

// Trains a small model on the sources of this repository. Every softmax, log-sum-exp and loss on the way is computed by
// a kernel that KernelGen built from a scalar method: those of StableMath come with the library, those in Kernels.cs are
// this program's own.
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C lets the display give the cursor back; a second one ends the process at once.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

try
{
    Corpus corpus = Corpus.Read();
    Model model = new();
    Training training = new(model, corpus);

    Display.Introduce(corpus, model);
    Display.ShowTraining(training.Run(stop.Token));
    Display.ShowText(Sampler.Continue(model, "    public static ", length: 480, temperature: 0.5f));
    Display.ShowNext("for (int i", Sampler.MostLikely(model, "for (int i", count: 4));

    Comparison[] comparisons = Comparisons.On(corpus, model);
    Display.ShowMeasuring(Comparisons.Measure(comparisons, stop.Token));
    Report.Show(comparisons);
    return 0;
}
catch (OperationCanceledException)
{
    Console.WriteLine("Stopped.");
    return 130;
}
catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
