namespace KernelGen.Corpus.Numbers;

/// <summary>What LINQ has for double and float, for sequences of numbers.</summary>
public static class NumberSequences
{
    public static Number Sum(this IEnumerable<Number> values)
    {
        Number sum = 0;
        foreach (Number value in values) sum += value;
        return sum;
    }

    public static Number Sum<T>(this IEnumerable<T> values, Func<T, Number> selector) => values.Select(selector).Sum();

    public static Number Average(this IEnumerable<Number> values)
    {
        Number sum = 0;
        int count = 0;
        foreach (Number value in values)
        {
            sum += value;
            count++;
        }
        return count == 0 ? throw new InvalidOperationException() : sum / count;
    }

    public static Number Average<T>(this IEnumerable<T> values, Func<T, Number> selector) => values.Select(selector).Average();
}
