using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class Finance
{
    private readonly record struct Leg(double Weight, double Sigma);

    private static double NormalCdf(double x)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(x));
        double tail = 0.3989422804014327 * Math.Exp(-0.5 * x * x)
            * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x >= 0 ? 1 - tail : tail;
    }

    public static double FutureValue(double principal, double rate, int years) => principal * Math.Pow(1 + rate, years);

    public static double AnnuityPresentValue(double payment, double rate, int periods) =>
        payment * (1 - Math.Pow(1 + rate, -periods)) / rate;

    public static double AnnuityFactor(double r, int n) =>
        r == 0 ? n : -double.ExpM1(-n * double.LogP1(r)) / r;

    public static double MortgagePayment(double loan, double annualRate, int months)
    {
        if (!(loan > 0 && loan <= 1e7)) return double.NaN;
        if (!(annualRate > 0 && annualRate <= 0.3)) return double.NaN;
        if (months < 12 || months > 480) return double.NaN;
        double r = annualRate / 12;
        double growth = Math.Pow(1 + r, months);
        return loan * r * growth / (growth - 1);
    }

    public static double LogReturn(double price, double previousPrice) => Math.Log(price / previousPrice);

    public static double EffectiveAnnualRateByLog(double nominal, int n)
    {
        if (nominal < 0 || nominal > 1) throw new ArgumentOutOfRangeException(nameof(nominal));
        if (n < 1 || n > 366) throw new ArgumentOutOfRangeException(nameof(n));
        return double.ExpM1(n * double.LogP1(nominal / n));
    }

    public static double BlackScholesD1(double s, double k, double r, double sigma, double t) =>
        (Math.Log(s / k) + (r + 0.5 * sigma * sigma) * t) / (sigma * Math.Sqrt(t));

    public static double BlackScholesCall(double s, double k, double r, double sigma, double t)
    {
        if (!(s > 0 && k > 0 && sigma > 0 && t > 0)) return double.NaN;
        double root = sigma * Math.Sqrt(t);
        double d1 = (Math.Log(s / k) + r * t) / root + 0.5 * root;
        return s * NormalCdf(d1) - k * Math.Exp(-r * t) * NormalCdf(d1 - root);
    }

    public static double PutFromCall(double call, double spot, double strike, double rate, double maturity) =>
        call - spot + strike * Math.Exp(-rate * maturity);

    public static double CouponBondPrice(double face, double coupon, double yield)
    {
        double discount = 1 / (1 + yield);
        double price = face;
        for (int i = 0; i < 10; i++) price = (price + coupon) * discount;
        return price;
    }

    public static double SimpleForwardRateFromDifference(double d1, double d2, double tau) => (d1 - d2) / (d2 * tau);

    public static double ForwardFromZeroRates([Range(0, 0.2)] double z1, [Range(0.1, 10)] double t1, [Range(0, 0.2)] double z2, [Range(11, 40)] double t2) =>
        (z2 * t2 - z1 * t1) / (t2 - t1);

    public static double VasicekB(double a, double tau)
    {
        if (a <= 0 || a > 5) throw new ArgumentOutOfRangeException(nameof(a));
        if (tau < 0 || tau > 100) throw new ArgumentOutOfRangeException(nameof(tau));
        return (1 - Math.Exp(-a * tau)) / a;
    }

    public static double VasicekVariance([Positive] double a, [Positive] double sigma, [NonNegative] double t) =>
        -sigma * sigma * double.ExpM1(-2 * a * t) / (2 * a);

    public static double BinomialUpProbability(double r, double sigma, double dt)
    {
        double u = Math.Exp(sigma * Math.Sqrt(dt));
        double d = 1 / u;
        return (Math.Exp(r * dt) - d) / (u - d);
    }

    public static double TwoAssetVolatility(double w1, double s1, double w2, double s2, double rho)
    {
        var a = new Leg(w1, s1);
        var b = new Leg(w2, s2);
        double x = a.Weight * a.Sigma, y = b.Weight * b.Sigma;
        return Math.Sqrt(x * x + y * y + 2 * rho * x * y);
    }

    public static double ExchangeOptionVolatility(double s1, double s2, double rho)
    {
        if (!(s1 > 0 && s1 < 3 && s2 > 0 && s2 < 3)) return double.NaN;
        if (!(rho >= -1 && rho <= 1)) return double.NaN;
        double d = s1 - s2;
        return Math.Sqrt(d * d + 2 * (1 - rho) * s1 * s2);
    }

    public static double MinimumVarianceWeight(double s1, double s2, double rho)
    {
        double cov = rho * s1 * s2;
        return (s2 * s2 - cov) / (s1 * s1 + s2 * s2 - 2 * cov);
    }

    public static double GordonPrice(double dividend, double requiredReturn, double growth) =>
        dividend * (1 + growth) / (requiredReturn - growth);

    public static double IsoelasticUtilityWithLimit(double c, double gamma)
    {
        if (c <= 0 || c > 1e9) throw new ArgumentOutOfRangeException(nameof(c));
        if (gamma < 0 || gamma > 10) throw new ArgumentOutOfRangeException(nameof(gamma));
        double k = 1 - gamma;
        double l = Math.Log(c);
        return k == 0 ? l : double.ExpM1(k * l) / k;
    }

    public static double SabrStretch(double z, double rho) =>
        z / Math.Log((Math.Sqrt(1 - 2 * rho * z + z * z) + z - rho) / (1 - rho));

    public static float RealRate(float nominalRate, float inflationRate) => (1 + nominalRate) / (1 + inflationRate) - 1;

    public static float DoublingYears(float rate) => 0.6931472f / MathF.Log(1 + rate);

    public static float CompoundGrowthRate(float first, float last, int years) => MathF.Pow(last / first, 1f / years) - 1;

    public static float SharpeRatio(float portfolioReturn, float riskFree, float deviation) => (portfolioReturn - riskFree) / deviation;

    public static float DecliningBalance(float cost, float rate, int years)
    {
        if (!(cost > 0f) || !(rate > 0f && rate < 0.9f) || years < 0 || years > 50) return float.NaN;
        float v = cost;
        for (int i = 0; i < 5; i++) v = i < years ? v * (1 - rate) : v;
        return v;
    }

    public static double MacaulayDurationOfThree([Range(1, 1e6)] double c1, [Range(1, 1e6)] double c2, [Range(1, 1e6)] double c3, [Range(0, 0.5)] double y)
    {
        double v = 1 / (1 + y);
        double p1 = c1 * v, p2 = c2 * v * v, p3 = c3 * v * v * v;
        return (p1 + 2 * p2 + 3 * p3) / (p1 + p2 + p3);
    }
}
