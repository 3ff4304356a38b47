namespace KernelGen.Compiler.Ir;

public abstract record Statement
{
    public sealed override string ToString() => IrPrinter.Print(this);
}

/// <summary>Brings a variable into being. One that no <see cref="Assign"/> or <see cref="Reduce"/> names keeps this value.</summary>
public sealed record Declare(Variable Variable, Expression Value) : Statement;

/// <summary>A buffer on the stack with <paramref name="Length"/> elements, all set to <paramref name="Value"/>; with none, they are not to be read before they are written.</summary>
public sealed record DeclareBuffer(Memory Memory, int Length, Constant? Value = null) : Statement;

/// <summary>Memory of the kernel's own, with <paramref name="Length"/> elements that are zero.</summary>
/// <param name="IsOnStack">Whether its author asked for the stack.</param>
public sealed record DeclareScratch(Memory Memory, Expression Length, bool IsOnStack) : Statement;

public sealed record Assign(Variable Variable, Expression Value) : Statement;

/// <summary>Folds a value of this iteration into an accumulator. The order of iterations is free.</summary>
public sealed record Reduce(Variable Accumulator, ReductionOperator Operator, Expression Value) : Statement;

/// <summary>
/// Where <c>Value Operator Key</c> holds, and <paramref name="When"/> too: the key becomes the value, and what goes along
/// with it becomes what belongs to it. The order of iterations is free, as long as the result is that of going through
/// them one by one.
/// </summary>
/// <param name="Key">The best value so far.</param>
/// <param name="Operator">What makes a value better: &gt;, &gt;=, &lt; or &lt;=.</param>
/// <param name="Value">The value of this iteration.</param>
/// <param name="When">What else must hold; null for nothing.</param>
/// <param name="Along">What is taken along.</param>
public sealed record Pick(Variable Key, CompareOperator Operator, Expression Value, Expression? When, ValueList<Picked> Along) : Statement
{
    public Expression Condition
    {
        get
        {
            Compare isBetter = new(Operator, Value, Key);
            return When is null ? isBetter : When & isBetter;
        }
    }
}

/// <summary>A variable that is taken along with the key of a <see cref="Pick"/>.</summary>
public sealed record Picked(Variable Variable, Expression Value);

/// <summary>Writes the lanes from <paramref name="Index"/> on; with a <paramref name="Count"/>, only that many.</summary>
/// <param name="Memory">Where it writes.</param>
/// <param name="Index">The first lane's element.</param>
/// <param name="Value">What it writes.</param>
/// <param name="Count">How many lanes; null for all.</param>
/// <param name="IsGuarded">Whether only the conditions around it keep it inside of its memory.</param>
/// <param name="Stride">How far apart the elements of neighbouring lanes are.</param>
public sealed record Store(Memory Memory, Expression Index, Expression Value, Expression? Count = null, bool IsGuarded = false, long Stride = 1) : Statement;

/// <summary>Asks for an element that is wanted later, and those behind it in so many cache lines. It does nothing else: they may lie outside of their memory.</summary>
public sealed record Prefetch(Memory Memory, Expression Index, int Lines = 1) : Statement;

/// <summary>Counts <paramref name="Index"/> from <paramref name="Start"/> up to, but not including, <paramref name="End"/>.</summary>
/// <param name="IsRare">Whether only unusual arguments lead here, so that the loop had better be short than fast.</param>
/// <param name="IsForked">Whether its iterations are divided among threads: none needs another, and none changes a variable of the others.</param>
public sealed record Loop(Variable Index, Expression Start, Expression End, ValueList<Statement> Body, bool IsRare = false, bool IsForked = false) : Statement;

/// <summary>Runs its body while the condition holds.</summary>
public sealed record While(Expression Condition, ValueList<Statement> Body) : Statement;

public sealed record If(Expression Condition, ValueList<Statement> Then, ValueList<Statement> Else) : Statement;

/// <summary>
/// A form of the kernel for some arguments, which becomes a method of its own. When it returns, the kernel has; when it
/// runs off its end, nothing has been written, and the statements after all attempts do the work. It uses nothing but the
/// kernel's parameters, and changes none of them.
/// </summary>
public sealed record Attempt(string Name, Expression Condition, ValueList<Statement> Body) : Statement;

/// <summary>Leaves the innermost loop.</summary>
public sealed record Break : Statement;

public sealed record Return(Expression? Value) : Statement;

/// <summary>A line that the reader of the generated code finds at this place.</summary>
public sealed record Comment(string Text) : Statement;

/// <summary>
/// That elements lie inside of what they are taken from: <c>0 ≤ First</c>, <c>0 ≤ Count</c> and <c>First + Count ≤ Length</c>,
/// whenever a run of the kernel comes by. Only a kernel that was just read has it, before <c>HoistChecks</c> makes
/// requirements of the arguments from it.
/// </summary>
/// <param name="Parameter">The parameter that an exception names, where no other is nearer.</param>
/// <param name="First">The first of the elements.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Length">How many there may be.</param>
/// <param name="Access">The element that can be read then; null where nothing is.</param>
/// <param name="Site">Tells the reader which place of the source it is.</param>
public sealed record Check(string Parameter, Expression First, Expression Count, Expression Length, Load? Access, int Site) : Statement;
