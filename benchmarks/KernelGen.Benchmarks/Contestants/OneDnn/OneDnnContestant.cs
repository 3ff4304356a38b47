using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Contestants.OneDnn;

/// <summary>A primitive of oneDNN, which takes a whole batch at once, on the memory of the other contestants.</summary>
internal sealed unsafe class OneDnnContestant : LocalContestant
{
    private static readonly (nint Engine, nint Stream) s_cpu = Start();

    private readonly Batches<float> _batches;

    private readonly nint _primitive;

    private readonly Dnnl.Argument[][] _arguments;

    private int _turn;

    public OneDnnContestant(OneDnnFunction function, Batches<float> batches)
        : base(Names.OneDnn)
    {
        _batches = batches;
        long* lengths = stackalloc long[] { batches.Shape.Rows, batches.Shape.Columns };
        byte* memory = stackalloc byte[Dnnl.DescriptorBytes], description = stackalloc byte[Dnnl.DescriptorBytes];
        Dnnl.Check(Dnnl.DescribeMemory(memory, 2, lengths, Dnnl.Float, Dnnl.PlainMatrix));
        Dnnl.Check(function switch
        {
            OneDnnFunction.Softmax => Dnnl.DescribeSoftmax(description, Dnnl.ForwardInference, memory, 1),
            OneDnnFunction.LogSoftmax => Dnnl.DescribeLogSoftmax(description, Dnnl.ForwardInference, memory, 1),
            _ => Dnnl.DescribeMap(description, Dnnl.ForwardInference, Dnnl.Exp, memory, 0, 0),
        });
        Dnnl.Check(Dnnl.CreatePrimitiveDescription(out nint complete, description, 0, s_cpu.Engine, 0));
        Dnnl.Check(Dnnl.CreatePrimitive(out _primitive, complete));
        Dnnl.Check(Dnnl.DestroyPrimitiveDescription(complete));
        _arguments = new Dnnl.Argument[batches.Count][];
        for (int i = 0; i < batches.Count; i++)
        {
            Dnnl.Check(Dnnl.CreateMemory(out nint source, memory, s_cpu.Engine, batches[i].X));
            Dnnl.Check(Dnnl.CreateMemory(out nint destination, memory, s_cpu.Engine, batches[i].Y));
            _arguments[i] = [new() { Kind = Dnnl.Source, Memory = source }, new() { Kind = Dnnl.Destination, Memory = destination }];
        }
    }

    public override void ComputeNext()
    {
        _turn = _turn + 1 < _arguments.Length ? _turn + 1 : 0;
        Compute(_arguments[_turn]);
    }

    public override double[] Results(int count)
    {
        _batches.First.Output.Clear();
        Compute(_arguments[0]);
        return [.. _batches.First.Output[..count].ToArray().Select(value => (double)value)];
    }

    public override void Dispose()
    {
        Dnnl.Check(Dnnl.DestroyPrimitive(_primitive));
        foreach (Dnnl.Argument argument in _arguments.SelectMany(arguments => arguments)) Dnnl.Check(Dnnl.DestroyMemory(argument.Memory));
    }

    private static (nint Engine, nint Stream) Start()
    {
        Dnnl.Check(Dnnl.CreateEngine(out nint engine, Dnnl.Cpu, 0));
        Dnnl.Check(Dnnl.CreateStream(out nint stream, engine, 1));
        return (engine, stream);
    }

    private void Compute(Dnnl.Argument[] arguments)
    {
        fixed (Dnnl.Argument* start = arguments) Dnnl.Check(Dnnl.Execute(_primitive, s_cpu.Stream, arguments.Length, start));
        Dnnl.Check(Dnnl.Wait(s_cpu.Stream));
    }
}
