using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Copies statements under names of their own, so that both can stand in one kernel.</summary>
internal sealed class Copies(Names names)
{
    private readonly Dictionary<Variable, Variable> _copies = [];

    public Loop Of(Loop loop) => (Loop)Of((Statement)loop);

    private Statement Of(Statement statement) => statement switch
    {
        Declare declare => new Declare(Renamed(declare.Variable), Of(declare.Value)),
        Assign assign => new Assign(Existing(assign.Variable), Of(assign.Value)),
        Reduce reduce => reduce with { Accumulator = Existing(reduce.Accumulator), Value = Of(reduce.Value) },
        Pick pick => (Pick)Rewriter.Rewrite(pick with { Key = Existing(pick.Key), Along = pick.Along.Select(picked => picked with { Variable = Existing(picked.Variable) }).ToValueList() }, Of),
        Loop loop => loop with { Start = Of(loop.Start), End = Of(loop.End), Index = Renamed(loop.Index), Body = Of(loop.Body) },
        While loop => new While(Of(loop.Condition), Of(loop.Body)),
        If branch => new If(Of(branch.Condition), Of(branch.Then), Of(branch.Else)),
        _ => Rewriter.Rewrite(statement, Of),
    };

    private ValueList<Statement> Of(ValueList<Statement> body) => body.Select(Of).ToValueList();

    private Expression Of(Expression expression) =>
        Rewriter.Rewrite(expression, node => node is Read read && _copies.TryGetValue(read.Variable, out Variable? copy) ? new Read(copy) : node);

    private Variable Renamed(Variable variable) => _copies[variable] = names.Variable(variable.Name, variable.Type);

    private Variable Existing(Variable variable) => _copies.TryGetValue(variable, out Variable? copy) ? copy : variable;
}
