# How many times as long as the generated kernel each contestant takes, of softmax and of cross-entropy.
load "style.gp"
set title "The time of each over that of the generated kernel (".level.", one thread)"
set logscale y 2
set yrange [0.25:64]
set ylabel "less than 1: faster than the generated kernel"
set key above
set style fill solid noborder
set boxwidth 0.11
# The clusters from left to right: kernel, rows, columns, name.
kernels = "softmax softmax softmax softmax cross_entropy cross_entropy cross_entropy cross_entropy"
rows = "1 1 1 64 1 1 1 64"
columns = "1000 8192 131072 128256 1000 8192 131072 128256"
names = '"softmax\n1000" "softmax\n8192" "softmax\n131072" "softmax\n64 × 128256" "cross-entropy\n1000" "cross-entropy\n8192" "cross-entropy\n131072" "cross-entropy\n64 × 128256"'
set xrange [0.4:8.6]
set for [c = 1:8] xtics add (word(names, c) c)
set arrow from 0.4, 1 to 8.6, 1 nohead linecolor rgb "#e0307b" linewidth 2
peers = "1 2 3 5 6 7 9"
peer(p) = int(word(peers, p))
ratio(c, i) = column(3) == int(word(rows, c)) && column(4) == int(word(columns, c)) ? figure(9, word(kernels, c), name(i)) : NaN
plot for [p = 1:7] for [c = 1:8] times using (c + (p - 4) * 0.12):(ratio(c, peer(p))) with boxes linecolor rgb colour(peer(p)) title (c == 1 ? name(peer(p)) : "")
