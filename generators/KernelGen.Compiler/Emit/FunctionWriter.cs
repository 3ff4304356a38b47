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
        foreach (Recipe recipe in Called(kernel))
        {
            string type = CSharp.Type(recipe.Type);
            string parameters = string.Join(", ", recipe.Parameters.Select(parameter => $"{type} {parameter.Name}"));
            writer.Line();
            writer.Line($"/// <summary>{recipe.Summary.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}</summary>");
            writer.Line($"[MethodImpl(MethodImplOptions.{(Recipes.IsRare(recipe.Function) ? "NoInlining" : "AggressiveInlining")})]");
            writer.Block($"private static {type} {recipe.Function}({parameters})", () =>
            {
                // Integer steps wrap; a project may be compiled with checked arithmetic, which vectors do not know.
                if (recipe.Type.IsVector) WriteBody();
                else writer.Block("unchecked", WriteBody);
            });

            void WriteBody()
            {
                foreach (Declare step in recipe.Steps) writer.Line($"{CSharp.Type(step.Variable.Type)} {step.Variable.Name} = {expressions.Write(step.Value)};");
                writer.Line($"return {expressions.Write(recipe.Result)};");
            }
        }
    }

    /// <summary>The recipes of the functions that a kernel calls, and of those that they call, in a fixed order.</summary>
    private static IEnumerable<Recipe> Called(Kernel kernel)
    {
        HashSet<(MathFunction Function, IrType Type)> called = [];
        Rewriter.Rewrite(kernel.Body, expression =>
        {
            Collect(expression);
            return expression;
        });
        return called.OrderBy(call => call.Function).ThenBy(call => call.Type.Kind).ThenBy(call => call.Type.Lanes).Select(call => Find(call.Function, call.Type));

        void Collect(Expression expression)
        {
            if (expression is Call call && called.Add((call.Function, Whole(call.Type))))
            {
                Recipe recipe = Find(call.Function, Whole(call.Type));
                foreach (Expression value in recipe.Steps.Select(step => step.Value).Append(recipe.Result)) Collect(value);
            }
            foreach (Expression operand in Rewriter.Operands(expression)) Collect(operand);
        }

        // Half a register is worked on as a whole one: in C# it is the same type.
        static IrType Whole(IrType type) => CSharp.IsHalfRegister(type) ? type.WithLanes(2 * type.Lanes) : type;

        static Recipe Find(MathFunction function, IrType type) => Recipes.Find(function, type).WithLanes(type.Lanes);
    }
}
