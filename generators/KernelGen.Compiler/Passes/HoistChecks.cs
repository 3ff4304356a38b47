using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Turns what must hold in the middle of a kernel into conditions on its arguments, which are checked before anything is
/// written. A number that grows or falls with the indices of loops is smallest where a loop begins or ends; what depends on
/// elements (a label, a mask) is looked at for every one of them.
/// </summary>
public sealed class HoistChecks
{
    private readonly EntryValues _entry;
    private readonly ValueList<Parameter> _parameters;
    private readonly Action<int, string> _refuse;
    private readonly HashSet<Variable> _scalars;
    private readonly List<Requirement> _requirements = [];

    /// <summary>What only a condition keeps inside of its memory, and what needs none, with the loops that it stands in.</summary>
    private readonly HashSet<(Load Access, ValueList<IndexRange> Loops)> _conditional = [], _free = [];

    /// <summary>What must not be touched but where the kernel does: because of a condition, or because it is checked only there.</summary>
    private readonly HashSet<Load> _guarded = [];

    private HoistChecks(Kernel kernel, Action<int, string> refuse)
    {
        _parameters = kernel.Parameters;
        _entry = new EntryValues(kernel);
        _refuse = refuse;
        _scalars = [.. kernel.Parameters.OfType<ScalarParameter>().Select(parameter => parameter.Variable)];
    }

    /// <param name="kernel">A kernel that was just read.</param>
    /// <param name="refuse">Is told the site of a check that cannot be made before the kernel runs, and why.</param>
    public static Kernel Run(Kernel kernel, Action<int, string> refuse)
    {
        kernel = kernel with { Body = CommonChecks.Lift(kernel.Body) };
        HoistChecks hoist = new(kernel, refuse);
        hoist._entry.ForEachCheck(hoist.Hoist);
        // An element that is touched in a loop without a condition is there, wherever that loop runs, and in no other place.
        hoist._guarded.UnionWith(hoist._conditional
            .Where(conditional => !hoist._free.Any(free => free.Access == conditional.Access && free.Loops.SequenceEqual(conditional.Loops.Take(free.Loops.Count))))
            .Select(conditional => conditional.Access));
        return kernel with { Requirements = hoist._requirements.Distinct().ToValueList(), Body = Rewriter.Rewrite(hoist.WithoutChecks(kernel.Body), hoist.Mark) };
    }

    /// <summary>Marks what is guarded. An element whose index is an element is looked up before that one is marked: it is another afterwards.</summary>
    private Expression Mark(Expression expression)
    {
        Expression marked = Rewriter.WithOperands(expression, Mark);
        return expression is Load load && _guarded.Contains(load) ? (Load)marked with { IsGuarded = true } : marked;
    }

    /// <summary>The two bounds of one index as one requirement. Those of different places stay in their order: a later one may rely on an earlier.</summary>
    private static IEnumerable<Requirement> Together(IEnumerable<Requirement> requirements) => requirements.Distinct()
        .GroupBy(requirement => requirement.Kind == RequirementKind.Index ? requirement with { Condition = Constant.Of(true), Shortcut = null } : requirement)
        .Select(same => same.Aggregate((lower, upper) => lower with
        {
            Condition = Both(lower.Condition, upper.Condition),
            Shortcut = lower.Shortcut is { } first && upper.Shortcut is { } second ? first & second : null,
        }));

    private static Expression Both(Expression lower, Expression upper) =>
        lower is Binary { Operator: BinaryOperator.Or } first && upper is Binary { Operator: BinaryOperator.Or } second && first.Left.Equals(second.Left)
            ? first.Left | (first.Right & second.Right)
            : lower & upper;

    private ValueList<Statement> WithoutChecks(ValueList<Statement> body) => body.Where(statement => statement is not Check).Select(statement => statement switch
    {
        Loop loop => loop with { Body = WithoutChecks(loop.Body) },
        While loop => loop with { Body = WithoutChecks(loop.Body) },
        If branch => branch with { Then = WithoutChecks(branch.Then), Else = WithoutChecks(branch.Else) },
        Store store when _guarded.Contains(new Load(store.Memory, store.Index)) => store with { IsGuarded = true },
        _ => statement,
    }).Where(statement => statement is not If { Then.Count: 0, Else.Count: 0 }).ToValueList();

    private void Hoist(Check check, EntryValues.Place place)
    {
        bool isGuarded = false;
        List<Requirement> found = [];
        if (_entry.PossibilitiesOf(check.First, place) is not { } firsts || _entry.ValueOf(check.Count, place) is not { } count || _entry.ValueOf(check.Length, place) is not { } length)
        {
            if (LeavesToRun(check)) return;
            _refuse(check.Site, "is only known while the kernel runs; index with variables of loops, parameters, constants, and elements of spans that the kernel does not write");
            return;
        }
        foreach ((Expression first, EntryValues.Place around) in firsts)
        {
            string? indexed = IndexParameter(first, count);
            foreach (Expression number in new[] { first, count, length - first - count })
            {
                if (Bound.Of(number, around) is not { } bound)
                {
                    if (LeavesToRun(check)) return;
                    _refuse(check.Site, "depends on how often a loop runs, which is only known while the kernel runs; let the loop end at a parameter, a length or a constant");
                    return;
                }
                if (bound.IsImpossible || _parameters.Count == 0 && !bound.IsProvenWithConditions)
                {
                    _refuse(check.Site, "is not shown to lie inside, whatever the arguments are; shorten the loop, or change the index");
                    return;
                }
                if (bound.IsProven) continue;
                isGuarded |= bound.HasConditionsInLoop;
                if (bound.IsProvenWithConditions) continue;
                bool isUpper = !ReferenceEquals(number, first) && !ReferenceEquals(number, count);
                found.AddRange((indexed, isUpper, ScalarIn(number)) switch
                {
                    (not null, _, _) => bound.Require(RequirementKind.Index, indexed, first, _ => length),
                    (_, _, { } scalar) when !isUpper || !IsParameter(check.Parameter) => bound.Require(RequirementKind.Least, scalar.Name, scalar, smallest => (Polynomial.Of(scalar) - smallest).ToExpression()),
                    _ => bound.Require(RequirementKind.Length, IsParameter(check.Parameter) ? check.Parameter : ParameterIn(number)!, length, smallest => (Polynomial.Of(length) - smallest).ToExpression()),
                });
            }
        }
        _requirements.AddRange(Together(found));
        if (check.Access is { } access) (isGuarded ? _conditional : _free).Add((access, place.Loops));
    }

    /// <summary>Memory of the kernel's own may be indexed with what is only known while it runs: each access is checked there, and stays scalar.</summary>
    private bool LeavesToRun(Check check)
    {
        if (check.Access is not { Memory.IsOwn: true } access) return false;
        _guarded.Add(access);
        return true;
    }

    private bool IsParameter(string name) => _parameters.Any(parameter => parameter.Name == name);

    /// <summary>The parameter to name where memory of the kernel's own is too short: what its length or the index comes from.</summary>
    private string? ParameterIn(Expression number)
    {
        string? name = null;
        Rewriter.Any(number, node => (name = node switch
        {
            Length length => length.Memory.Name,
            Load load => load.Memory.Name,
            Read read => read.Variable.Name,
            _ => null,
        }) is { } found && IsParameter(found));
        return name is not null && IsParameter(name) ? name : _parameters.FirstOrDefault()?.Name;
    }

    /// <summary>The parameter that gives an index as it is: a scalar, or a span of labels.</summary>
    private string? IndexParameter(Expression first, Expression count) => (first, count) switch
    {
        (Read read, Constant { Bits: 1 }) when _scalars.Contains(read.Variable) => read.Variable.Name,
        (_, Constant { Bits: 1 }) => Polynomial.Of(first).Atoms.OfType<Load>().FirstOrDefault()?.Memory.Name,
        _ => null,
    };

    /// <summary>A scalar that the number grows with, one for one.</summary>
    private Variable? ScalarIn(Expression number) =>
        Polynomial.Of(number) is var sum ? sum.Atoms.OfType<Read>().FirstOrDefault(read => _scalars.Contains(read.Variable) && sum.CoefficientOf(read)?.Constant == 1)?.Variable : null;
}
