#!/bin/sh
# Draws the pictures of one level (avx512, avx2 or vector128) with gnuplot, beside the data that `--quick --output FOLDER` wrote:
#   softmax-LEVEL.svg         nanoseconds an element against the length of a row
#   cross-entropy-LEVEL.svg   the same of cross-entropy
#   ratios-LEVEL.svg          the time of each contestant over that of the generated kernel
#   roofline-LEVEL.svg        how close everyone comes to what the machine can do
#   errors-LEVEL.svg          the largest error against the input, of the exponential and of softmax
# benchmarks/pictures/draw.sh FOLDER LEVEL
set -e
[ $# -eq 2 ] || { echo "usage: $0 FOLDER LEVEL" >&2; exit 2; }
command -v gnuplot >/dev/null || { echo "gnuplot is not installed: benchmarks/setup.sh installs it." >&2; exit 1; }
folder=$(cd "$1" && pwd)
level=$2
cd "$(dirname "$0")"
draw() { gnuplot -e "folder='$folder/'; level='$level'; $3" "$1.gp" > "$folder/$2-$level.svg"; }
draw lengths softmax "kernel='softmax'; title='Softmax'; bytes=8"
draw lengths cross-entropy "kernel='cross_entropy'; title='Cross-entropy'; bytes=4"
draw ratios ratios
draw roofline roofline
draw errors errors
