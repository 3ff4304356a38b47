// Written by coefficients.py; not to be edited by hand.
namespace KernelGen.Compiler.Math;

/// <summary>The numbers of the recipes, for float and for double.</summary>
internal static class Tables
{
    /// <summary>log2 e.</summary>
    public static readonly Coefficients Log2E = new(
        Float32: [1.442695, 1.925963e-8],
        Float64: [1.4426950408889634, 2.0355273740931033e-17]);

    /// <summary>log10 e.</summary>
    public static readonly Coefficients Log10E = new(
        Float32: [0.4342945, -1.010305e-8],
        Float64: [0.4342944819032518, 1.098319650216765e-17]);

    /// <summary>ln 2; n times the first part is exact.</summary>
    public static readonly Coefficients Ln2 = new(
        Float32: [0.69314575, 1.4286068e-6],
        Float64: [0.6931471805598903, 5.497923018708371e-14]);

    /// <summary>ln 2, all bits of the first part in use.</summary>
    public static readonly Coefficients FullLn2 = new(
        Float32: [0.6931472, -1.9046542e-9],
        Float64: [0.6931471805599453, 2.3190468138462996e-17]);

    /// <summary>log10 2; n times the first part is exact.</summary>
    public static readonly Coefficients Log10Of2 = new(
        Float32: [0.30103302, -3.0243555e-6],
        Float64: [0.30102999566395283, 2.8363394551044964e-14]);

    /// <summary>1/3.</summary>
    public static readonly Coefficients Third = new(
        Float32: [0.33333334, -9.934108e-9],
        Float64: [0.3333333333333333, 1.850371707708594e-17]);

    /// <summary>π/2.</summary>
    public static readonly Coefficients HalfPi = new(
        Float32: [1.5707964, -4.371139e-8],
        Float64: [1.5707963267948966, 6.123233995736766e-17]);

    /// <summary>π.</summary>
    public static readonly Coefficients Pi = new(
        Float32: [3.1415927, -8.742278e-8],
        Float64: [3.141592653589793, 1.2246467991473532e-16]);

    /// <summary>2/π.</summary>
    public static readonly Coefficients ReciprocalPi = new(
        Float32: [0.63661975, 2.5682553e-8],
        Float64: [0.6366197723675814, -3.935735335036497e-17]);

    /// <summary>e^r for |r| ≤ ln 2 / 2, all coefficients. With 1 + r fixed, e^0 is exact, and so is the sign of e^r - 1.</summary>
    public static readonly Coefficients Exp = new(
        Float32: [1, 1, 0.4999999, 0.16666521, 0.041668892, 8.3686765e-3, 1.3789259e-3],
        Float64: [1, 1, 0.5000000000000008, 0.16666666666666302, 0.04166666666654893, 8.33333333355797e-3, 1.388888893951325e-3, 1.9841269380681826e-4, 2.480149679824249e-5, 2.7557690767658054e-6, 2.7629074420179156e-7, 2.4969053233499876e-8]);

    /// <summary>e^r - 1 for |r| ≤ ln 2 / 2, from r² on, after r.</summary>
    public static readonly Coefficients ExpM1 = new(
        Float32: [0.5, 0.16666666, 0.041666493, 8.333547e-3, 1.3932314e-3, 1.9760994e-4],
        Float64: [0.5, 0.16666666666666666, 0.041666666666666664, 8.33333333333434e-3, 1.3888888888888625e-3, 1.9841269837705928e-4, 2.4801587312264596e-5, 2.7557324761673993e-6, 2.7557287627385663e-7, 2.504817451605715e-8, 2.090967881811718e-9, 1.7115140313740492e-10]);

    /// <summary>2^r for |r| ≤ 1/2, from r on, after 1.</summary>
    public static readonly Coefficients Exp2 = new(
        Float32: [0.6931472, 0.2402265, 0.055504043, 9.618086e-3, 1.3338836e-3, 1.5452298e-4, 1.4092707e-5],
        Float64: [0.6931471805599453, 0.2402265069591006, 0.05550410866482345, 9.61812910763438e-3, 1.333355814599792e-3, 1.5403530382463902e-4, 1.5252734216611283e-5, 1.3215495533324825e-6, 1.017790630634152e-7, 7.05174074357246e-9, 4.477863127732084e-10, 2.997145382224434e-11]);

    /// <summary>log(1 + f) for 1 + f from the root of a half to the root of two, from f² on. With f - f²/2 fixed, log 1 is exact.</summary>
    public static readonly Coefficients Log = new(
        Float32: [-0.5, 0.33333328, -0.25000718, 0.20001408, -0.16627063, 0.14200878, -0.13125284, 0.12749353, -0.077040024],
        Float64: [-0.5, 0.33333333333333176, -0.249999999999901, 0.20000000000057702, -0.1666666666938694, 0.14285714280621686, -0.12499999724629966, 0.11111111152088464, -0.10000013951527181, 0.09090922620995266, -0.08332939561471858, 0.07691576039151163, -0.07149145970808944, 0.06683854353784394, -0.06198228920365527, 0.05674017220125275, -0.05676636439926095, 0.0648647271370254, -0.059678169591267094, 0.026155703772509985]);

    /// <summary>atanh(s) / s for 1 + f as above and s = f / (2 + f) in s², from s⁴ on, after 1 + s²/3.</summary>
    public static readonly Coefficients Atanh = new(
        Float32: [0.19999999, 0.14285986, 0.11089866, 0.09778144],
        Float64: [0.1999999999999999, 0.14285714285721923, 0.11111111108893662, 0.09090909422198065, 0.0769227919744561, 0.06668132998329601, 0.05837873353172632, 0.05991031593607502]);

    /// <summary>atan(x) / x for |x| ≤ 1 in x², from x² on, after 1.</summary>
    public static readonly Coefficients Atan = new(
        Float32: [-0.333333, 0.1999853, -0.14264016, 0.10950881, -0.083993144, 0.057881717, -0.031097598, 0.010869227, -1.7830032e-3],
        Float64: [-0.3333333333333307, 0.19999999999951748, -0.14285714282587977, 0.11111111007338326, -0.09090907007727145, 0.07692279888016666, -0.06666404415640262, 0.05880529761158185, -0.052535265724283756, 0.04722347670314319, -0.04219241843797581, 0.03664312676533183, -0.029905698447666156, 0.02198702192834994, -0.013902528052313113, 7.197850718012881e-3, -2.8855914482606893e-3, 8.315530733235138e-4, -1.522097075000072e-4, 1.3229855521787205e-5]);

    /// <summary>asin(x) / x for |x| ≤ 1/2 in x², from x² on, after 1.</summary>
    public static readonly Coefficients Asin = new(
        Float32: [0.16666752, 0.074953094, 0.045469154, 0.024184743, 0.042158388],
        Float64: [0.16666666666665408, 0.07500000000337143, 0.04464285682821695, 0.03038195914173609, 0.022371757932718787, 0.01735970657977079, 0.013885217189442522, 0.012169333489342375, 6.5274413029956365e-3, 0.019529743630091728, -0.016226597060838677, 0.03191389168728182]);

    /// <summary>sin(x) / x for |x| ≤ π/4 in x², from x² on, after 1.</summary>
    public static readonly Coefficients Sin = new(
        Float32: [-0.16666667, 8.333379e-3, -1.9853064e-4, 2.83251e-6],
        Float64: [-0.16666666666666666, 8.333333333333042e-3, -1.9841269840962473e-4, 2.755731907398499e-6, -2.5052070923465026e-8, 1.60543116445428e-10, -7.389467149639531e-13]);

    /// <summary>cos(x) for |x| ≤ π/4 in x², from x⁴ on, after 1 - x²/2.</summary>
    public static readonly Coefficients Cos = new(
        Float32: [0.041666646, -1.388731e-3, 2.4432327e-5],
        Float64: [0.041666666666666664, -1.3888888888888389e-3, 2.4801587301180814e-5, -2.75573190606791e-7, 2.0876722008270995e-9, -1.1466861800059566e-11, 4.5926903796030656e-14]);
}
