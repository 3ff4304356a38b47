namespace KernelGen;

/// <summary>
/// Functions of machine learning that do not overflow, cancel or lose their digits, each built by the generator from the
/// scalar definition that stands beside it. All of them give the same bits on every instruction set.
/// </summary>
public static partial class StableMath
{
    /// <summary>How many rows of so many columns a matrix has, once it is known to have no part of one.</summary>
    private static int CountRows(int elements, int columns)
    {
        if (columns < 0 || columns == 0 && elements != 0) throw new ArgumentOutOfRangeException(nameof(columns), columns, "Pass the length of a row, at least 1.");
        if (columns == 0) return 0;
        if (elements % columns != 0) throw new ArgumentException($"{elements} elements are no whole rows of {columns}; pass a matrix whose length is a multiple of 'columns'.", nameof(columns));
        return elements / columns;
    }
}
