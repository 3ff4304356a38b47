# What all pictures share. They have no background, and colours of middle brightness: both a light and a dark page show them well.
set terminal svg size 1000,540 dynamic font "sans-serif,14" linewidth 1.5
set encoding utf8
set datafile separator "\t"
set datafile missing "NaN"
set border 3 linecolor rgb "#808890"
set tics nomirror textcolor rgb "#808890"
set title textcolor rgb "#808890"
set xlabel textcolor rgb "#808890"
set ylabel textcolor rgb "#808890"
set key outside right center Left reverse samplen 2 textcolor rgb "#808890"
set rmargin at screen 0.70
set grid ytics linecolor rgb "#808890" linewidth 0.3

times = folder."times-".level.".tsv"
errors = folder."errors-".level.".tsv"
machine = folder."machine-".level.".tsv"
levelName = level eq "avx512" ? "AVX-512" : level eq "avx2" ? "AVX2" : "128 bits"

# The contestants, in the same colours everywhere.
contestants = '"scalar" "TensorPrimitives" "TensorPrimitives, stable" "MathNet" "oneDNN" "PyTorch" "by hand" "generated" "copy or read"'
colours = '"#a07c50" "#3d8bd4" "#79aee0" "#b05fc0" "#2fa58d" "#e0763c" "#b8a000" "#e0307b" "#808890"'
name(i) = word(contestants, i)
colour(i) = word(colours, i)
width(i) = name(i) eq "generated" ? 3 : 1.5

# A field of times-*.tsv, if the line is one of floats of the kernel and the contestant.
figure(field, kernel, contestant) = strcol(1) eq kernel && column(2) == 4 && strcol(6) eq contestant ? column(field) : NaN

# Whether a contestant has a figure of a kernel at all: who has none gets no line in the key either.
hasTimes(kernel, contestant) = int(system(sprintf("awk -F'\\t' '$1 == \"%s\" && $2 == 4 && $6 == \"%s\" { n++ } END { print n + 0 }' '%s'", kernel, contestant, times))) > 0
hasErrors(kernel, contestant) = int(system(sprintf("awk -F'\\t' '$1 == \"%s\" && $2 == \"%s\" { n++ } END { print n + 0 }' '%s'", kernel, contestant, errors))) > 0
