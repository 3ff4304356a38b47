Console.WriteLine(KernelGen.Behaviour.Kernels.Losses.LogSumExp([1f,2f]));
