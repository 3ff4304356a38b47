# How many times as long as the generated kernel each contestant takes, of softmax and of cross-entropy.
load "style.gp"
set title "The time of each over that of the generated kernel (".levelName.", one thread)"
set logscale y 2
set yrange [(level eq "vector128" ? 1.0 / 32 : 0.25):64]
set ylabel "below 1: faster than the generated kernel"
set style fill solid noborder
# The clusters from left to right: kernel, rows, columns.
kernels = "softmax softmax softmax softmax cross_entropy cross_entropy cross_entropy cross_entropy"
rows = "1 1 1 64 1 1 1 64"
columns = "1000 8192 131072 128256 1000 8192 131072 128256"
shape(c) = word(rows, c) eq "1" ? word(columns, c) : word(rows, c)." × ".word(columns, c)
set xrange [0.4:8.6]
set xtics scale 0 font ",12"
do for [c = 1:8] { set xtics add (shape(c) c) }
set label "softmax" at 2.5, graph -0.11 center textcolor rgb "#808890"
set label "cross-entropy" at 6.5, graph -0.11 center textcolor rgb "#808890"
set bmargin 4
peers = ""
do for [i = 1:9] { if (name(i) ne "generated" && (hasTimes("softmax", name(i)) || hasTimes("cross_entropy", name(i)))) { peers = peers.sprintf(" %d", i) } }
count = words(peers)
peer(p) = int(word(peers, p))
isOf(c) = strcol(1) eq word(kernels, c) && column(2) == 4 && column(3) == int(word(rows, c)) && column(4) == int(word(columns, c))
cluster(contestant) = strcol(6) eq contestant ? sum [c = 1:8] (isOf(c) ? c : 0) : 0
middle(p) = cluster(name(peer(p))) > 0 ? cluster(name(peer(p))) + (p - (count + 1) / 2.0) * 0.12 : NaN
set arrow from 0.4, 1 to 8.6, 1 nohead front linecolor rgb "#e0307b" linewidth 2
# A bar stands on the line of the generated kernel, or hangs from it where someone is faster.
plot for [p = 1:count] times using (middle(p)):(1):(middle(p) - 0.055):(middle(p) + 0.055):(1):9 with boxxyerror linecolor rgb colour(peer(p)) title name(peer(p)), \
    NaN with lines linecolor rgb "#e0307b" linewidth 2 title "generated"
