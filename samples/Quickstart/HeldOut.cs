using KernelGen;

namespace Quickstart;

/// <summary>Positions spread evenly over the text that the model is not trained on, with the characters that are right there.</summary>
internal sealed class HeldOut
{
    private readonly byte[] _text;
    private readonly int[] _positions;

    private HeldOut(byte[] text, int[] positions)
    {
        (_text, _positions) = (text, positions);
        Labels = positions.Select(position => (int)text[position]).ToArray();
        Logits = new float[positions.Length * Corpus.Characters];
    }

    /// <summary>The right characters.</summary>
    public int[] Labels { get; }

    /// <summary>The rows of logits of the model that was asked last.</summary>
    public float[] Logits { get; }

    public static HeldOut Of(Corpus corpus, int count)
    {
        byte[] text = corpus.HeldOut;
        long range = text.Length - Model.Context;
        return new HeldOut(text, Enumerable.Range(0, count).Select(i => Model.Context + (int)(range * i / count)).ToArray());
    }

    public void ComputeLogits(Model model)
    {
        for (int row = 0; row < _positions.Length; row++) model.ComputeLogits(_text, _positions[row], Logits.AsSpan(row * Corpus.Characters, Corpus.Characters));
    }

    /// <summary>The mean cross-entropy loss.</summary>
    public float Loss(Model model)
    {
        ComputeLogits(model);
        return StableMath.CrossEntropy(Logits, Labels);
    }
}
