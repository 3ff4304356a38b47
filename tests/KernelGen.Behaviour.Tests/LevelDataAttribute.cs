using System.Reflection;
using Xunit.Sdk;

namespace KernelGen.Behaviour.Tests;

/// <summary>A test's row for one level; skipped where the machine has no such registers.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LevelDataAttribute : DataAttribute
{
    private readonly string _name;

    public LevelDataAttribute(string name)
    {
        _name = name;
        if (!Level.Named(name).IsAvailable) Skip = $"This machine's widest registers have {Level.WidestOfMachine} bits: '{name}' cannot be tested.";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[_name]];
}
