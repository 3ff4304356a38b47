# Nanoseconds an element against the length of a row, of one kernel that moves so many bytes for an element.
load "style.gp"
# Where inputs and outputs fill a cache.
do for [i = 1:3] {
    stats machine using (strcol(1) eq sprintf("L%d", i) ? column(2) : NaN) nooutput
    if (exists("STATS_max")) {
        set arrow from STATS_max / bytes, graph 0 to STATS_max / bytes, graph 1 nohead linecolor rgb "#808890" dashtype 3
        set label sprintf(" L%d", i) at STATS_max / bytes, graph 0.97 textcolor rgb "#808890"
    }
    undefine STATS_*
}
set title title." of a row of floats, nanoseconds an element (".levelName.", one thread)"
set xlabel "elements of the row; from 1M on inputs and outputs change, so that none is in a cache"
set logscale xy
set xrange [8:2e8]
set xtics ("10" 10, "64" 64, "1000" 1000, "8192" 8192, "32000" 32000, "131072" 131072, "1M" 2**20, "16M" 2**24, "128M" 2**27)
set ytics ("0.01" 0.01, "0.03" 0.03, "0.1" 0.1, "0.3" 0.3, "1" 1, "3" 3, "10" 10, "30" 30, "100" 100, "300" 300)
single(field, contestant) = column(3) == 1 ? figure(field, kernel, contestant) : NaN
shown = ""
do for [i = 1:9] { if (hasTimes(kernel, name(i))) { shown = shown.sprintf(" %d", i) } }
plot for [i in shown] times using 4:(single(7, name(int(i)))) with linespoints linewidth width(int(i)) pointtype 7 pointsize 0.4 linecolor rgb colour(int(i)) title name(int(i))
