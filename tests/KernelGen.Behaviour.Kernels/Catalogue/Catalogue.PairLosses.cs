using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels.Forms;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<CheckedKernel> PairLossesForms =>
    [
        .. Both("Pinball", (d, n) => d.Inputs(n, n).Scalars(0.9),
            b => b.Return(PairLosses.Pinball(b.X(0), b.X(1), b.A(0))), b => b.Return(PairLosses.PinballReference(b.X(0), b.X(1), b.A(0))),
            b => b.Return(PairLosses.Pinball(b.X(0), b.X(1), b.A(0))), b => b.Return(PairLosses.PinballReference(b.X(0), b.X(1), b.A(0)))),
        .. Both("HuberWithBranch", (d, n) => d.Inputs(n, n).Scalars(1.5),
            b => b.Return(PairLosses.HuberWithBranch(b.X(0), b.X(1), b.A(0))), b => b.Return(PairLosses.HuberWithBranchReference(b.X(0), b.X(1), b.A(0))),
            b => b.Return(PairLosses.HuberWithBranch(b.X(0), b.X(1), b.A(0))), b => b.Return(PairLosses.HuberWithBranchReference(b.X(0), b.X(1), b.A(0)))),
        .. Both("LogCosh", (d, n) => d.Inputs(n, n),
            b => b.Return(PairLosses.LogCosh(b.X(0), b.X(1))), b => b.Return(PairLosses.LogCoshReference(b.X(0), b.X(1))),
            b => b.Return(PairLosses.LogCosh(b.X(0), b.X(1))), b => b.Return(PairLosses.LogCoshReference(b.X(0), b.X(1)))),
        .. Both("PoissonLoss", (d, n) => d.Inputs(n).Shares(n),
            b => b.Return(PairLosses.PoissonLoss(b.X(0), b.X(1))), b => b.Return(PairLosses.PoissonLossReference(b.X(0), b.X(1))),
            b => b.Return(PairLosses.PoissonLoss(b.X(0), b.X(1))), b => b.Return(PairLosses.PoissonLossReference(b.X(0), b.X(1)))),
        .. Both("KullbackLeibler", (d, n) => d.Shares(n, n),
            b => b.Return(PairLosses.KullbackLeibler(b.X(0), b.X(1))), b => b.Return(PairLosses.KullbackLeiblerReference(b.X(0), b.X(1))),
            b => b.Return(PairLosses.KullbackLeibler(b.X(0), b.X(1))), b => b.Return(PairLosses.KullbackLeiblerReference(b.X(0), b.X(1)))),
        .. Both("Dice", (d, n) => d.Shares(n, n),
            b => b.Return(PairLosses.Dice(b.X(0), b.X(1))), b => b.Return(PairLosses.DiceReference(b.X(0), b.X(1))),
            b => b.Return(PairLosses.Dice(b.X(0), b.X(1))), b => b.Return(PairLosses.DiceReference(b.X(0), b.X(1)))),
        .. Both("RSquared", (d, n) => d.Inputs(n, n),
            b => b.Return(PairLosses.RSquared(b.X(0), b.X(1))), b => b.Return(PairLosses.RSquaredReference(b.X(0), b.X(1))),
            b => b.Return(PairLosses.RSquared(b.X(0), b.X(1))), b => b.Return(PairLosses.RSquaredReference(b.X(0), b.X(1)))),
        .. Both("CosineSimilarity", (d, n) => d.Inputs(n, n),
            b => b.Return(PairLosses.CosineSimilarity(b.X(0), b.X(1))), b => b.Return(PairLosses.CosineSimilarityReference(b.X(0), b.X(1))),
            b => b.Return(PairLosses.CosineSimilarity(b.X(0), b.X(1))), b => b.Return(PairLosses.CosineSimilarityReference(b.X(0), b.X(1)))),
        .. Both("MeanAbsolutePercentage", (d, n) => d.Inputs(n, n),
            b => b.Return(PairLosses.MeanAbsolutePercentage(b.X(0), b.X(1))), b => b.Return(PairLosses.MeanAbsolutePercentageReference(b.X(0), b.X(1))),
            b => b.Return(PairLosses.MeanAbsolutePercentage(b.X(0), b.X(1))), b => b.Return(PairLosses.MeanAbsolutePercentageReference(b.X(0), b.X(1)))),
        .. Both("Triplet", (d, n) => d.Inputs(n, n, n).Scalars(0.5),
            b => b.Return(PairLosses.Triplet(b.X(0), b.X(1), b.X(2), b.A(0))), b => b.Return(PairLosses.TripletReference(b.X(0), b.X(1), b.X(2), b.A(0))),
            b => b.Return(PairLosses.Triplet(b.X(0), b.X(1), b.X(2), b.A(0))), b => b.Return(PairLosses.TripletReference(b.X(0), b.X(1), b.X(2), b.A(0)))),
        .. Both("Contrastive", (d, n) => d.Shares(n).Labels(n, 2).Scalars(0.75),
            b => b.Return(PairLosses.Contrastive(b.X(0), b.L(0), b.A(0))), b => b.Return(PairLosses.ContrastiveReference(b.X(0), b.L(0), b.A(0))),
            b => b.Return(PairLosses.Contrastive(b.X(0), b.L(0), b.A(0))), b => b.Return(PairLosses.ContrastiveReference(b.X(0), b.L(0), b.A(0)))),
        .. Both("PairwiseRanking", (d, n) => d.Inputs(Math.Min(n, 60)).Labels(Math.Min(n, 60), 4),
            b => b.Return(PairLosses.PairwiseRanking(b.X(0), b.L(0))), b => b.Return(PairLosses.PairwiseRankingReference(b.X(0), b.L(0))),
            b => b.Return(PairLosses.PairwiseRanking(b.X(0), b.L(0))), b => b.Return(PairLosses.PairwiseRankingReference(b.X(0), b.L(0)))),
    ];
}
