using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>An element that an iteration has just written is not read back: its value is still at hand. A store that a later one of the same iteration overwrites goes.</summary>
public static class ForwardStores
{
    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = Rewriter.ReplaceLoops(kernel.Body, loop => [loop with { Body = WithoutOverwritten(Forward(loop.Body, names)) }]) };
    }

    private static ValueList<Statement> Forward(ValueList<Statement> body, Names names)
    {
        HashSet<Variable> changing = Effects.Of(body).Writes;
        Dictionary<(Memory, Expression), Expression> written = [];
        List<Statement> result = [];
        for (int i = 0; i < body.Count; i++)
        {
            Statement statement = Rewriter.Rewrite(body[i], expression => Rewriter.Rewrite(expression,
                node => node is Load { Lanes: 1 } load && written.TryGetValue((load.Memory, load.Index), out Expression? value) ? value : node));
            if (statement is Loop or While or If)
            {
                statement = body[i];
                Effects inner = Effects.Of(statement);
                foreach ((Memory, Expression) key in written.Keys.Where(key => inner.Stores.Contains(key.Item1)).ToList()) written.Remove(key);
            }
            if (statement is not Store store)
            {
                result.Add(statement);
                continue;
            }
            foreach ((Memory, Expression) key in written.Keys.Where(key => key.Item1 == store.Memory && !key.Item2.Equals(store.Index)).ToList()) written.Remove(key);
            bool isStable = store.Value is Constant || store.Value is Read read && !changing.Contains(read.Variable);
            bool isReadLater = body.Skip(i + 1).Any(later => Effects.Of(later).Loads.Contains(store.Memory));
            if (!isStable && isReadLater)
            {
                Variable value = names.Variable(store.Memory.Name + "Value", store.Value.Type);
                result.Add(new Declare(value, store.Value));
                store = store with { Value = value };
            }
            written[(store.Memory, store.Index)] = store.Value;
            result.Add(store);
        }
        return result.ToValueList();
    }

    private static ValueList<Statement> WithoutOverwritten(ValueList<Statement> body)
    {
        List<Statement> result = body.ToList();
        for (int i = result.Count - 1; i >= 0; i--)
        {
            if (result[i] is not Store store) continue;
            int next = result.FindIndex(i + 1, later => later is Store other && other.Memory == store.Memory && other.Index.Equals(store.Index));
            // Any load in between may read the element: an input may be the very span that this output is.
            if (next > 0 && !result.GetRange(i + 1, next - i).Any(later => later is Loop or While or If || Effects.Of(later).Loads.Any(memory => memory.Element == store.Memory.Element))) result.RemoveAt(i);
        }
        return result.ToValueList();
    }
}
