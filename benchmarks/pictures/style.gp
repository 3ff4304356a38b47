# What all pictures share. They have no background, and colours of middle brightness: both a light and a dark page show them well.
set terminal svg size 900,540 dynamic font "sans-serif,14" linewidth 1.5
set encoding utf8
set datafile separator "\t"
set datafile missing "NaN"
set border 3 linecolor rgb "#808890"
set tics nomirror textcolor rgb "#808890"
set title textcolor rgb "#808890"
set xlabel textcolor rgb "#808890"
set ylabel textcolor rgb "#808890"
set key textcolor rgb "#808890"
set grid ytics linecolor rgb "#808890" linewidth 0.3

times = folder."times-".level.".tsv"
errors = folder."errors-".level.".tsv"
machine = folder."machine-".level.".tsv"

# The contestants, in the same colours everywhere.
contestants = '"scalar" "TensorPrimitives" "TensorPrimitives, stable" "MathNet" "oneDNN" "PyTorch" "by hand" "generated" "copy or read"'
colours = '"#a07c50" "#3d8bd4" "#79aee0" "#b05fc0" "#2fa58d" "#e0763c" "#b8a000" "#e0307b" "#808890"'
name(i) = word(contestants, i)
colour(i) = word(colours, i)
width(i) = name(i) eq "generated" ? 3 : 1.5

# A field of times-*.tsv, if the line is one of floats of the kernel and the contestant.
figure(field, kernel, contestant) = strcol(1) eq kernel && column(2) == 4 && strcol(6) eq contestant ? column(field) : NaN
