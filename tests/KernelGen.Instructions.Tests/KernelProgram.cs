namespace KernelGen.Instructions.Tests;

/// <summary>Calls every kernel of the box once: all that is needed for the JIT to write its machine code down.</summary>
internal static class KernelProgram
{
    public static int Main()
    {
        float[] floats = new float[256], floatResult = new float[256];
        double[] doubles = new double[256], doubleResult = new double[256];
        StableMath.Softmax(floats, floatResult);
        StableMath.Softmax(doubles, doubleResult);
        StableMath.LogSoftmax(floats, floatResult);
        StableMath.LogSoftmax(doubles, doubleResult);
        double sum = StableMath.LogSumExp(floats) + StableMath.LogSumExp(doubles) + StableMath.CrossEntropy(floats, 1) + StableMath.CrossEntropy(doubles, 1);
        return double.IsFinite(sum) ? 0 : 1;
    }
}
