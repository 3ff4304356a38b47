#!/usr/bin/env python3
"""Computes every coefficient of the recipes in this folder, and writes them to Coefficients.cs.

Run it with `python3 coefficients.py` (it needs mpmath, and some minutes): it writes the tables anew and prints the error
that each leaves; with `--check` it writes nothing, and fails when the file has other numbers; with names of tables it
computes only those. Polynomials are minimax fits found by Remez's exchange algorithm with sixty decimal digits. Rounding
the coefficients of a fit to the working format one by one would spoil it, so each is rounded in turn and all the later
ones are fitted again around it.
"""

import re
import struct
import sys
from decimal import Decimal, getcontext
from fractions import Fraction
from math import floor
from pathlib import Path

import mpmath

getcontext().prec = 60
mpmath.mp.dps = 70

FLOAT, DOUBLE = 24, 53  # bits of significand
LN2 = Decimal(2).ln()
GRID = 1000


def rounded(value, bits):
    """The nearest number with a significand of so many bits, ties to even."""
    exact = Fraction(value)
    if exact == 0:
        return Decimal(0)
    exponent = floor(Decimal(abs(exact.numerator) / Decimal(exact.denominator)).ln() / LN2) - bits + 1
    nearest = Fraction(round(exact / Fraction(2) ** exponent)) * Fraction(2) ** exponent
    return Decimal(nearest.numerator) / Decimal(nearest.denominator)


def solve(rows):
    """Gauss's elimination with row pivots; the last column is the right-hand side."""
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(column + 1, size):
            factor = rows[row][column] / rows[column][column]
            rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column])]
    solution = [Decimal(0)] * size
    for row in reversed(range(size)):
        known = sum(rows[row][k] * solution[k] for k in range(row + 1, size))
        solution[row] = (rows[row][size] - known) / rows[row][row]
    return solution


class Fit:
    """The polynomial with the given powers whose weighted distance from a function has the smallest maximum."""

    def __init__(self, function, weight, low, high):
        middle, half = (low + high) / 2, (high - low) / 2
        steps = [Decimal(2 * k - GRID) / GRID for k in range(GRID + 1)]
        points = [middle + half * (3 * u - u ** 3) / 2 for u in steps]  # denser at the ends, as the peaks are
        self.points = [x for x in points if x != 0]
        self.values = [function(x) for x in self.points]
        self.weights = [weight(x) for x in self.points]

    def errors(self, coefficients):
        result = []
        for x, value, weight in zip(self.points, self.values, self.weights):
            sum_ = Decimal(0)
            for power in range(max(coefficients), -1, -1):
                sum_ = sum_ * x + coefficients.get(power, 0)
            result.append((value - sum_) * weight)
        return result

    def minimax(self, fixed, free):
        """Coefficients of the free powers, the fixed ones given."""
        count = len(free) + 1
        last = len(self.points) - 1
        # The odd powers change sign at 0: the error alternates in terms of what is left after the lowest free one.
        flips = [x < 0 and free[0] % 2 for x in self.points]
        reference = [round(last * k / (count - 1)) for k in range(count)]
        for _ in range(60):
            rows = []
            for k, index in enumerate(reference):
                x, weight = self.points[index], self.weights[index]
                known = sum(c * x ** power for power, c in fixed.items())
                level = (-1) ** (k + flips[index]) / weight
                rows.append([x ** power for power in free] + [level, self.values[index] - known])
            *solution, level = solve(rows)
            coefficients = {**fixed, **dict(zip(free, solution))}
            errors = self.errors(coefficients)
            if max(map(abs, errors)) <= abs(level) * Decimal('1.0001'):
                return coefficients
            reference = self.exchange([-e if flip else e for e, flip in zip(errors, flips)], count)
        raise ArithmeticError(f'no convergence for the powers {free}')

    @staticmethod
    def exchange(errors, count):
        """The greatest error of each run of one sign, less the weakest where there are more of them than needed."""
        peaks = []
        for index, error in enumerate(errors):
            if peaks and (errors[peaks[-1]] > 0) == (error > 0):
                if abs(error) > abs(errors[peaks[-1]]):
                    peaks[-1] = index
            else:
                peaks.append(index)
        strength = lambda k: abs(errors[peaks[k]])
        while len(peaks) > count:
            ends = (0, len(peaks) - 1)
            if len(peaks) == count + 1:
                peaks.pop(min(ends, key=strength))
                continue
            weakest = min(range(len(peaks)), key=strength)
            if weakest not in ends:  # without one of its neighbours two of one sign would meet
                peaks.pop(max(weakest, neighbour := min(weakest - 1, weakest + 1, key=strength)))
                weakest = min(weakest, neighbour)
            peaks.pop(weakest)
        if len(peaks) < count:
            raise ArithmeticError(f'{len(peaks)} alternations, {count} needed')
        return peaks

    def in_format(self, fixed, free, bits, pairs=0):
        """Rounds the free coefficients one after the other, lowest power first; the first ones to pairs of numbers."""
        free = list(free)
        highest_pair = free[pairs - 1] if pairs else -1
        while free:
            coefficients = self.minimax(fixed, free)
            power = free.pop(0)
            value = coefficients[power]
            high = rounded(value, bits)
            fixed = {**fixed, power: high + rounded(value - high, bits) if power <= highest_pair else high}
        return fixed, max(map(abs, self.errors(fixed)))



def literal(value, bits):
    """The shortest decimal that rounds to the value."""
    for digits in range(1, 20):
        text = f'{value:.{digits - 1}e}'
        if rounded(rounded(Decimal(text), DOUBLE), bits) == value:  # as the C# compiler and a cast read it
            mantissa, exponent = text.split('e')
            return f'{Decimal(text):f}' if abs(int(exponent)) < 3 else f'{mantissa}e{int(exponent)}'
    raise ArithmeticError(str(value))


def pattern(value, bits):
    """The bits of a number of the format, as an integer."""
    return int.from_bytes(struct.pack('>f' if bits == FLOAT else '>d', float(value)), 'big')


def exactly(function):
    """A function of mpmath as one of decimals."""
    return lambda x: Decimal(mpmath.nstr(function(mpmath.mpf(str(x))), 65))


def ulp_weight(function, bits):
    """One over the spacing of the format at the function's value: an error in these terms is in ULP."""
    def weight(x):
        value = abs(function(x))
        return Decimal(2) ** (bits - 1 - floor(value.ln() / LN2))
    return weight


def relative_weight(function, bits):
    """An error in these terms is relative, in units of half the spacing of the numbers just above 1."""
    return lambda x: Decimal(2) ** bits / abs(function(x))


# Every table: its name, how it is computed, and what it is for. A polynomial is written from its lowest free power on.
TABLES = {}


def table(name, summary):
    """Registers a function of the bits of the format that yields the numbers of a table and what is said of it."""
    def register(compute):
        TABLES[name] = (summary, compute)
        return compute
    return register


def polynomial(name, summary, function, interval, degrees, fixed=None, weight=relative_weight, first=None, pairs=0):
    """A table of coefficients; degrees for float and double, the interval as a function of the format's bits."""
    fixed = {power: Decimal(value) for power, value in (fixed or {}).items()}
    first = len(fixed) if first is None else first

    def compute(bits):
        low, high = interval(bits)
        fit = Fit(function, weight(function, bits), Decimal(low), Decimal(high))
        free = range(len(fixed), degrees[bits == DOUBLE] + 1)
        coefficients, error = fit.in_format(fixed, free, bits, pairs)
        values = [coefficients[power] for power in sorted(coefficients) if power >= first]
        return values, f'within {error:.2} {"ULP" if weight is ulp_weight else "of a half unit, relative"}'
    compute.pairs = pairs
    TABLES[name] = (summary, compute)


def constant(name, summary, value, high_bits=(FLOAT, DOUBLE), parts=2):
    """A constant as a sum: parts of so many bits that their products with small integers are exact, and a rest."""
    def compute(bits):
        rest, values = value, []
        for _ in range(parts - 1):
            values.append(rounded(rest, high_bits[bits == DOUBLE]))
            rest -= values[-1]
        return [*values, rounded(rest, bits)], 'a sum'
    TABLES[name] = (summary, compute)


HALF = Decimal('0.5')
PI = Decimal(mpmath.nstr(mpmath.pi, 68))


def half_ln2(bits):
    # A rounded quotient can pick the neighbouring n at the breakpoint, so the fit reaches a little further.
    edge = LN2 / 2 + Decimal(2) ** (10 - bits)
    return -edge, edge


def around_one(bits):
    beyond = Decimal(2) ** (2 - bits)
    return HALF.sqrt() - 1 - beyond, Decimal(2).sqrt() - 1 + beyond


def from_three_quarters(bits):
    # A rounded sum can lie a little beyond the argument that it stands for.
    beyond = Decimal(2) ** (2 - bits)
    return Decimal('-0.25') - beyond, HALF + beyond


def of_square(function):
    """An odd function divided by its argument, in terms of the argument's square."""
    return exactly(lambda t: function(mpmath.sqrt(t)) / mpmath.sqrt(t))


constant('Log2E', 'log2 e.', 1 / LN2)
constant('TwiceLog2E', '2 · log2 e.', 2 / LN2)
constant('Ln2', 'ln 2; n times the first part is exact.', LN2, (24 - 8, 53 - 11))  # |n| <= 150 takes 8 bits, |n| <= 1076 takes 11
constant('FullLn2', 'ln 2, all bits of the first part in use.', LN2)
constant('Log10Of2', 'log10 2.', Decimal(2).ln() / Decimal(10).ln())
constant('Third', '1/3.', Decimal(1) / 3)
constant('HalfPi', 'π/2.', PI / 2)
constant('HalfPiParts', 'π/2.', PI / 2, parts=3)
constant('Pi', 'π.', PI)
constant('ReciprocalPi', '2/π.', 2 / PI)

polynomial('Exp', 'e^r for |r| ≤ ln 2 / 2, all coefficients. With 1 + r fixed, e^0 is exact, and so is the sign of e^r - 1.',
           Decimal.exp, half_ln2, (6, 11), fixed={0: 1, 1: 1}, weight=ulp_weight, first=0)
polynomial('ExpM1', 'e^r - 1 for |r| ≤ ln 2 / 2, from r² on, after r.',
           exactly(mpmath.expm1), half_ln2, (7, 13), fixed={0: 0, 1: 1})
polynomial('TwiceExpM1', '2 · (e^r - 1) for e^r from 3/4 to 3/2, from r² on, after 2r.',
           exactly(lambda r: 2 * mpmath.expm1(r)), lambda bits: (Decimal('-0.2878'), Decimal('0.4056')), (7, 12), fixed={0: 0, 1: 2})
polynomial('Exp2', '2^r for |r| ≤ 1/2, from r on, after 1.',
           lambda x: (x * LN2).exp(), lambda bits: (-HALF, HALF), (7, 12), fixed={0: 1}, weight=ulp_weight)
polynomial('Log', 'log(1 + f) for 1 + f from the root of a half to the root of two, from f² on. With f - f²/2 fixed, log 1 is exact.',
           lambda f: (1 + f).ln(), around_one, (10, 21), fixed={0: 0, 1: 1, 2: -HALF}, weight=ulp_weight, first=2)
polynomial('LogFromThreeQuarters', 'log(1 + f) for 1 + f from 3/4 to 3/2, from f² on. With f - f²/2 fixed, log 1 is exact.',
           lambda f: (1 + f).ln(), from_three_quarters, (10, 21), fixed={0: 0, 1: 1, 2: -HALF}, weight=ulp_weight, first=2)
polynomial('Log2', 'log2(1 + f) for 1 + f from the root of a half to the root of two, from f on.',
           lambda f: (1 + f).ln() / LN2, around_one, (10, 21), fixed={0: 0}, weight=ulp_weight, pairs=1)
polynomial('Log10', 'log10(1 + f) for 1 + f from the root of a half to the root of two, from f on.',
           lambda f: (1 + f).ln() / Decimal(10).ln(), around_one, (10, 21), fixed={0: 0}, weight=ulp_weight, pairs=1)
polynomial('Log1P', 'log(1 + x) for x from 0 to 1, from x² on, after x.',
           exactly(mpmath.log1p), lambda bits: (Decimal('1e-9'), Decimal(1)), (9, 20), fixed={0: 0, 1: 1})
polynomial('Log1PToHalf', 'log(1 + x) for x from 0 to e^-(3/4), from x² on, after x.',
           exactly(mpmath.log1p), lambda bits: (Decimal('1e-9'), Decimal('0.4735')), (8, 16), fixed={0: 0, 1: 1})
polynomial('LogCoshOfHalf', 'log(cosh(z/2)) / z² for |z| ≤ 3/4 in z², from z⁰ on: an error counts by z².',
           exactly(lambda t: mpmath.log1p(2 * mpmath.sinh(mpmath.sqrt(t) / 4) ** 2) / t), lambda bits: (Decimal('1e-9'), Decimal('0.5626')), (3, 7),
           weight=lambda function, bits: lambda t: Decimal(2) ** bits * t)
polynomial('Atanh', 'atanh(s) / s for 1 + f as above and s = f / (2 + f) in s², from s⁴ on, after 1 + s²/3.',
           of_square(mpmath.atanh), lambda bits: (Decimal('1e-9'), Decimal('0.02945')), (5, 9), fixed={0: 1, 1: Decimal(1) / 3})
polynomial('Atanh2', '2 · log2 e · atanh(s) / s in s² as above, from s² on, after 2 · log2 e.',
           of_square(lambda s: 2 * mpmath.atanh(s) / mpmath.ln(2)), lambda bits: (Decimal('1e-9'), Decimal('0.02945')), (4, 4), fixed={0: 2 / LN2})
polynomial('Atan', 'atan(x) / x for |x| ≤ 1 in x², from x² on, after 1.',
           of_square(mpmath.atan), lambda bits: (Decimal('1e-9'), Decimal(1)), (9, 20), fixed={0: 1})
polynomial('Asin', 'asin(x) / x for |x| ≤ 1/2 in x², from x² on, after 1.',
           of_square(mpmath.asin), lambda bits: (Decimal('1e-9'), Decimal('0.25')), (5, 12), fixed={0: 1})
polynomial('Tanh', 'tanh(x) / x for |x| ≤ 1 in x², from x² on, after 1.',
           of_square(mpmath.tanh), lambda bits: (Decimal('1e-9'), Decimal('1.0001')), (7, 15), fixed={0: 1})
polynomial('Sinh', 'sinh(x) / x for |x| ≤ 1 in x², from x² on, after 1.',
           of_square(mpmath.sinh), lambda bits: (Decimal('1e-9'), Decimal('1.0001')), (4, 8), fixed={0: 1})
polynomial('SinhOfRest', 'sinh(r) / r for |r| ≤ ln 2 / 2 in r², from r² on, after 1.',
           of_square(mpmath.sinh), lambda bits: (Decimal('1e-9'), Decimal('0.1203')), (2, 6), fixed={0: 1})
polynomial('CoshM1', '(cosh(r) - 1) / r² for |r| ≤ ln 2 / 2 in r², from r⁰ on.',
           exactly(lambda t: (mpmath.cosh(mpmath.sqrt(t)) - 1) / t), lambda bits: (Decimal('1e-9'), Decimal('0.1203')), (2, 5))
polynomial('Sin', 'sin(x) / x for |x| ≤ π/4 in x², from x² on, after 1.',
           of_square(mpmath.sin), lambda bits: (Decimal('1e-9'), Decimal('0.6169')), (4, 7), fixed={0: 1})
polynomial('Cos', 'cos(x) for |x| ≤ π/4 in x², from x⁴ on, after 1 - x²/2.',
           exactly(lambda t: mpmath.cos(mpmath.sqrt(t))), lambda bits: (Decimal('1e-9'), Decimal('0.6169')), (4, 8), fixed={0: 1, 1: -HALF})
polynomial('Tan', 'tan(x) / x for |x| ≤ π/4 in x², from x² on, after 1.',
           of_square(mpmath.tan), lambda bits: (Decimal('1e-9'), Decimal('0.6169')), (7, 14), fixed={0: 1})


def inverse_root(m):
    return (-m.ln() / 3).exp()


def of_ratio(function, pole):
    """A function of x in terms of t = (x - pole) / (x + pole)."""
    return exactly(lambda t: function(pole * (1 + t) / (1 - t)))


def ratios(bits):
    end = (Decimal('10.3'), Decimal('27.5'))[bits == DOUBLE]
    return Decimal('-0.6001'), (end - ERFC_POLE) / (end + ERFC_POLE)


ERFC_POLE = 2
polynomial('Erf', 'erf(x) / x for |x| ≤ 3/4 in x², from x⁰ on.',
           of_square(mpmath.erf), lambda bits: (Decimal('1e-9'), Decimal('0.5626')), (6, 12), pairs=1)
polynomial('Erfc', 'erfc(x) · e^(x²) · (1 + 2x) for x from 1/2 to where erfc is 0, in t = (x - 2) / (x + 2), from t⁰ on.',
           of_ratio(lambda x: mpmath.erfc(x) * mpmath.exp(x * x) * (1 + 2 * x), ERFC_POLE), ratios, (10, 23), pairs=1)
DIGAMMA_ZERO = mpmath.findroot(mpmath.digamma, 1.46)
CLOSE_TO_ONE = Decimal('-0.999999999')  # at 1 itself the quotients are 0 / 0


def asymptotic(function):
    """A function of x from 3 on in terms of x^-2."""
    return exactly(lambda t: function(1 / mpmath.sqrt(t)))


def from_three(bits):
    return Decimal('1e-9'), Decimal(1) / 9


constant('DigammaZero', 'where the digamma function is 0, less 1.', Decimal(mpmath.nstr(DIGAMMA_ZERO, 65)) - 1)
constant('HalfLog2Pi', 'log(2π) / 2.', (2 * PI).ln() / 2)
polynomial('LogGamma', 'log Γ(x) / ((x - 1) (x - 2)) for x from 1 to 3, in x - 2, from x⁰ on.',
           exactly(lambda b: mpmath.loggamma(2 + b) / (b * (1 + b))), lambda bits: (CLOSE_TO_ONE, Decimal(1)), (14, 29))
polynomial('Stirling', 'x · (log Γ(x) - (x - 1/2) · log x + x - log(2π) / 2) for x from 3 on, in x^-2, from x⁰ on.',
           asymptotic(lambda x: x * (mpmath.loggamma(x) - (x - mpmath.mpf(0.5)) * mpmath.log(x) + x - mpmath.log(2 * mpmath.pi) / 2)), from_three, (3, 11))
polynomial('Digamma', 'ψ(x) / (x - x0) for x from 1 to 3, in x - 2, from x⁰ on; x0 is where ψ is 0.',
           exactly(lambda b: mpmath.psi(0, 2 + b) / (2 + b - DIGAMMA_ZERO)), lambda bits: (Decimal(-1), Decimal(1)), (14, 30))
polynomial('DigammaFar', 'x² · (log x - 1 / (2x) - ψ(x)) for x from 3 on, in x^-2, from x⁰ on.',
           asymptotic(lambda x: x * x * (mpmath.log(x) - 1 / (2 * x) - mpmath.psi(0, x))), from_three, (3, 11))
polynomial('SinPi', 'sin(πr) / (πr) for |r| ≤ 1/2 in r², from r² on, after 1.',
           of_square(lambda r: mpmath.sin(mpmath.pi * r) / mpmath.pi), lambda bits: (Decimal('1e-9'), Decimal('0.25')), (5, 9), fixed={0: 1})
polynomial('CotPi', 'πr · cot(πr) for |r| ≤ 1/2 in r², from r² on, after 1: an error counts as one of 1.',
           exactly(lambda t: mpmath.pi * mpmath.sqrt(t) * mpmath.cot(mpmath.pi * mpmath.sqrt(t))), lambda bits: (Decimal('1e-9'), Decimal('0.25')), (7, 14), fixed={0: 1},
           weight=lambda function, bits: lambda x: Decimal(2) ** bits)
polynomial('InverseCbrt', 'm^(-1/3) for m from the root of a half to the root of two, in m - 1, from x⁰ on: a first guess.',
           lambda f: inverse_root(1 + f), around_one, (5, 5))
constant('InverseCbrt2', '2^(-1/3).', inverse_root(Decimal(2)))
constant('Cbrt2', '2^(1/3).', 1 / inverse_root(Decimal(2)))

def write(path, names):
    text = path.read_text(encoding='utf-8') if path.exists() else ''
    known = dict(re.findall(r'    /// <summary>[^\n]*\n    public static readonly Coefficients (\w+) = (new\(.*?\);)\n', text, re.DOTALL))
    lines = ['// Written by coefficients.py; not to be edited by hand.', 'namespace KernelGen.Compiler.Math;', '',
             '/// <summary>The numbers of the recipes, for float and for double.</summary>', 'internal static class Tables', '{']
    for name, (summary, compute) in TABLES.items():
        if not names or name in names or name not in known:
            parts = []
            for type_, bits in (('Float32', FLOAT), ('Float64', DOUBLE)):
                values, error = compute(bits)
                print(f'{name} {type_}: {len(values)} numbers, {error}', flush=True)
                pairs = getattr(compute, 'pairs', 0)
                high = [rounded(value, bits) for value in values]
                parts.append(f'{type_}: [{", ".join(literal(value, bits) for value in high)}]')
                if pairs:
                    low = [rounded(value - top, bits) for value, top in zip(values[:pairs], high)]
                    parts.append(f'{type_}Low: [{", ".join(literal(value, bits) for value in low)}]')
            known[name] = 'new(\n        ' + ',\n        '.join(parts) + ');'
        if len(lines) > 6:
            lines.append('')
        lines += [f'    /// <summary>{summary}</summary>', f'    public static readonly Coefficients {name} = {known[name]}']
    return text, '\n'.join([*lines, '}', ''])


if __name__ == '__main__':
    file = Path(__file__).parent / 'Tables.cs'
    before, after = write(file, [name for name in sys.argv[1:] if name != '--check'])
    if '--check' in sys.argv:
        if before != after:
            sys.exit('Tables.cs has other numbers.')
        print('Tables.cs has these very numbers.')
    else:
        file.write_text(after, encoding='utf-8', newline='\n')
