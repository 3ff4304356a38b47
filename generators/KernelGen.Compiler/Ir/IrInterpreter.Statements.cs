#if NET
namespace KernelGen.Compiler.Ir;

public sealed partial class IrInterpreter
{
    /// <summary>More turns than any test needs: a loop that takes them does not end.</summary>
    private const long MostTurns = 100_000_000;

    /// <summary>Runs statements in their order; true when one of them returned or leaves the loop that it is in.</summary>
    private bool Run(IEnumerable<Statement> body)
    {
        foreach (Statement statement in body)
            if (Run(statement)) return true;
        return false;
    }

    private bool Run(Statement statement)
    {
        switch (statement)
        {
            case Declare declare:
                _variables[declare.Variable] = Evaluate(declare.Value);
                return false;
            case DeclareBuffer buffer:
                _memories[buffer.Memory] = Storage.Buffer(buffer.Memory.Name, buffer.Length, Format(buffer.Memory.Element), buffer.Value is null ? 0 : Evaluate(buffer.Value)[0]);
                return false;
            case DeclareScratch scratch:
                _memories[scratch.Memory] = Storage.Buffer(scratch.Memory.Name, (int)Evaluate(scratch.Length)[0], Format(scratch.Memory.Element), 0);
                return false;
            case Assign assign:
                Assign(assign.Variable, Evaluate(assign.Value));
                return false;
            case Reduce reduce:
                Assign(reduce.Accumulator, Evaluate(reduce.Operator.Join(reduce.Accumulator, reduce.Value)));
                return false;
            case Pick pick:
                if (!IsTrue(pick.Condition)) return false;
                List<(Variable Variable, long[] Value)> taken = pick.Along.Select(picked => (picked.Variable, Evaluate(picked.Value))).Append((pick.Key, Evaluate(pick.Value))).ToList();
                foreach ((Variable variable, long[] value) in taken) Assign(variable, value);
                return false;
            case Store store:
                Write(store);
                return false;
            case Loop loop:
                return Run(loop);
            case While loop:
                for (long turn = 0; IsTrue(loop.Condition); turn++)
                {
                    RequireEnd(turn, loop.Condition);
                    if (Run(loop.Body)) return !Left();
                }
                return false;
            case If branch:
                return Run(IsTrue(branch.Condition) ? branch.Then : branch.Else);
            case Attempt attempt:
                return IsTrue(attempt.Condition) && Run(attempt.Body);
            case Return result:
                _result = result.Value is null ? null : Evaluate(result.Value);
                return true;
            case Break:
                return _isLeaving = true;
            case Comment or Prefetch:
                return false;
            default:
                throw new ArgumentException($"{statement.GetType().Name} cannot be run.", nameof(statement));
        }
    }

    /// <summary>As in the emitted <c>for</c>, the end is looked at before every turn.</summary>
    private bool Run(Loop loop)
    {
        Expression goesOn = (Expression)loop.Index < loop.End;
        _variables[loop.Index] = Evaluate(loop.Start);
        for (long turn = 0; IsTrue(goesOn); turn++)
        {
            RequireEnd(turn, goesOn);
            if (Run(loop.Body)) return !Left();
            _variables[loop.Index] = Evaluate(loop.Index + Constant.OfInteger(loop.Index.Type, 1));
        }
        return false;
    }

    /// <summary>Whether a loop was only left; what comes after it is run then.</summary>
    private bool Left()
    {
        bool left = _isLeaving;
        _isLeaving = false;
        return left;
    }

    private void Assign(Variable variable, long[] value)
    {
        if (!_variables.ContainsKey(variable)) throw new InvalidOperationException($"'{variable}' is assigned where it is not declared.");
        _variables[variable] = value;
    }

    private void Write(Store store)
    {
        long[] value = Evaluate(store.Value);
        long index = Evaluate(store.Index)[0];
        Storage storage = Find(store.Memory);
        long count = LanesInside(value.Length, store.Count);
        for (int lane = 0; lane < count; lane++)
        {
            long place = index + lane * store.Stride;
            storage.RequireInside(place, 1, isWrite: true);
            storage[place] = value[lane];
        }
    }

    private bool IsTrue(Expression condition) => Evaluate(condition)[0] != 0;

    private static void RequireEnd(long turn, Expression condition)
    {
        if (turn == MostTurns) throw new InvalidOperationException($"The loop while {IrPrinter.Print(condition)} does not end.");
    }
}
#endif
