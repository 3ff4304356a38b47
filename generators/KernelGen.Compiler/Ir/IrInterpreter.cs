#if NET
namespace KernelGen.Compiler.Ir;

/// <summary>The numbers that an <see cref="IrInterpreter"/> computes with.</summary>
public enum Arithmetic
{
    /// <summary>Those of the kernel: the result has the bits that the emitted C# gives.</summary>
    Own,

    /// <summary>Every float is a double, and functions are those of doubles: what a float kernel should come close to.</summary>
    Double,
}

/// <summary>
/// Runs a kernel as it stands between any two passes, scalar or in lanes: what a pass must not change is what comes out
/// here. It is strict where a machine is not: nothing outside of a span is read or written, and every loop ends.
/// </summary>
public sealed partial class IrInterpreter
{
    private readonly Arithmetic _arithmetic;
    private readonly Dictionary<Variable, long[]> _variables = [];
    private readonly Dictionary<Memory, Storage> _memories = [];
    private long[]? _result;
    private bool _isLeaving;

    private IrInterpreter(Arithmetic arithmetic) => _arithmetic = arithmetic;

    /// <summary>Runs a kernel on its arguments, in the order of its parameters.</summary>
    /// <param name="kernel">The kernel, in any form.</param>
    /// <param name="arguments">
    /// An array for each span, a boxed value for each scalar. The same array may stand for two spans. A double[] for a
    /// span of floats, which is for <see cref="Arithmetic.Double"/>, keeps all digits of what the kernel writes.
    /// </param>
    /// <param name="arithmetic">The numbers to compute with.</param>
    /// <returns>
    /// What the kernel returns, boxed: a double for a float in <see cref="Arithmetic.Double"/>; null for none. Where values
    /// go out in other ways too, an array of it and of them.
    /// </returns>
    /// <exception cref="ArgumentException">The arguments do not fit the parameters, or a requirement of the kernel does not hold.</exception>
    /// <exception cref="IndexOutOfRangeException">The kernel leaves a span.</exception>
    /// <exception cref="InvalidOperationException">The kernel is not valid, or does not end.</exception>
    public static object? Run(Kernel kernel, IReadOnlyList<object> arguments, Arithmetic arithmetic = Arithmetic.Own)
    {
        List<Parameter> parameters = kernel.Parameters.Where(parameter => parameter is not ScalarParameter { Passing: Passing.Result }).ToList();
        if (arguments.Count != parameters.Count)
            throw new ArgumentException($"'{kernel.Name}' has {parameters.Count} parameters and was given {arguments.Count} arguments.", nameof(arguments));
        IrInterpreter interpreter = new(arithmetic);
        Dictionary<object, Storage> spans = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < arguments.Count; i++) interpreter.Bind(parameters[i], arguments[i], spans);
        List<Variable> results = kernel.Parameters.OfType<ScalarParameter>().Where(parameter => parameter.Passing != Passing.In).Select(parameter => parameter.Variable).ToList();
        foreach (Variable result in results.Where(result => !interpreter._variables.ContainsKey(result))) interpreter._variables[result] = [0];
        interpreter.CheckRequirements(kernel);

        if (!interpreter.Run(kernel.Body) && kernel.ReturnType != IrType.Void)
            throw new InvalidOperationException($"'{kernel.Name}' ends without returning a value.");
        foreach (Storage span in spans.Values) span.Finish();
        object? value = interpreter._result is { } returned ? interpreter.Box(kernel.ReturnType, returned[0]) : null;
        return results.Count == 0 ? value : results.Select(result => interpreter.Box(result.Type, interpreter._variables[result][0])).Prepend(value).ToArray();
    }

    private void Bind(Parameter parameter, object argument, Dictionary<object, Storage> spans)
    {
        switch (parameter)
        {
            case ScalarParameter { Variable: var variable }:
                _variables[variable] = [Unbox(variable, argument)];
                break;
            case SpanParameter { Memory: var memory } span when argument is Array array:
                // Two spans over one array see each other's elements: one storage serves both.
                if (!spans.TryGetValue(array, out Storage? storage)) spans[array] = storage = Storage.Of(array, Format(memory.Element), memory.Name);
                _memories[memory] = span.IsWritable ? storage : storage.ReadOnly();
                break;
            default:
                throw new ArgumentException($"'{parameter.Name}' cannot be {argument.GetType().Name}.", parameter.Name);
        }
    }

    /// <summary>What the generated method checks before it runs any code of a target; overlaps apart, which two arrays cannot have.</summary>
    private void CheckRequirements(Kernel kernel)
    {
        foreach (Requirement requirement in kernel.Requirements)
        {
            if (requirement.Shortcut is { } shortcut && IsTrue(shortcut) || HoldsForAll(requirement, 0)) continue;
            string problem = $"{IrPrinter.Print(requirement.Condition)} does not hold.";
            throw requirement.Kind == RequirementKind.Length
                ? new ArgumentException(problem, requirement.Parameter)
                : new ArgumentOutOfRangeException(requirement.Parameter, problem);
        }
    }

    private bool HoldsForAll(Requirement requirement, int depth)
    {
        if (depth == requirement.Over.Count) return IsTrue(requirement.Condition);
        IndexRange range = requirement.Over[depth];
        long end = Evaluate(range.End)[0];
        for (long i = Evaluate(range.Start)[0]; i < end; i++)
        {
            _variables[range.Index] = [i];
            if (!HoldsForAll(requirement, depth + 1)) return false;
        }
        return true;
    }

    /// <summary>The kind of number that a lane of a type is held as.</summary>
    private ScalarKind Format(IrType type) =>
        _arithmetic == Arithmetic.Double && type.Kind == ScalarKind.Float32 ? ScalarKind.Float64 : type.Kind;

    private long Unbox(Variable variable, object argument) => (Format(variable.Type), argument) switch
    {
        (ScalarKind.Float32, float value) => Lane.Bits(value),
        (ScalarKind.Float64, float value) => Lane.Bits((double)value),
        (ScalarKind.Float64, double value) => Lane.Bits(value),
        (ScalarKind.Int32, int value) => value,
        (ScalarKind.Int64, long value) => value,
        (ScalarKind.Bool, bool value) => value ? 1 : 0,
        _ => throw new ArgumentException($"'{variable}' is {variable.Type} and cannot be {argument.GetType().Name}.", variable.Name),
    };

    private object? Box(IrType type, long bits) => Format(type) switch
    {
        ScalarKind.Float32 => Lane.ToSingle(bits),
        ScalarKind.Float64 => Lane.ToDouble(bits),
        ScalarKind.Int32 => (int)bits,
        ScalarKind.Int64 => bits,
        ScalarKind.Bool => bits != 0,
        _ => null,
    };
}
#endif
