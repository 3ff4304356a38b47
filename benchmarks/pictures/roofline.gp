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
set title "Softmax and cross-entropy under the roofs of the machine (".levelName.", one core)\nfilled: a row of 8192, in the caches; open: 64 × 128256, in memory"
set xlabel "multiply-adds for each byte that must be moved"
set ylabel "multiply-adds in a nanosecond"
set logscale xy
set xrange [0.4:8]
set yrange [peak / 500:peak * 3]
set xtics (0.5, 1, 2, 4, 8)
least(a, b) = a < b ? a : b
set label sprintf("multipliers: %.0f", peak) at 7.7, peak * 1.25 right textcolor rgb "#808890"
set label sprintf("copy in memory: %.0f GB/s", far) at 0.42, far * 0.42 * 0.75 textcolor rgb "#808890"
set label sprintf("copy in the caches: %.0f GB/s", near) at 0.42, peak * 2 textcolor rgb "#808890"
# The multiplications for an element over the bytes; the two shapes stand side by side.
intensity(shift) = column(13) / column(12) * shift
set label "softmax" at 10 / 8.0, graph 0.04 center textcolor rgb "#808890"
set label "cross-entropy" at 9 / 4.0, graph 0.04 center textcolor rgb "#808890"
isKernel(line) = strcol(1) eq "softmax" || strcol(1) eq "cross_entropy"
work(r, c, contestant) = isKernel(0) && column(2) == 4 && column(3) == r && column(4) == c && strcol(6) eq contestant ? column(13) / column(7) : NaN
shown = ""
do for [i = 1:8] { if (hasTimes("softmax", name(i)) || hasTimes("cross_entropy", name(i))) { shown = shown.sprintf(" %d", i) } }
size(i) = name(i) eq "generated" ? 1.2 : 0.8
plot least(peak, near * x) with lines linecolor rgb "#808890" linewidth 2 title "", \
    least(peak, far * x) with lines linecolor rgb "#808890" linewidth 2 dashtype 2 title "", \
    for [i in shown] times using (intensity(0.96)):(work(1, 8192, name(int(i)))) with points pointtype 7 pointsize size(int(i)) linecolor rgb colour(int(i)) title name(int(i)), \
    for [i in shown] times using (intensity(1.04)):(work(64, 128256, name(int(i)))) with points pointtype 6 pointsize size(int(i)) linecolor rgb colour(int(i)) title ""
