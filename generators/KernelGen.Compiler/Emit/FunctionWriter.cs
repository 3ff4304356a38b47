using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Emit;

/// <summary>The recipes that a kernel calls, each as a method of its own, in the widths that it is called in.</summary>
internal static class FunctionWriter
{
    public static void Write(IndentedWriter writer, Kernel kernel, Target target)
    {
        ExpressionWriter expressions = new(target, memory => memory.Name);
        foreach ((MathFunction function, IrType type) in Called(kernel))
        {
            Recipe recipe = Recipes.Find(function, type);
            string typeName = CSharp.Type(type, target);
            string parameters = string.Join(", ", recipe.Parameters.Select(parameter => $"{typeName} {parameter.Name}"));
            writer.Line();
            writer.Line($"/// <summary>{recipe.Summary.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            writer.Block($"private static {typeName} {function}({parameters})", () =>
            {
                // Integer steps wrap; a project may be compiled with checked arithmetic, which vectors do not know.
                if (type.IsVector) WriteBody();
                else writer.Block("unchecked", WriteBody);
            });

            void WriteBody()
            {
                foreach (Declare step in recipe.Steps)
                    writer.Line($"{CSharp.Type(Widen(step.Variable, type.Lanes).Type, target)} {CSharp.Name(step.Variable.Name)} = {expressions.Write(Widen(step.Value, type.Lanes))};");
                writer.Line($"return {expressions.Write(Widen(recipe.Result, type.Lanes))};");
            }
        }
    }

    /// <summary>The functions that a kernel calls, and those that they call, in a fixed order.</summary>
    private static IEnumerable<(MathFunction Function, IrType Type)> Called(Kernel kernel)
    {
        HashSet<(MathFunction, IrType)> called = [];
        Rewriter.Rewrite(kernel.Body, expression =>
        {
            Collect(expression);
            return expression;
        });
        return called.OrderBy(call => call.Item1).ThenBy(call => call.Item2.Kind).ThenBy(call => call.Item2.Lanes);

        void Collect(Expression expression)
        {
            if (expression is Call call && called.Add((call.Function, call.Type)))
            {
                Recipe recipe = Recipes.Find(call.Function, call.Type);
                foreach (Expression value in recipe.Steps.Select(step => step.Value).Append(recipe.Result)) Collect(Widen(value, call.Type.Lanes));
            }
            foreach (Expression operand in Rewriter.Operands(expression)) Collect(operand);
        }
    }

    /// <summary>A step of a recipe, which is written for one lane, in as many lanes as asked.</summary>
    private static Expression Widen(Expression expression, int lanes) => lanes == 1 ? expression : expression switch
    {
        Constant constant => constant with { ValueType = constant.Type.WithLanes(lanes) },
        Read read => new Read(Widen(read.Variable, lanes)),
        Ir.Convert convert => new Ir.Convert(convert.Target.WithLanes(lanes), Widen(convert.Operand, lanes)),
        Reinterpret reinterpret => new Reinterpret(reinterpret.Target.WithLanes(lanes), Widen(reinterpret.Operand, lanes)),
        // All lanes are shifted by the same count, which stays a scalar.
        Binary { Operator: BinaryOperator.ShiftLeft or BinaryOperator.ShiftRightArithmetic or BinaryOperator.ShiftRightLogical } shift =>
            shift with { Left = Widen(shift.Left, lanes) },
        _ => Rewriter.WithOperands(expression, operand => Widen(operand, lanes)),
    };

    private static Variable Widen(Variable variable, int lanes) => lanes == 1 ? variable : variable with
    {
        Type = variable.Type == IrType.Bool ? throw new ArgumentException($"A recipe's '{variable}' is a bool; use the comparison where it is needed.") : variable.Type.WithLanes(lanes),
    };
}
