# How close everyone comes to what the machine can do: fused multiply-adds in a nanosecond against those for each byte moved.
load "style.gp"
stats machine using (strcol(1) eq "multiply-adds in a nanosecond" ? column(2) : NaN) nooutput
peak = STATS_max
# Bytes in a nanosecond of a copy, out of the nearest caches and out of memory.
bandwidth(r, c) = column(3) == r && column(4) == c ? figure(8, "softmax", "copy or read") : NaN
stats times using (bandwidth(1, 8192)) nooutput
near = STATS_max
stats times using (bandwidth(64, 128256)) nooutput
far = STATS_max
set title "Softmax and cross-entropy under the roofs of the machine (".level.", one core)"
set xlabel "multiply-adds for each byte that must be moved"
set ylabel "multiply-adds in a nanosecond"
set logscale xy
set xrange [0.4:8]
set yrange [0.5:300]
set key left bottom
least(a, b) = a < b ? a : b
set label sprintf("multipliers: %.0f", peak) at 7.5, peak * 1.15 right textcolor rgb "#808890"
set label sprintf("copy in the caches: %.0f GB/s", near) at 0.42, near * 0.42 * 1.25 rotate by 0 textcolor rgb "#808890"
set label sprintf("copy in memory: %.0f GB/s", far) at 0.42, far * 0.42 * 1.25 textcolor rgb "#808890"
# The multiplications for an element over the bytes; the two shapes stand side by side.
intensity(shift) = column(13) / column(12) * shift
work(r, c, kernel, contestant) = column(3) == r && column(4) == c ? figure(13, kernel, contestant) / column(7) : NaN
plot least(peak, near * x) with lines linecolor rgb "#808890" linewidth 2 title "", \
    least(peak, far * x) with lines linecolor rgb "#808890" linewidth 2 dashtype 2 title "", \
    for [k in "softmax cross_entropy"] for [i = 1:8] times using (intensity(0.97)):(work(1, 8192, k, name(i))) with points pointtype 7 pointsize (name(i) eq "generated" ? 1.2 : 0.8) linecolor rgb colour(i) title (k eq "softmax" ? name(i) : ""), \
    for [k in "softmax cross_entropy"] for [i = 1:8] times using (intensity(1.03)):(work(64, 128256, k, name(i))) with points pointtype 6 pointsize (name(i) eq "generated" ? 1.2 : 0.8) linecolor rgb colour(i) title ""
