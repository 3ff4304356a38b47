using System.Reflection;
using System.Runtime.CompilerServices;
using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Generators.Tests;

/// <summary>What the pipeline keeps from one run to the next: values, and nothing that keeps a compilation alive.</summary>
public class ModelTests
{
    /// <summary>Fails when a field anywhere below the model can hold an object of Roslyn, or any object at all.</summary>
    [Fact]
    public void The_model_has_no_field_of_a_Roslyn_type()
    {
        Type model = typeof(KernelGenerator).Assembly.GetType("KernelGen.Generators.Model.KernelModel", throwOnError: true)!;
        HashSet<Type> seen = [];
        List<string> found = [];
        Walk(model, model.Name);
        Assert.True(found.Count == 0, string.Join("\n", found));
        Assert.Contains(seen, type => type.Name == "Loop");
        Assert.Contains(seen, type => type.Name == "Select");

        void Walk(Type type, string path)
        {
            if (type.IsArray) type = type.GetElementType()!;
            if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string)) return;
            if (type == typeof(object) || type.IsPointer || typeof(Delegate).IsAssignableFrom(type) || type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            {
                found.Add($"{path} is {type}");
                return;
            }
            foreach (Type argument in type.GetGenericArguments()) Walk(argument, $"{path}<{argument.Name}>");
            if (type.Assembly != model.Assembly) return;
            // A node may be any of those that derive from the type of the field.
            foreach (Type derived in model.Assembly.GetTypes().Where(candidate => candidate != type && type.IsAssignableFrom(candidate) && !type.IsInterface)) Walk(derived, $"{path}:{derived.Name}");
            for (Type? declaring = type; declaring is not null && declaring.Assembly == model.Assembly; declaring = declaring.BaseType)
                foreach (FieldInfo field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)) Walk(field.FieldType, $"{path}.{field.Name}");
        }
    }

    /// <summary>Two runs over equal sources must give equal models: value equality all the way down.</summary>
    [Fact]
    public void Models_of_equal_code_are_equal()
    {
        foreach (string source in Samples.All)
        {
            object first = Model(source), second = Model("// moved\n\n" + source);
            Assert.Equal(first, second);
            Assert.Equal(first.GetHashCode(), second.GetHashCode());
            Assert.NotEqual(first, Model(source.Replace("sum = 0", "sum = 1").Replace("norm = 0f", "norm = 1f")));
        }
    }

    /// <summary>Fails when anything in the driver's tables leads back to the compilation of the run before.</summary>
    [Fact]
    public void An_old_compilation_does_not_stay_alive()
    {
        GeneratorDriver driver = RunTwice(out WeakReference old);
        for (int i = 0; i < 20 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(old.IsAlive);
        GC.KeepAlive(driver);
    }

    /// <summary>A method of its own, so that no local of the test holds the first compilation or the driver that saw it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GeneratorDriver RunTwice(out WeakReference old)
    {
        CSharpCompilation compilation = Build.Compilation(Samples.Softmax);
        old = new WeakReference(compilation);
        // Tracked steps are a test's view of the run and hold its inputs: this driver is as a real build has it.
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new KernelGenerator().AsSourceGenerator()], parseOptions: Build.ParseOptions);
        return driver.RunGenerators(compilation).RunGenerators(Build.Compilation(Samples.Softmax + "\n// edited"));
    }

    private static object Model(string source) =>
        Build.Of(source).Result.Results.Single().TrackedSteps[KernelGenerator.ModelStep].Single().Outputs.Single().Value;
}
