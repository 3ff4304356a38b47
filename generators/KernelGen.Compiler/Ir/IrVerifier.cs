using System.Diagnostics;

namespace KernelGen.Compiler.Ir;

/// <summary>Checks what every pass relies on: types fit, and a variable is declared once, before it is used. Runs after each pass in Debug builds.</summary>
public static class IrVerifier
{
    [Conditional("DEBUG")]
    public static void Verify(Kernel kernel, string pass)
    {
        HashSet<Variable> declared = [.. kernel.Parameters.OfType<ScalarParameter>().Select(parameter => parameter.Variable)];
        HashSet<string> names = [.. kernel.Parameters.Select(parameter => parameter.Name)];
        Verify(kernel.Body);

        void Verify(ValueList<Statement> body)
        {
            List<Variable> local = [];
            foreach (Statement statement in body)
            {
                switch (statement)
                {
                    case Declare declare:
                        Check(declare.Value);
                        Require(declare.Value.Type == declare.Variable.Type, $"'{declare.Variable}' is {declare.Variable.Type} and its value {declare.Value.Type}");
                        Add(declare.Variable, local);
                        break;
                    case DeclareBuffer buffer:
                        Require(names.Add(buffer.Memory.Name), $"'{buffer.Memory}' is declared twice");
                        break;
                    case DeclareScratch scratch:
                        Check(scratch.Length);
                        Require(names.Add(scratch.Memory.Name), $"'{scratch.Memory}' is declared twice");
                        break;
                    case Check check:
                        Check(check.First);
                        Check(check.Count);
                        Check(check.Length);
                        break;
                    case Assign assign:
                        Check(assign.Value);
                        Check(assign.Variable);
                        Require(assign.Value.Type == assign.Variable.Type, $"'{assign.Variable}' is {assign.Variable.Type} and is assigned {assign.Value.Type}");
                        break;
                    case Reduce reduce:
                        Check(reduce.Value);
                        Check(reduce.Accumulator);
                        Require(reduce.Value.Type == reduce.Accumulator.Type, $"'{reduce.Accumulator}' is {reduce.Accumulator.Type} and folds {reduce.Value.Type}");
                        break;
                    case Pick pick:
                        Check(pick.Condition);
                        foreach (Picked picked in pick.Along)
                        {
                            Check(picked.Value);
                            Check(picked.Variable);
                            Require(picked.Value.Type == picked.Variable.Type, $"'{picked.Variable}' is {picked.Variable.Type} and picks {picked.Value.Type}");
                        }
                        Require(pick.Value.Type == pick.Key.Type, $"'{pick.Key}' is {pick.Key.Type} and picks {pick.Value.Type}");
                        break;
                    case Store store:
                        Check(store.Index);
                        Check(store.Value);
                        if (store.Count is not null) Check(store.Count);
                        Require(store.Value.Type.Kind == store.Memory.Element.Kind, $"'{store.Memory}' holds {store.Memory.Element}, not {store.Value.Type}");
                        break;
                    case Prefetch prefetch:
                        Check(prefetch.Index);
                        break;
                    case Loop loop:
                        Check(loop.Start);
                        Check(loop.End);
                        List<Variable> index = [];
                        Add(loop.Index, index);
                        Verify(loop.Body);
                        declared.ExceptWith(index);
                        break;
                    case While loop:
                        Check(loop.Condition);
                        Verify(loop.Body);
                        break;
                    case If branch:
                        Check(branch.Condition);
                        Require(branch.Condition.Type == IrType.Bool, "the condition of an if is not a bool");
                        Verify(branch.Then);
                        // The two sides may be copies of one loop: their names meet nowhere.
                        names.ExceptWith(Effects.Of(branch.Then).Declares.Select(variable => variable.Name));
                        Verify(branch.Else);
                        break;
                    case Attempt attempt:
                        Check(attempt.Condition);
                        Verify(attempt.Body);
                        // It becomes a method of its own.
                        names.ExceptWith(Effects.Of(attempt.Body).Declares.Select(variable => variable.Name));
                        break;
                    case Return { Value: { } value }:
                        Check(value);
                        Require(value.Type == kernel.ReturnType, $"it returns {value.Type}, not {kernel.ReturnType}");
                        break;
                }
            }
            declared.ExceptWith(local);
        }

        void Add(Variable variable, List<Variable> local)
        {
            Require(names.Add(variable.Name), $"'{variable}' is declared twice");
            declared.Add(variable);
            local.Add(variable);
        }

        void Check(Expression expression)
        {
            if (expression is Read read) Require(declared.Contains(read.Variable), $"'{read.Variable}' is used where it is not declared");
            if (expression is Binary { Operator: not (BinaryOperator.ShiftLeft or BinaryOperator.ShiftRightArithmetic or BinaryOperator.ShiftRightLogical) } binary)
                Require(binary.Left.Type == binary.Right.Type, $"the operands of {IrPrinter.Print(binary)} are {binary.Left.Type} and {binary.Right.Type}");
            if (expression is Compare compare) Require(compare.Left.Type == compare.Right.Type, $"{IrPrinter.Print(compare)} compares {compare.Left.Type} with {compare.Right.Type}");
            if (expression is Select select) Require(select.WhenTrue.Type == select.WhenFalse.Type && select.Condition.Type == select.Type.MaskType, $"the sides of {IrPrinter.Print(select)} do not fit");
            if (expression is FusedMultiplyAdd fma) Require(fma.Factor1.Type == fma.Factor2.Type && fma.Factor1.Type == fma.Addend.Type, $"the operands of {IrPrinter.Print(fma)} do not fit");
            foreach (Expression operand in Rewriter.Operands(expression)) Check(operand);
        }

        void Require(bool condition, string problem)
        {
            if (!condition) throw new InvalidOperationException($"After {pass}: {problem}.\n{IrPrinter.Print(kernel)}");
        }
    }
}
