using System.Diagnostics;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Quick;

/// <summary>The best time of each contestant, all of which take turns: what disturbs the machine disturbs them alike, and the best time is that without.</summary>
internal static class Turns
{
    /// <summary>The same for everyone: a slow one has fewer turns. Memory differs more from turn to turn than caches do.</summary>
    private static readonly TimeSpan s_warmShare = TimeSpan.FromMilliseconds(90), s_coldShare = TimeSpan.FromMilliseconds(200);

    /// <summary>A turn is so long that the clock is fine enough, and so short that it often passes undisturbed.</summary>
    private const double TurnNanoseconds = 200_000;

    /// <summary>So many times its share a contestant may take on a machine that is busy with other things.</summary>
    private const double MostDisturbed = 4;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);

    /// <summary>Nanoseconds a batch.</summary>
    public static Dictionary<string, double> Measure(IReadOnlyList<Contestant> contestants, Shape shape)
    {
        Player[] players = [.. contestants.Select(contestant => new Player(contestant, shape.IsWarm))];
        TimeSpan share = shape.IsWarm ? s_warmShare : s_coldShare;
        Random random = new(1);
        while (players.Any(player => player.HasTurns(share)))
        {
            // In one order, everyone would get the same few batches of a cold work again and again, and not all memory is equally fast.
            random.Shuffle(players);
            foreach (Player player in players.Where(player => player.HasTurns(share))) player.TakeTurn();
        }
        return players.ToDictionary(player => player.Contestant.Name, player => player.Best);
    }

    /// <summary>Long enough for the JIT to have replaced its first code.</summary>
    public static void WarmUp(IReadOnlyList<Contestant> contestants)
    {
        for (Stopwatch elapsed = Stopwatch.StartNew(); elapsed.Elapsed < s_warmUp;)
            foreach (Contestant contestant in contestants) contestant.Time(1);
    }

    private sealed class Player(Contestant contestant, bool isWarm)
    {
        private readonly Stopwatch _elapsed = new();

        private double _undisturbed;

        private int _batches = 1;

        public Contestant Contestant => contestant;

        public double Best { get; private set; } = double.PositiveInfinity;

        /// <summary>Time in which the machine did something else does not count against the contestant, unless there is no end to it.</summary>
        public bool HasTurns(TimeSpan share) => _undisturbed < share.TotalNanoseconds && _elapsed.Elapsed < MostDisturbed * share;

        public void TakeTurn()
        {
            _elapsed.Start();
            // The others have filled the caches with theirs.
            if (isWarm) contestant.Time(1);
            double time = contestant.Time(_batches);
            _elapsed.Stop();
            // The first turn of a short work is too short for the clock.
            if (_batches * time >= TurnNanoseconds / 4) Best = Math.Min(Best, time);
            _undisturbed += Math.Min(time, Best) * (isWarm ? _batches + 1 : _batches);
            _batches = (int)Math.Clamp(TurnNanoseconds / Math.Min(time, Best), 1, 1 << 20);
        }
    }
}
