# The largest error in a neighbourhood of the input, of the exponential and of softmax.
load "style.gp"
set terminal svg size 1000,860
set multiplot layout 2, 1
set logscale y
set yrange [0.3:2e7]
set ylabel "ULP"
set format y "10^{%L}"
error(kernel, contestant) = strcol(1) eq kernel && strcol(2) eq contestant ? column(4) : NaN
shown(kernel) = (s = "", sum [i = 1:9] (hasErrors(kernel, name(i)) ? (s = s.sprintf(" %d", i), 1) : 0), s)
set title "e^x: largest error against x (".levelName.")"
set xlabel "x"
set xrange [-105:90]
ofExp = shown("exp")
plot for [i in ofExp] errors using 3:(error("exp", name(int(i)))) with lines linewidth width(int(i)) linecolor rgb colour(int(i)) title name(int(i))
set title "Softmax of 1000 logits from -s to s: largest error against s; a line ends where it gives NaN"
set xlabel "s"
set logscale x
set xrange [0.1:1000]
ofSoftmax = shown("softmax")
plot for [i in ofSoftmax] errors using 3:(error("softmax", name(int(i)))) with lines linewidth width(int(i)) linecolor rgb colour(int(i)) title name(int(i))
