#if NET
namespace KernelGen.Compiler.Ir;

public sealed partial class IrInterpreter
{
    /// <summary>The elements of a span or of a buffer on the stack. Every access is checked.</summary>
    private sealed class Storage
    {
        private readonly string _name;
        private readonly Array _elements;
        private readonly Array? _rounded;
        private readonly bool _isReadOnly;

        private Storage(string name, Array elements, Array? rounded, bool isReadOnly)
        {
            _name = name;
            _elements = elements;
            _rounded = rounded;
            _isReadOnly = isReadOnly;
        }

        public int Length => _elements.Length;

        /// <summary>The elements of an argument, which are changed in place. Floats that are computed as doubles are rounded only at the end; a Half is computed as a float.</summary>
        public static Storage Of(Array array, ScalarKind format, string name) => (array, format) switch
        {
            (float[], ScalarKind.Float32) or (double[], ScalarKind.Float64) or (int[], ScalarKind.Int32) or (long[], ScalarKind.Int64) => new(name, array, null, false),
            (float[] floats, ScalarKind.Float64) => new(name, Array.ConvertAll(floats, value => (double)value), floats, false),
            (Half[] halves, ScalarKind.Float32) => new(name, Array.ConvertAll(halves, value => (float)value), halves, false),
            (Half[] halves, ScalarKind.Float64) => new(name, Array.ConvertAll(halves, value => (double)value), halves, false),
            _ => throw new ArgumentException($"'{name}' cannot be {array.GetType().Name}.", name),
        };

        public static Storage Buffer(string name, int length, ScalarKind format, long value)
        {
            Array elements = format switch
            {
                ScalarKind.Float32 => new float[length],
                ScalarKind.Float64 => new double[length],
                ScalarKind.Int32 => new int[length],
                ScalarKind.Int64 => new long[length],
                _ => throw new InvalidOperationException($"'{name}' cannot hold {format}."),
            };
            Storage buffer = new(name, elements, null, false);
            for (int i = 0; i < length; i++) buffer[i] = value;
            return buffer;
        }

        public bool IsSame(Storage other) => ReferenceEquals(_elements, other._elements);

        public Storage ReadOnly() => new(_name, _elements, _rounded, true);

        public long this[long index]
        {
            get => _elements switch
            {
                float[] floats => Lane.Bits(floats[index]),
                double[] doubles => Lane.Bits(doubles[index]),
                int[] integers => integers[index],
                _ => ((long[])_elements)[index],
            };
            set
            {
                switch (_elements)
                {
                    case float[] floats: floats[index] = Lane.ToSingle(value); break;
                    case double[] doubles: doubles[index] = Lane.ToDouble(value); break;
                    case int[] integers: integers[index] = (int)value; break;
                    default: ((long[])_elements)[index] = value; break;
                }
            }
        }

        public void RequireInside(long index, long count, bool isWrite)
        {
            if (count > 0 && (index < 0 || index > Length - count))
                throw new IndexOutOfRangeException($"'{_name}' has {Length} elements; {count} from {index} on were {(isWrite ? "written" : "read")}.");
            if (isWrite && _isReadOnly) throw new InvalidOperationException($"'{_name}' is read-only and was written to.");
        }

        /// <summary>Gives the caller's array what was written.</summary>
        public void Finish()
        {
            for (int i = 0; i < _rounded?.Length; i++)
            {
                double value = _elements is double[] doubles ? doubles[i] : ((float[])_elements)[i];
                if (_rounded is Half[] halves) halves[i] = (Half)value;
                else ((float[])_rounded)[i] = (float)value;
            }
        }
    }
}
#endif
