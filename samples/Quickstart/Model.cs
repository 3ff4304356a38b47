using System.Numerics.Tensors;

namespace Quickstart;

/// <summary>
/// One linear layer from the last few characters to a logit for each character that may come next. Its inputs are 0 or 1:
/// one for each text of 1, 2 ... characters that may come before. As nearly all of them are 0, the layer adds up just
/// those rows of its weights whose text does come before.
/// </summary>
internal sealed class Model
{
    /// <summary>How many characters the model looks back, and so the number of rows that are added up.</summary>
    public const int Context = 6;

    /// <summary>Texts that share a row by chance learn to live with it: there are far fewer rows than texts.</summary>
    private const int RowBits = 16;

    private readonly float[] _weights = new float[Corpus.Characters << RowBits];

    public int Weights => _weights.Length;

    /// <summary>The logits of the character at a position, from those before it.</summary>
    public void ComputeLogits(ReadOnlySpan<byte> text, int position, Span<float> logits)
    {
        Span<int> rows = stackalloc int[Context];
        FindRows(text, position, rows);
        Row(rows[0]).CopyTo(logits);
        foreach (int row in rows[1..]) TensorPrimitives.Add(logits, Row(row), logits);
    }

    /// <summary>A step of gradient descent. The gradient of the logits is the gradient of each row that was added up.</summary>
    public void Descend(ReadOnlySpan<byte> text, int position, ReadOnlySpan<float> gradient, float rate)
    {
        Span<int> rows = stackalloc int[Context];
        FindRows(text, position, rows);
        foreach (int row in rows) TensorPrimitives.MultiplyAdd(gradient, -rate, Row(row), Row(row));
    }

    /// <summary>The rows of the last 1, 2 ... characters before a position, by a hash (FNV-1a) of these characters.</summary>
    private static void FindRows(ReadOnlySpan<byte> text, int position, Span<int> rows)
    {
        uint hash = 2166136261;
        for (int i = 0; i < rows.Length; i++)
        {
            hash = (hash ^ text[position - 1 - i]) * 16777619;
            // The upper bits of a product are the well mixed ones.
            rows[i] = (int)((hash * 2654435769) >> (32 - RowBits));
        }
    }

    private Span<float> Row(int row) => _weights.AsSpan(row * Corpus.Characters, Corpus.Characters);
}
