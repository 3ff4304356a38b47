namespace KernelGen.Fuzz.Grammar;

/// <summary>The productions of the grammar that can be left out. What stands in every program (loops, sums, maps) is none.</summary>
internal enum Feature
{
    /// <summary>Products, exponentials and other functions that round.</summary>
    Divide, Exp, Log, Sqrt, FusedMultiplyAdd, Pi,

    /// <summary>Types beside the kernel's own, and conversions between them.</summary>
    Mixed, Half, Integers, IntegerDivision, IntegerFunctions, Truncation, DoubleAccumulator,

    /// <summary>Conditions as values.</summary>
    Choice, Logic, Flag,

    /// <summary>Branches in loops.</summary>
    Branch, ElseIf, Continue, Break,

    /// <summary>Kinds of accumulators.</summary>
    Product, Difference, Extreme, ExtremeByBranch, ArgMax, Count, AnyAll, Running, LastValue, StartArgument,

    /// <summary>How loops run and what they index.</summary>
    ForEach, Offset, Inclusive, CountParameter, Down, Stride, Pairs, Reversed, IndexValue, CompoundStore, Label, Gather, Neighbour,

    /// <summary>Nests.</summary>
    Rows, Columns, RowLabels, Slice, Range, RowCall, Repeat, While, Triangle, Deep,

    /// <summary>Buffers.</summary>
    StackScratch, HeapScratch,

    /// <summary>Calls and what methods may look like.</summary>
    Helper, ManyReturns, LocalFunction, NamedArgument, OutArgument, ConstField, ReadonlyField, EarlyReturn, ScalarBranch,

    /// <summary>Signatures.</summary>
    Tuple, OutParameter, RefParameter, Generic, Strict,
}
