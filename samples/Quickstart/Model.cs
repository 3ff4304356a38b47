using System.Numerics.Tensors;

namespace Quickstart;

/// <summary>
/// One linear layer from the characters before a position to a logit for each that may come there. Its inputs are 0 or 1:
/// one for each text, of one of a few lengths, that may stand right before. As nearly all of them are 0, the layer adds up
/// just those rows of its weights whose text does stand there.
/// </summary>
internal sealed class Model
{
    /// <summary>How many characters the model looks back.</summary>
    public const int Context = 16;

    /// <summary>Texts that share a row by chance learn to live with it: there are far fewer rows than texts.</summary>
    private const int RowBits = 16;

    /// <summary>The lengths of the texts before a position that have a row each.</summary>
    private static readonly int[] s_lengths = [1, 2, 3, 4, 5, 6, 9, Context];

    private readonly float[] _weights = new float[Corpus.Characters << RowBits];

    public int Weights => _weights.Length;

    /// <summary>The logits of the character at a position, from those before it.</summary>
    public void ComputeLogits(ReadOnlySpan<byte> text, int position, Span<float> logits)
    {
        Span<int> rows = stackalloc int[s_lengths.Length];
        FindRows(text, position, rows);
        Row(rows[0]).CopyTo(logits);
        foreach (int row in rows[1..]) TensorPrimitives.Add(logits, Row(row), logits);
    }

    /// <summary>A step of gradient descent. The gradient of the logits is the gradient of each row that was added up.</summary>
    public void Descend(ReadOnlySpan<byte> text, int position, ReadOnlySpan<float> gradient, float rate)
    {
        Span<int> rows = stackalloc int[s_lengths.Length];
        FindRows(text, position, rows);
        foreach (int row in rows) TensorPrimitives.MultiplyAdd(gradient, -rate, Row(row), Row(row));
    }

    /// <summary>The row of each text before a position, by a hash (FNV-1a) of its characters.</summary>
    private static void FindRows(ReadOnlySpan<byte> text, int position, Span<int> rows)
    {
        uint hash = 2166136261;
        for (int i = 0, length = 0; i < rows.Length; i++)
        {
            for (; length < s_lengths[i]; length++) hash = (hash ^ text[position - 1 - length]) * 16777619;
            // The upper bits of a product are the well mixed ones.
            rows[i] = (int)((hash * 2654435769) >> (32 - RowBits));
        }
    }

    private Span<float> Row(int row) => _weights.AsSpan(row * Corpus.Characters, Corpus.Characters);
}
