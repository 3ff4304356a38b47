using System.Diagnostics;
using System.Reflection;
using System.Runtime.Intrinsics;
using Xunit.Sdk;

namespace KernelGen.Instructions.Tests;

/// <summary>A row for a target and a kernel; skipped where the machine has no such registers, or the library is built without optimization.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TargetDataAttribute : DataAttribute
{
    private static readonly string[] s_kernels = ["Softmax", "LogSoftmax", "LogSumExp", "CrossEntropy"];

    private readonly string _target;
    private readonly string _register;

    public TargetDataAttribute(string target, string register)
    {
        (_target, _register) = (target, register);
        bool hasTarget = target == "Vector512" ? Vector512.IsHardwareAccelerated : Vector256.IsHardwareAccelerated;
        if (typeof(StableMath).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true }) Skip = "The library is built without optimization; test with -c Release.";
        else if (!hasTarget) Skip = $"This machine has no {target}.";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from kernel in s_kernels
        from type in new[] { "floats", "doubles" }
        select new object[] { _target, _register, kernel, type };
}
