namespace Quickstart;

/// <summary>How far training is, with the mean losses in nats for each character: since the report before, and on text that was never trained on.</summary>
internal readonly record struct Progress(int Percent, float TrainingLoss, float HeldOutLoss);

/// <summary>Stochastic gradient descent on batches of random positions. The seed is fixed: every run gives the same losses.</summary>
internal sealed class Training(Model model, Corpus corpus)
{
    public const int Batch = 64, BatchesPerPercent = 500;

    private const float FirstRate = 0.12f, LastRate = 0.02f;

    private readonly Random _random = new(1);
    private readonly int[] _positions = new int[Batch];
    private readonly float[] _logits = new float[Batch * Corpus.Characters];

    /// <summary>Trains while the reports are read, one for each percent.</summary>
    public IEnumerable<Progress> Run(CancellationToken cancellation)
    {
        HeldOut test = HeldOut.Of(corpus, 2048);
        // Before it learns, the model takes every character for equally likely.
        float untrained = test.Loss(model);
        yield return new Progress(0, untrained, untrained);
        for (int percent = 1; percent <= 100; percent++)
        {
            float rate = float.Lerp(FirstRate, LastRate, percent / 100f);
            double loss = 0;
            for (int batch = 0; batch < BatchesPerPercent; batch++)
            {
                cancellation.ThrowIfCancellationRequested();
                loss += TrainBatch(rate);
            }
            yield return new Progress(percent, (float)(loss / BatchesPerPercent), test.Loss(model));
        }
    }

    private float TrainBatch(float rate)
    {
        byte[] text = corpus.Training;
        float loss = 0f;
        for (int row = 0; row < Batch; row++)
        {
            _positions[row] = _random.Next(Model.Context, text.Length);
            Span<float> logits = Row(row);
            model.ComputeLogits(text, _positions[row], logits);
            // The gradient takes the place of the logits.
            loss += Kernels.LossAndGradient(logits, text[_positions[row]], logits);
        }
        for (int row = 0; row < Batch; row++) model.Descend(text, _positions[row], Row(row), rate);
        return loss / Batch;
    }

    private Span<float> Row(int row) => _logits.AsSpan(row * Corpus.Characters, Corpus.Characters);
}
