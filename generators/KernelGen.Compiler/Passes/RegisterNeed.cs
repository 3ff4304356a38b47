using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

namespace KernelGen.Compiler.Passes;

/// <summary>How many registers an iteration of a loop wants, beside the partial results of its reductions.</summary>
internal static class RegisterNeed
{
    /// <summary>For the values of a chain of operations while it is computed.</summary>
    private const int Temporaries = 4;

    /// <summary>The constants and invariants of the loop, those of the functions that it calls included, and some temporaries.</summary>
    public static int Of(Loop loop)
    {
        Invariance invariance = new(loop);
        HashSet<Expression> kept = [];
        Rewriter.Rewrite(loop.Body, expression =>
        {
            Collect(expression);
            return expression;
        });
        return kept.Count + Temporaries;

        void Collect(Expression expression)
        {
            if (expression is Read read && read.Variable == loop.Index) return;
            if (invariance.IsInvariant(expression))
            {
                kept.Add(expression);
                return;
            }
            if (expression is Call call)
            {
                Recipe recipe = Recipes.Find(call.Function, call.Type);
                foreach (Expression step in recipe.Steps.Select(step => step.Value).Append(recipe.Result)) CollectConstants(step);
            }
            foreach (Expression operand in Rewriter.Operands(expression)) Collect(operand);
        }

        void CollectConstants(Expression expression)
        {
            if (expression is Constant) kept.Add(expression);
            foreach (Expression operand in Rewriter.Operands(expression)) CollectConstants(operand);
        }
    }
}
