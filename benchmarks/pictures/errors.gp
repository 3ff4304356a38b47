# The largest error in a neighbourhood of the input, of the exponential and of softmax.
load "style.gp"
set terminal svg size 900,820
set multiplot layout 2, 1
set logscale y
set yrange [0.3:2e7]
set ylabel "ULP"
set format y "10^{%L}"
error(kernel, contestant) = strcol(1) eq kernel && strcol(2) eq contestant ? column(4) : NaN
set key at graph 0.98, graph 0.98
set title "e^x: largest error against x (".level.")"
set xlabel "x"
set xrange [-105:90]
plot for [i = 1:9] errors using 3:(error("exp", name(i))) with lines linewidth width(i) linecolor rgb colour(i) title name(i)
set title "Softmax of 1000 logits from -s to s: largest error against s; a line ends where it gives NaN"
set xlabel "s"
set logscale x
set xrange [0.1:1000]
plot for [i = 1:9] errors using 3:(error("softmax", name(i))) with lines linewidth width(i) linecolor rgb colour(i) title name(i)
