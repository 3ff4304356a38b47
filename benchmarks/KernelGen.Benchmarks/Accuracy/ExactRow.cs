using System.Numerics;

namespace KernelGen.Benchmarks.Accuracy;

/// <summary>What a row of logits should give, in double precision, with the sum in parts so that it keeps its digits in long rows.</summary>
internal sealed class ExactRow
{
    private const int Part = 4096;

    private readonly Func<int, double> _logit;

    private readonly double _max, _sum;

    private readonly int _length, _label;

    private ExactRow(Func<int, double> logit, int length, double max, double sum, int label) => (_logit, _length, _max, _sum, _label) = (logit, length, max, sum, label);

    public double SumOfLogits => Enumerable.Range(0, _length).Sum(_logit);

    public double LogSumExp => _max + Math.Log(_sum);

    public double CrossEntropy => Math.Log(_sum) + (_max - _logit(_label));

    public static unsafe ExactRow Of<T>(T* row, int length, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double max = double.NegativeInfinity, sum = 0;
        for (int i = 0; i < length; i++) max = Math.Max(max, double.CreateChecked(row[i]));
        for (int start = 0; start < length; start += Part)
        {
            double part = 0;
            for (int i = start; i < Math.Min(length, start + Part); i++) part += Math.Exp(double.CreateChecked(row[i]) - max);
            sum += part;
        }
        return new(i => double.CreateChecked(row[i]), length, max, sum, label);
    }

    public double Exp(int i) => Math.Exp(_logit(i));

    public double Softmax(int i) => Math.Exp(_logit(i) - _max) / _sum;

    public double LogSoftmax(int i) => _logit(i) - _max - Math.Log(_sum);

    public double CrossEntropyGradient(int i) => Softmax(i) - (i == _label ? 1 : 0);
}
