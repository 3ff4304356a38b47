using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen;

namespace KernelGen.Corpus;

// Terms of a European option.
public readonly record struct OptionTerms(double Spot, double Strike, double Rate, double Volatility, double Years)
{
    public double Discount => Math.Exp(-Rate * Years);

    public double TotalVolatility => Volatility * Math.Sqrt(Years);

    public double D1 => (Math.Log(Spot / Strike) + (Rate + 0.5 * Volatility * Volatility) * Years) / TotalVolatility;

    public double D2 => D1 - TotalVolatility;
}

// One bar of prices.
public readonly record struct PriceBar(float Open, float High, float Low, float Close)
{
    public float Typical => (High + Low + Close) / 3f;

    public float Range => High - Low;

    public float TrueRange(float previousClose) =>
        MathF.Max(Range, MathF.Max(MathF.Abs(High - previousClose), MathF.Abs(Low - previousClose)));
}

internal static class Indicators
{
    private const int TradingDays = 252;

    private static double Compound(double rate, int periods) => Math.Pow(1 + rate, periods);

    private static double CumulativeNormal(double x)
    {
        double k = 1 / (1 + 0.2316419 * Math.Abs(x));
        double w = 0.31938153 * k - 0.356563782 * k * k + 1.781477937 * k * k * k
            - 1.821255978 * k * k * k * k + 1.330274429 * k * k * k * k * k;
        double tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * w;
        return x < 0 ? tail : 1 - tail;
    }

    private static double NormalDensity(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    private static double[] LogReturns(IReadOnlyList<double> prices)
    {
        var returns = new double[prices.Count - 1];
        for (int i = 1; i < prices.Count; i++) returns[i - 1] = Math.Log(prices[i] / prices[i - 1]);
        return returns;
    }

    private static double SampleDeviation(double[] values)
    {
        if (values.Length < 2) return 0;
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private static float Ema(ReadOnlySpan<float> prices, int period)
    {
        float k = 2f / (period + 1), value = prices[0];
        for (int i = 1; i < prices.Length; i++) value += k * (prices[i] - value);
        return value;
    }

    public static double SimpleReturn(double start, double end) => (end - start) / start;

    public static double TotalReturnFromLogs(IReadOnlyList<double> periodReturns)
    {
        double sum = 0;
        foreach (double r in periodReturns)
        {
            if (r <= -1) return -1;
            sum += double.LogP1(r);
        }
        return double.ExpM1(sum);
    }

    public static double AnnualGrowthRate([Positive] double begin, [Positive] double end, double years) =>
        Math.Pow(end / begin, 1 / years) - 1;

    public static double EffectiveRate(double nominal, int periods) => Compound(nominal / periods, periods) - 1;

    public static double ContinuousRate(double effective)
    {
        if (effective <= -1) throw new ArgumentOutOfRangeException(nameof(effective));
        return Math.Log(1 + effective);
    }

    public static double FutureValue(double rate, int periods, double payment, double present)
    {
        if (rate == 0) return -(present + payment * periods);
        double factor = Compound(rate, periods);
        return -(present * factor + payment * (factor - 1) / rate);
    }

    public static double LoanPayment(double principal, double annualRate, int months)
    {
        double r = annualRate / 12;
        return principal * r / (1 - Math.Pow(1 + r, -months));
    }

    public static double AnnuityFactor(double rate, int periods)
    {
        if (periods <= 0) return 0;
        if (Math.Abs(rate) < 1e-10) return periods;
        return -double.ExpM1(-periods * double.LogP1(rate)) / rate;
    }

    public static double NetPresentValue(double rate, double[] cashFlows)
    {
        double value = 0, discount = 1;
        foreach (double flow in cashFlows)
        {
            value += flow * discount;
            discount /= 1 + rate;
        }
        return value;
    }

    public static double InternalRate(double[] flows)
    {
        double rate = 0.1;
        for (int step = 0; step < 60; step++)
        {
            double value = 0, slope = 0;
            for (int t = 0; t < flows.Length; t++)
            {
                double d = Compound(rate, t);
                value += flows[t] / d;
                slope -= t * flows[t] / (d * (1 + rate));
            }
            double next = rate - value / slope;
            if (Math.Abs(next - rate) < 1e-10) return next;
            rate = next;
        }
        return rate;
    }

    public static double HistoricalVolatility(double[] prices) => SampleDeviation(LogReturns(prices)) * Math.Sqrt(TradingDays);

    public static double RealizedVolatility(List<double> prices)
    {
        double sum = 0, squares = 0;
        int n = prices.Count - 1;
        for (int i = 1; i <= n; i++)
        {
            double r = prices[i] / prices[i - 1] - 1;
            sum += r;
            squares += r * r;
        }
        return Math.Sqrt((squares - sum * sum / n) / (n - 1) * TradingDays);
    }

    public static float ParkinsonVolatility(float[] highs, float[] lows)
    {
        float total = highs.Zip(lows, (h, l) => MathF.Log(h / l)).Sum(x => x * x);
        return MathF.Sqrt(total / (4f * highs.Length * MathF.Log(2f)));
    }

    public static double SharpeRatio(double[] returns, double riskFree)
    {
        double excess = returns.Average() - riskFree;
        return excess / SampleDeviation(returns) * Math.Sqrt(TradingDays);
    }

    public static double Beta(double[] asset, double[] market)
    {
        double ma = asset.Average(), mm = market.Average();
        double covariance = asset.Zip(market, (a, m) => (a - ma) * (m - mm)).Sum();
        double variance = market.Sum(m => (m - mm) * (m - mm));
        return variance > 0 ? covariance / variance : double.NaN;
    }

    public static float MaximumDrawdown(ReadOnlySpan<float> equity)
    {
        float peak = equity[0], worst = 0f;
        foreach (float value in equity)
        {
            if (value > peak) peak = value;
            float drawdown = (peak - value) / peak;
            if (drawdown > worst) worst = drawdown;
        }
        return worst;
    }

    public static float Macd(ReadOnlySpan<float> prices) => Ema(prices, 12) - Ema(prices, 26);

    public static float RelativeStrength(float[] closes)
    {
        float gains = 0f, losses = 0f;
        for (int i = 1; i < closes.Length; i++)
        {
            float change = closes[i] - closes[i - 1];
            if (change > 0f) gains += change;
            else losses -= change;
        }
        float rs = gains / losses;
        return 100f - 100f / (1f + rs);
    }

    public static float StochasticOscillator(float close, float[] highs, float[] lows)
    {
        float highest = highs.Max(), lowest = lows.Min();
        return (close - lowest) / (highest - lowest) * 100f;
    }

    public static float BollingerUpper(float[] prices, float width)
    {
        float mean = prices.Sum() / prices.Length;
        float squares = prices.Sum(p => p * p);
        float deviation = MathF.Sqrt(squares / prices.Length - mean * mean);
        return mean + width * deviation;
    }

    public static float BollingerPercent(float price, ReadOnlySpan<float> window)
    {
        double mean = 0, m2 = 0;
        int n = 0;
        foreach (float p in window)
        {
            n++;
            double d = p - mean;
            mean += d / n;
            m2 += d * (p - mean);
        }
        double deviation = Math.Sqrt(m2 / n);
        if (deviation == 0) return 0.5f;
        return (float)((price - (mean - 2 * deviation)) / (4 * deviation));
    }

    public static float AverageTrueRange(PriceBar first, PriceBar second, PriceBar third) =>
        (first.Range + second.TrueRange(first.Close) + third.TrueRange(second.Close)) / 3f;

    public static float CommodityChannel(PriceBar bar, float[] typicalPrices)
    {
        float mean = typicalPrices.Average();
        float deviation = typicalPrices.Average(t => MathF.Abs(t - mean));
        return (bar.Typical - mean) / (0.015f * deviation);
    }

    public static double CallPrice(double spot, double strike, double rate, double volatility, double years)
    {
        if (years <= 0 || volatility <= 0) return Math.Max(spot - strike, 0);
        var terms = new OptionTerms(spot, strike, rate, volatility, years);
        return spot * CumulativeNormal(terms.D1) - strike * terms.Discount * CumulativeNormal(terms.D2);
    }

    public static double PutByParity(OptionTerms t)
    {
        double call = t.Spot * CumulativeNormal(t.D1) - t.Strike * t.Discount * CumulativeNormal(t.D2);
        return call - t.Spot + t.Strike * t.Discount;
    }

    public static double Vega(OptionTerms terms) => terms.Spot * NormalDensity(terms.D1) * Math.Sqrt(terms.Years);

    public static double BinomialUpProbability(double rate, double volatility, double step)
    {
        double up = Math.Exp(volatility * Math.Sqrt(step));
        double down = 1 / up;
        return (Math.Exp(rate * step) - down) / (up - down);
    }

    public static double ForwardRate(double shortRate, double shortYears, double longRate, double longYears)
    {
        if (longYears <= shortYears) throw new ArgumentException("The long maturity must follow the short one.");
        return (longRate * longYears - shortRate * shortYears) / (longYears - shortYears);
    }
}
