#if NET
using KernelGen.Compiler.Math;

namespace KernelGen.Compiler.Ir;

public sealed partial class IrInterpreter
{
    /// <summary>The bits of each lane; never changed once they are there. Integers have their sign extended, and true is any lane but 0.</summary>
    private long[] Evaluate(Expression expression)
    {
        switch (expression)
        {
            case Constant constant:
                return Fill(constant.Type.Lanes, Number(constant));
            case Read read:
                return _variables.TryGetValue(read.Variable, out long[]? value) ? value : throw new InvalidOperationException($"'{read.Variable}' is read where it is not declared.");
            case Length length:
                return [Find(length.Memory).Length];
            case Load load:
                return Read(load);
            case Unary unary:
                ScalarKind format = Format(unary.Type);
                return Array.ConvertAll(Evaluate(unary.Operand), operand => Lane.Apply(unary.Operator, format, operand));
            case Binary binary:
                return Evaluate(binary);
            case Compare compare:
                ScalarKind compared = Format(compare.Left.Type);
                return Map(Evaluate(compare.Left), Evaluate(compare.Right), (left, right) => Truth(compare.Type, Lane.Compare(compare.Operator, compared, left, right)));
            case FusedMultiplyAdd fma:
                return Evaluate(fma);
            case Select select:
                return Evaluate(select);
            case AreSame same:
                return [Find(same.First).IsSame(Find(same.Second)) ? 1 : 0];
            case LaneIndices indices:
                return Enumerable.Range(0, indices.Lanes).Select(lane => (long)lane).ToArray();
            case Gather gather:
                return Read(gather);
            case Convert { Target.Kind: ScalarKind.Mask32 or ScalarKind.Mask64 } mask:
                return Evaluate(mask.Operand);
            case Convert convert:
                (ScalarKind from, ScalarKind to) = (Format(convert.Operand.Type), Format(convert.Target));
                return Array.ConvertAll(Evaluate(convert.Operand), operand => Lane.Convert(from, to, operand));
            case Reinterpret reinterpret:
                return Evaluate(reinterpret);
            case Call call:
                return Evaluate(call);
            case Broadcast broadcast:
                return Fill(broadcast.Lanes, Evaluate(broadcast.Operand)[0]);
            case LaneMask mask:
                long count = Evaluate(mask.Count)[0];
                return Enumerable.Range(0, mask.Shape.Lanes).Select(lane => Truth(mask.Type, lane < count)).ToArray();
            case Fold fold:
                return [Fold(fold.Operator.Join(), Format(fold.Type), Evaluate(fold.Vector))];
            default:
                throw new ArgumentException($"{expression.GetType().Name} has no value.", nameof(expression));
        }
    }

    private long Number(Constant constant) => constant.Type.Kind == ScalarKind.Float32 && Format(constant.Type) == ScalarKind.Float64
        ? Lane.Bits((double)Lane.ToSingle(constant.Bits))
        : constant.Bits;

    private long[] Read(Load load)
    {
        long index = Evaluate(load.Index)[0];
        Storage storage = Find(load.Memory);
        long count = LanesInside(load.Lanes, load.Count);
        storage.RequireInside(index, count, isWrite: false);
        long[] lanes = new long[load.Lanes];
        for (int lane = 0; lane < count; lane++) lanes[lane] = storage[index + lane];
        return lanes;
    }

    private long[] Read(Gather gather)
    {
        long[] indices = Evaluate(gather.Indices), lanes = new long[indices.Length];
        Storage storage = Find(gather.Memory);
        long count = LanesInside(lanes.Length, gather.Count);
        for (int lane = 0; lane < count; lane++)
        {
            storage.RequireInside(indices[lane], 1, isWrite: false);
            lanes[lane] = storage[indices[lane]];
        }
        return lanes;
    }

    private long[] Evaluate(Binary binary)
    {
        // Scalar conditions become && and ||, whose right side may be an element that is only there when it is looked at.
        if (binary.Type == IrType.Bool && binary.Operator == BinaryOperator.And) return IsTrue(binary.Left) ? Evaluate(binary.Right) : [0];
        if (binary.Type == IrType.Bool && binary.Operator == BinaryOperator.Or) return IsTrue(binary.Left) ? [1] : Evaluate(binary.Right);
        ScalarKind format = Format(binary.Type);
        return Map(Evaluate(binary.Left), Evaluate(binary.Right), (left, right) => Lane.Apply(binary.Operator, format, left, right));
    }

    private long[] Evaluate(FusedMultiplyAdd fma)
    {
        long[] factor1 = Evaluate(fma.Factor1), factor2 = Evaluate(fma.Factor2), addend = Evaluate(fma.Addend);
        ScalarKind format = Format(fma.Type);
        return Enumerable.Range(0, factor1.Length).Select(lane => Lane.FusedMultiplyAdd(format, factor1[lane], factor2[lane], addend[lane])).ToArray();
    }

    private long[] Evaluate(Select select)
    {
        // Of a scalar choice only one side is evaluated; of lanes both are.
        if (select.Type.Lanes == 1) return Evaluate(IsTrue(select.Condition) ? select.WhenTrue : select.WhenFalse);
        long[] condition = Evaluate(select.Condition), whenTrue = Evaluate(select.WhenTrue), whenFalse = Evaluate(select.WhenFalse);
        return Enumerable.Range(0, condition.Length).Select(lane => condition[lane] != 0 ? whenTrue[lane] : whenFalse[lane]).ToArray();
    }

    private long[] Evaluate(Reinterpret reinterpret)
    {
        if (Format(reinterpret.Operand.Type) != reinterpret.Operand.Type.Kind || Format(reinterpret.Target) != reinterpret.Target.Kind)
            throw new InvalidOperationException($"{IrPrinter.Print(reinterpret)} looks at the bits of a float, which is a double here.");
        return Evaluate(reinterpret.Operand);
    }

    /// <summary>Runs the recipe of a function on each lane, as the emitted code does.</summary>
    private long[] Evaluate(Call call)
    {
        long[][] arguments = call.Arguments.Select(Evaluate).ToArray();
        // In double a function is that of doubles, whatever its lanes are.
        bool isWider = _arithmetic == Arithmetic.Double && call.Type.LaneSize == 4;
        Recipe recipe = Recipes.Find(call.Function, isWider ? IrType.Float64 : call.Type);
        return Enumerable.Range(0, arguments[0].Length).Select(Result).ToArray();

        long Result(int lane)
        {
            IrInterpreter function = new(_arithmetic);
            for (int i = 0; i < arguments.Length; i++) function._variables[recipe.Parameters[i]] = [arguments[i][lane]];
            function.Run(recipe.Steps);
            long result = function.Evaluate(recipe.Result)[0];
            // This one function is scaled by another power of two for each type.
            return isWider && call.Function == MathFunction.ExpScaledUp ? Lane.Bits(System.Math.ScaleB(Lane.ToDouble(result), 64 - 512)) : result;
        }
    }

    private static long Fold(BinaryOperator join, ScalarKind format, long[] lanes)
    {
        while (lanes.Length > 1)
        {
            int half = lanes.Length / 2;
            lanes = Map(lanes[..half], lanes[half..], (left, right) => Lane.Apply(join, format, left, right));
        }
        return lanes[0];
    }

    /// <summary>How many lanes of a load or store count: none or all of them, where a register lies behind the end or before it.</summary>
    private long LanesInside(int lanes, Expression? count) => count is null ? lanes : System.Math.Clamp(Evaluate(count)[0], 0, lanes);

    private Storage Find(Memory memory) =>
        _memories.TryGetValue(memory, out Storage? storage) ? storage : throw new InvalidOperationException($"'{memory}' is used where it is not declared.");

    /// <summary>All bits of a lane of a mask are equal: a pass may look at them as an integer.</summary>
    private static long Truth(IrType type, bool isTrue) => !isTrue ? 0 : type == IrType.Bool ? 1 : -1;

    private static long[] Fill(int lanes, long bits)
    {
        long[] filled = new long[lanes];
        Array.Fill(filled, bits);
        return filled;
    }

    /// <summary>Joins lane by lane; a shift has one count for all lanes.</summary>
    private static long[] Map(long[] left, long[] right, Func<long, long, long> join)
    {
        long[] result = new long[left.Length];
        for (int lane = 0; lane < result.Length; lane++) result[lane] = join(left[lane], right[right.Length == 1 ? 0 : lane]);
        return result;
    }
}
#endif
