using KernelGen;

namespace Quickstart;

/// <summary>What a model thinks comes next.</summary>
internal static class Sampler
{
    /// <summary>Goes on with a text, drawing each character with the probability that the model gives it.</summary>
    public static string Continue(Model model, string start, int length, float temperature)
    {
        byte[] text = [.. Encode(start), .. new byte[length]];
        float[] logits = new float[Corpus.Characters], probabilities = new float[Corpus.Characters];
        Random random = new(1);
        for (int position = text.Length - length; position < text.Length; position++)
        {
            model.ComputeLogits(text, position, logits);
            Kernels.SoftmaxAtTemperature(logits, temperature, probabilities);
            text[position] = Draw(probabilities, random.NextSingle());
        }
        return Corpus.Decode(text[Model.Context..]);
    }

    /// <summary>The characters that most likely follow a text.</summary>
    public static IEnumerable<(char Character, float Probability)> MostLikely(Model model, string text, int count)
    {
        float[] probabilities = new float[Corpus.Characters];
        byte[] encoded = Encode(text);
        model.ComputeLogits(encoded, encoded.Length, probabilities);
        StableMath.Softmax(probabilities, probabilities);
        return Enumerable.Range(0, Corpus.Characters)
            .OrderByDescending(code => probabilities[code])
            .Take(count)
            .Select(code => (Corpus.Decode((byte)code), probabilities[code]));
    }

    /// <summary>Line breaks go before the text, so that the model has enough to look back at.</summary>
    private static byte[] Encode(string text) => [.. new byte[Model.Context], .. Corpus.Encode(text)];

    private static byte Draw(float[] probabilities, float at)
    {
        int code = 0;
        // The probabilities may add up to a little less than 1: the last character takes the rest.
        while (code < probabilities.Length - 1 && at >= probabilities[code]) at -= probabilities[code++];
        return (byte)code;
    }
}
