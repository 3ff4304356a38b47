using Quickstart;
using System.Diagnostics;
using System.Numerics.Tensors;
using KernelGen;
Corpus c = Corpus.Read();
Model m = new();
var s = Stopwatch.StartNew();
foreach (Progress p in new Training(m, c).Run(default)) if (p.Percent % 10 == 0) Console.WriteLine($"{p} {s.Elapsed.TotalSeconds:F2}");
HeldOut h = HeldOut.Of(c, 256);
h.Loss(m);
Comparison[] comparisons = [
    new("StableMath.Softmax", (l, _, o) => StableMath.Softmax(l, o), (l, _, o) => References.Softmax(l, o), (l, _, o) => TensorPrimitives.SoftMax(l, o)),
    new("StableMath.CrossEntropy", (l, y, o) => o[0] = StableMath.CrossEntropy(l, y), (l, y, o) => o[0] = References.CrossEntropy(l, y)),
    new("LossAndGradient", (l, y, o) => o[0]= Kernels.LossAndGradient(l, y, o), (l, y, o) => o[0]= Kernels.LossAndGradientReference(l, y, o)),
    new("SoftmaxAtTemperature", (l, _, o) => Kernels.SoftmaxAtTemperature(l, 0.7f, o), (l, _, o) => Kernels.SoftmaxAtTemperatureReference(l, 0.7f, o)),
];
foreach (int r in new[] {96, 8192}) foreach (var q in comparisons) Console.WriteLine($"{r} {q.Name} {q.Run(h.Logits, h.Labels, r, default)}");
