#!/bin/sh
# Measures everything on this machine: the kernels beside their peers at every instruction set that it has, what the promises
# cost, the generator, the analyzers, and the size of the code; about twelve minutes, in which nothing else should run.
# Writes the tables, the data and the pictures to benchmarks/results, and the headline table into README.md.
# benchmarks/measure.sh [LEVEL...]    levels: avx512 avx2 vector128; all by default
set -e
cd "$(dirname "$0")/.."
results=benchmarks/results
kernels=benchmarks/KernelGen.Benchmarks
generator=benchmarks/KernelGen.GeneratorBenchmarks
mkdir -p "$results"
for project in "$kernels" "$generator"; do dotnet build -c Release -v q --nologo "$project"; done
run() { project=$1; shift; dotnet run -c Release --no-build --project "$project" -- "$@"; }

headline=
for level in ${*:-avx512 avx2 vector128}; do
    run "$kernels" --quick --level "$level" --output "$results" || { echo "left out: $level" >&2; continue; }
    run "$kernels" --promise --level "$level" --output "$results"
    if command -v gnuplot >/dev/null; then benchmarks/pictures/draw.sh "$results" "$level"; fi
    headline=${headline:-$results/headline-$level.md}
done
# It ends with 1 where an edit takes longer than it should; the table says so.
run "$generator" > "$results/generator.md" || true

[ -n "$headline" ] || exit 1
awk -v table="$headline" '
    /^<!-- end of the headline -->/ { inside = 0 }
    !inside { print }
    /^<!-- headline/ { inside = 1; print ""; while ((getline line < table) > 0) print line; print "" }
' README.md > README.md.new
mv README.md.new README.md
