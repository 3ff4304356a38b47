using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>One form of a kernel for short rows, without a loop. Nothing is written before the kernel is sure to return.</summary>
internal sealed class RowForm
{
    private readonly Target _target;
    private readonly int _registers;
    private readonly Names _names;
    private readonly Expression? _length;
    private readonly Dictionary<(Memory Memory, int Register), Variable> _elements = [];
    private readonly HashSet<(Memory Memory, int Register)> _changed = [];
    private bool _isPossible = true;

    private RowForm(Target target, int registers, Expression? length, Names names)
    {
        _target = target;
        _registers = registers;
        _length = length;
        _names = names;
    }

    /// <summary>A form of a kernel; null when the kernel has none.</summary>
    /// <param name="name">A name for the form.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="condition">Which rows it is for.</param>
    /// <param name="registers">How many registers hold a row.</param>
    /// <param name="length">How many elements of them count; null when all do.</param>
    /// <param name="target">What it is made for.</param>
    public static Attempt? Make(string name, Kernel kernel, Expression condition, int registers, Expression? length, Target target)
    {
        RowForm form = new(target, registers, length, Names.Of(kernel));
        List<Statement> body = form.Read(kernel.Body);
        return form._isPossible ? new Attempt(name, condition, body.ToValueList()) : null;
    }

    private IEnumerable<Memory> Changed => _changed.Select(changed => changed.Memory).Distinct();

    private List<Statement> Read(IReadOnlyList<Statement> statements)
    {
        List<Statement> result = [];
        for (int i = 0; i < statements.Count; i++)
        {
            switch (statements[i])
            {
                case Comment:
                    break;
                case Loop loop:
                    result.AddRange(Read(loop));
                    break;
                case Return returned:
                    RequireUnchanged(returned);
                    return [.. result, .. StoreChanged(), returned];
                case If branch when HasLoop(branch.Else):
                    // The unusual case has loops of its own: the kernel with loops takes it from the start.
                    RequireUnchanged(new If(branch.Condition, [], []));
                    _isPossible &= branch.Else.All(statement => statement is not Loop { IsRare: false });
                    result.Add(new If(branch.Condition, Read([.. branch.Then, .. statements.Skip(i + 1)]).ToValueList(), []));
                    return result;
                default:
                    RequireUnchanged(statements[i]);
                    _isPossible &= statements[i] is not While && !HasLoop([statements[i]]) && Effects.Of(statements[i]).Stores.Count == 0;
                    // A form that returns in a branch would have to write there, too.
                    _isPossible &= !(Effects.Of(statements[i]).Returns && _changed.Count > 0);
                    result.Add(statements[i]);
                    break;
            }
        }
        return [.. result, .. StoreChanged(), new Return(null)];
    }

    private static bool HasLoop(IEnumerable<Statement> statements) => Rewriter.Flatten(statements).Any(statement => statement is Loop);

    private IEnumerable<Statement> Read(Loop loop)
    {
        // An element that all iterations read is read from memory, as scalar code would.
        _isPossible &= !Rewriter.Any(loop.Body, node => node is Load load && !load.Index.Equals((Expression)loop.Index) && Changed.Any(changed => changed.Element == load.Memory.Element));
        IrType element = LoopShape.Of(loop).Element;
        int lanes = _target.Lanes(element);
        ValueList<Statement> body = Widener.NameCalls(loop, _names);
        Widener widener = new(loop with { Body = body }, element, _target, _names, new Dictionary<Variable, PickLanes>());
        List<Statement> loads = [];
        BlockShape shape = BlockShape.Of(loop, _target, element);
        Dictionary<Variable, Accumulators> accumulators = shape.Reductions.ToDictionary(reduce => reduce.Accumulator, reduce => new Accumulators(reduce, lanes, Target.SumLanes(element), _registers, sumsInBuffer: false, _names));

        List<Statement> work = [];
        foreach (IReadOnlyList<int> group in shape.Groups(_registers))
        {
            List<Widener.Copy> copies = group.Select(NewCopy).ToList();
            work.AddRange(body.SelectMany(statement => widener.Widen(statement, copies)));
        }
        return
        [
            .. accumulators.Values.SelectMany(partial => partial.Declare()), .. widener.Before, .. loads, .. work,
            .. accumulators.Values.Select(partial => partial.Finish()),
        ];

        Widener.Copy NewCopy(int register)
        {
            Constant start = Constant.OfInteger(IrType.Index, register * lanes);
            Expression? left = _length is null ? null : register == 0 ? _length : _length - Constant.Of(register * lanes);
            return new Widener.Copy($"{register}", start, left, Reduce) { Load = Load, Store = (memory, value) => Keep(memory, register, value) };

            Expression Load(Memory memory)
            {
                if (_elements.TryGetValue((memory, register), out Variable? kept)) return kept;
                // What was changed but not yet written may be the very elements of this memory.
                _isPossible &= _changed.All(changed => changed.Register != register || changed.Memory.Element != memory.Element);
                Variable loaded = _names.Variable($"{memory.Name}{register}", memory.Element.WithLanes(lanes));
                loads.Add(new Declare(loaded, new Load(memory, start, lanes, left)));
                return _elements[(memory, register)] = loaded;
            }

            // A row that is not full has no whole block.
            IEnumerable<Statement> Reduce(Reduce reduce, Expression value) => left is null
                ? accumulators[reduce.Accumulator].FoldInBlock(reduce, register, null, value)
                : [accumulators[reduce.Accumulator].Fold(register, null, value, new LaneMask(left, element.WithLanes(lanes)))];
        }
    }

    private Statement Keep(Memory memory, int register, Expression value)
    {
        Variable kept = _names.Variable($"{memory.Name}{register}", value.Type);
        // Another span of the same type may be the same memory, if it is not an output too: what was read from it before is out of date.
        foreach ((Memory Memory, int Register) other in _elements.Keys.Where(key => key.Register == register && key.Memory != memory && key.Memory.Element == memory.Element && !Changed.Contains(key.Memory)).ToList()) _elements.Remove(other);
        _elements[(memory, register)] = kept;
        _changed.Add((memory, register));
        return new Declare(kept, value);
    }

    private IEnumerable<Statement> StoreChanged()
    {
        foreach (Memory memory in Changed)
        {
            for (int register = 0; register < _registers; register++)
            {
                if (!_elements.TryGetValue((memory, register), out Variable? value))
                {
                    _isPossible = false;
                    yield break;
                }
                int start = register * value.Type.Lanes;
                yield return new Store(memory, Constant.OfInteger(IrType.Index, start), value, _length is null ? null : start == 0 ? _length : _length - Constant.Of(start));
            }
        }
    }

    /// <summary>Scalar code must not read an element that was changed but not yet written.</summary>
    private void RequireUnchanged(Statement statement) =>
        _isPossible &= Effects.Of(statement).Loads.All(memory => Changed.All(changed => changed.Element != memory.Element));
}
