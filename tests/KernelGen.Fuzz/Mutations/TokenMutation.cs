using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Fuzz.Mutations;

/// <summary>Code with a few of its tokens deleted, doubled or exchanged, or without its end.</summary>
internal static class TokenMutation
{
    public static string Of(string source, IReadOnlyList<TextSpan> tokens, Random random)
    {
        List<string> texts = [.. tokens.Select((token, i) => source[token.Start..(i + 1 < tokens.Count ? tokens[i + 1].Start : source.Length)])];
        int count = random.Next(1, 4);
        for (int i = 0; i < count && texts.Count > 1; i++)
        {
            int chosen = random.Next(texts.Count);
            switch (random.Next(8))
            {
                case < 2:
                    texts.RemoveAt(chosen);
                    break;
                case < 4:
                    texts.Insert(chosen, texts[chosen]);
                    break;
                case 4:
                    texts.RemoveRange(chosen, texts.Count - chosen);
                    break;
                default:
                    // Near tokens make more that is still C#, far ones more that nobody thought of.
                    int other = random.Next(2) == 0 ? Math.Min(chosen + random.Next(1, 6), texts.Count - 1) : random.Next(texts.Count);
                    (texts[chosen], texts[other]) = (texts[other], texts[chosen]);
                    break;
            }
        }
        return (tokens.Count > 0 ? source[..tokens[0].Start] : source) + string.Concat(texts);
    }
}
