using System.Reflection;
using Xunit.Sdk;

namespace KernelGen.Behaviour.Tests;

/// <summary>A test's row for one level; skipped where the machine has no such registers.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LevelDataAttribute : DataAttribute
{
    private readonly int _width;

    public LevelDataAttribute(int width)
    {
        _width = width;
        if (width > Level.WidestOfMachine) Skip = $"This machine has no registers of {width} bits; the widest have {Level.WidestOfMachine}.";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[_width]];
}
