using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Whether the iterations of a loop can run side by side, and how. Loops inside go along with all of them together: a sum
/// down each column of a matrix runs in as many columns as there are lanes.
/// </summary>
public sealed class LoopShape
{
    private readonly Loop _loop;
    private readonly Invariance _invariance;
    private readonly HashSet<Variable> _locals;
    private readonly HashSet<IrType> _types = [];
    private readonly List<(Memory Memory, Expression Index, bool IsStore)> _accesses = [];
    private readonly HashSet<(Memory, Memory)> _mustDiffer = [];
    private Memory? _writtenApart;

    /// <summary>Whether an iteration computes something that takes longer than to move its elements one by one: a function, a root or a quotient.</summary>
    private bool _isWorthMoving;


    private LoopShape(Loop loop)
    {
        _loop = loop;
        _invariance = new Invariance(loop);
        _locals = Effects.Of(loop.Body).Declares;
        Visit(loop.Body, isInside: false);
        if (Obstacle is null) FindConflicts();
        if (_writtenApart is { } memory && !_isWorthMoving) Refuse($"it writes to '{memory}' at elements that are not side by side, which takes longer than what it computes");
        if (Element.LaneSize == 8 && _types.Any(type => type == IrType.Int64)) Obstacle ??= "it counts in 64 bits";
    }

    public static LoopShape Of(Loop loop) => new(loop);

    /// <summary>What keeps the loop scalar, in words for its author; null when nothing does.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>The type whose size decides how many lanes the loop runs in: the widest of those that its values have.</summary>
    public IrType Element => _types.Count == 0 ? IrType.Int32 : _types.OrderByDescending(type => type.LaneSize).ThenByDescending(type => type.IsFloat).First();

    /// <summary>Whether all values have the size of <see cref="Element"/>.</summary>
    public bool HasOneSize => _types.All(type => type.LaneSize == Element.LaneSize);

    /// <summary>Whether elements that are not side by side in memory are read or written.</summary>
    public bool SkipsElements { get; private set; }

    /// <summary>Whether every iteration touches its own elements only, at its own index, and nothing else is asked of a lane than its values.</summary>
    public bool IsElementwise { get; private set; } = true;

    /// <summary>Memories that must not be the same for the iterations to be independent.</summary>
    public IEnumerable<(Memory First, Memory Second)> MustDiffer => _mustDiffer;

    private void Visit(ValueList<Statement> body, bool isInside)
    {
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case Declare declare:
                    AddType(declare.Variable.Type);
                    Look(declare.Value);
                    break;
                case Assign assign:
                    IsElementwise = false;
                    if (!_locals.Contains(assign.Variable)) Refuse(ReadsBefore(assign)
                        ? $"'{assign.Variable}' carries a value from one iteration to the next in a way that is not a sum, product, maximum or minimum"
                        : $"'{assign.Variable}' keeps the value of the last iteration; declare it inside the loop");
                    Look(assign.Value);
                    break;
                case Reduce reduce:
                    if (isInside && !_locals.Contains(reduce.Accumulator)) Refuse($"it folds into '{reduce.Accumulator}' in a loop inside");
                    AddType(reduce.Accumulator.Type);
                    Look(reduce.Value);
                    break;
                case Pick pick:
                    IsElementwise = false;
                    if (isInside && !_locals.Contains(pick.Key)) Refuse($"it looks for the best '{pick.Key}' in a loop inside");
                    AddType(IrType.Int32);
                    Look(pick.Value);
                    if (pick.When is not null) Look(pick.When);
                    AddType(pick.Key.Type);
                    foreach (Picked picked in pick.Along)
                    {
                        AddType(picked.Variable.Type);
                        Look(picked.Value);
                    }
                    break;
                case Store store:
                    VisitStore(store);
                    break;
                case Loop inner:
                    IsElementwise = false;
                    if (!_invariance.IsUniform(inner.Start) || !_invariance.IsUniform(inner.End)) Refuse($"the loop inside, over '{inner.Index}', does not have the same range in all iterations");
                    Visit(inner.Body, isInside: true);
                    break;
                case If branch:
                    Refuse(Rewriter.Flatten(branch.Then.Concat(branch.Else)).Any(inner => inner is Loop or While) ? "it has a loop in a branch"
                        : Rewriter.Flatten([branch]).Any(inner => inner is Break or Return) ? "it may end early"
                        : "it has a branch that must not be taken for all of its iterations");
                    break;
                case While:
                    Refuse("it has a 'while' inside");
                    break;
                case Break or Return:
                    Refuse("it may end early");
                    break;
                case DeclareScratch scratch:
                    Refuse($"it makes the buffer '{scratch.Memory}' anew in each iteration");
                    break;
            }
        }
    }

    private void VisitStore(Store store)
    {
        AddType(store.Value.Type);
        Look(store.Value);
        if (store.IsGuarded) Refuse($"it writes to '{store.Memory}' under a condition, and only the condition may keep the index inside");
        if (Subscript.Of(store.Index, _loop, _invariance) is not { Stride: not 0 } subscript) Refuse($"it writes to '{store.Memory}' at an index that does not count with its variable '{_loop.Index}'");
        else
        {
            IsElementwise &= subscript is { Stride: 1, Rest: Constant { Bits: 0 } };
            SkipsElements |= subscript.Stride != 1;
            if (System.Math.Abs(subscript.Stride) > 1) _writtenApart = store.Memory;
        }
        _accesses.Add((store.Memory, store.Index, true));
    }

    private void Look(Expression node)
    {
        if (Rewriter.Any(node, part => part is Load { IsGuarded: true })) Refuse($"it reads '{Rewriter.FindLoad(node, load => load.IsGuarded)!.Memory}' under a condition, and only the condition may keep the index inside");
        // Both sides of a branch are computed: one may be there to keep the other from dividing by zero.
        if (Rewriter.Any(node, part => part is Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder, Type.IsFloat: false, Right: not Constant { Bits: not 0 } })) Refuse("it divides integers");
        if (_invariance.IsInvariant(node)) return;
        switch (node)
        {
            case Load load:
                LookAtLoad(load);
                return;
            case Read read when read.Variable == _loop.Index:
                IsElementwise = false;
                AddType(IrType.Int32);
                return;
            case Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder, Type.IsFloat: false }:
                Refuse("it divides integers");
                break;
            case Binary { Operator: BinaryOperator.ShiftLeft or BinaryOperator.ShiftRightArithmetic or BinaryOperator.ShiftRightLogical } shift:
                if (!_invariance.IsUniform(shift.Right)) Refuse("it shifts by another number in each iteration");
                AddType(shift.Type);
                Look(shift.Left);
                return;
            case Ir.Convert { Target.Kind: ScalarKind.Int64 or ScalarKind.Index }:
                Refuse("it counts in 64 bits");
                break;
            case Ir.Convert convert:
                IsElementwise &= convert.Target.LaneSize == convert.Operand.Type.LaneSize;
                break;
        }
        AddType(node.Type);
        _isWorthMoving |= node is Call or Unary { Operator: UnaryOperator.Sqrt } or Binary { Operator: BinaryOperator.Divide };
        foreach (Expression operand in Rewriter.Operands(node)) Look(operand);
    }

    private void LookAtLoad(Load load)
    {
        AddType(load.Type);
        _accesses.Add((load.Memory, load.Index, false));
        Subscript? subscript = Subscript.Of(load.Index, _loop, _invariance);
        if (subscript is { Stride: 0 or 1 })
        {
            IsElementwise &= subscript is { Stride: 1, Rest: Constant { Bits: 0 } };
            return;
        }
        IsElementwise = false;
        SkipsElements = true;
        AddType(IrType.Int32);
        Look(load.Index);
    }

    /// <summary>A write and another access to what may be the same memory must be of the same iteration's own element.</summary>
    private void FindConflicts()
    {
        foreach ((Memory memory, Expression index, bool _) in _accesses.Where(access => access.IsStore).Distinct())
        {
            foreach ((Memory Memory, Expression Index, bool IsStore) other in _accesses.Distinct())
            {
                if (!memory.MayBe(other.Memory) || AreOfOneIteration(index, other.Index)) continue;
                if (memory == other.Memory) Refuse(other.IsStore ? $"it writes to '{memory}' at several elements in an iteration" : $"it reads an element of '{memory}' that it may also write in another iteration");
                // Two outputs never overlap.
                else if (!other.IsStore) _mustDiffer.Add((memory, other.Memory));
            }
        }
        IsElementwise &= _mustDiffer.Count == 0;
    }

    /// <summary>Whether two places are never the same, or only in one and the same iteration.</summary>
    private bool AreOfOneIteration(Expression first, Expression second)
    {
        if (Subscript.Of(first, _loop, _invariance) is not { Stride: not 0 and var stride } left || Subscript.Of(second, _loop, _invariance) is not { } right || right.Stride != stride) return false;
        // In rows that are as long as the loop, an iteration has a column of its own, whatever rows the loops inside are at.
        Polynomial between = Polynomial.Of(left.Rest) - Polynomial.Of(_invariance.InAnotherTurn(right.Rest)), turns = Polynomial.Of(_loop.End) - Polynomial.Of(_loop.Start);
        return between.Constant is { } distance ? distance == 0 || distance % stride != 0 : between.IsMultipleOf(turns * Polynomial.Of(stride));
    }

    private bool ReadsBefore(Assign assign) =>
        Effects.Of(_loop.Body.TakeWhile(other => !ReferenceEquals(other, assign)).Append(assign)).Reads.Contains(assign.Variable);

    private void AddType(IrType type)
    {
        if (type.Kind != ScalarKind.Bool) _types.Add(type);
    }

    private void Refuse(string obstacle) => Obstacle ??= obstacle;
}
