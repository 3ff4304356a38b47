#!/usr/bin/env python3
"""Computes every coefficient of the recipes in this folder, and prints it beside the error that it leaves.

Run it with `python3 coefficients.py` (standard library only, a few seconds): it prints the numbers that stand in Exp.cs
and Log.cs, and fails when one there has other bits. Polynomials are minimax fits found by Remez's exchange algorithm
with sixty decimal digits. Rounding the coefficients of a fit to the working format one by one would spoil it, so each is
rounded in turn and all the later ones are fitted again around it.
"""

import re
import struct
import sys
from decimal import Decimal, getcontext
from fractions import Fraction
from math import floor
from pathlib import Path

getcontext().prec = 60

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

    def in_format(self, fixed, free, bits):
        """Rounds the free coefficients one after the other, lowest power first."""
        free = list(free)
        while free:
            coefficients = self.minimax(fixed, free)
            power = free.pop(0)
            fixed = {**fixed, power: rounded(coefficients[power], bits)}
        return fixed, max(map(abs, self.errors(fixed)))


def literal(value, bits):
    """The shortest decimal that rounds to the value."""
    for digits in range(1, 20):
        text = f'{value:.{digits - 1}e}'
        if rounded(rounded(Decimal(text), DOUBLE), bits) == value:  # as the C# compiler and a cast read it
            mantissa, exponent = text.split('e')
            return f'{Decimal(text):f}' if abs(int(exponent)) < 3 else f'{mantissa}e{int(exponent)}'
    raise ArithmeticError(str(value))


class Source:
    """The constants of one type as they stand in the C# file of a recipe."""

    mismatches = 0

    def __init__(self, file, bits):
        self.bits = bits
        section = 'float32' if bits == FLOAT else 'float64'
        text = (Path(__file__).parent / file).read_text(encoding='utf-8')
        text = re.sub('//.*', '', re.search(rf's_{section} = new\((.*?)\);', text, re.DOTALL)[1])
        self.values = {name: [self.read(item) for item in re.split(r',\s*', value.strip('[]'))]
                       for name, value in re.findall(r'(\w+):\s*(\[[^\]]*\]|[^,\s]+)', text)}

    def read(self, item):
        item = item.replace('_', '')
        # A decimal is read as the C# compiler and a cast read it: as a double, and then as a float.
        return Decimal(int(item, 16)) if item.startswith('0x') else rounded(rounded(Decimal(item), DOUBLE), self.bits)

    def show(self, label, value, name, index=0, text=None):
        """Prints a computed constant, and a word when the file has another."""
        is_same = index < len(self.values[name]) and self.values[name][index] == value
        Source.mismatches += not is_same
        print(f'  {label:10} {text or literal(value, self.bits)}{"" if is_same else f"   <- not what {name} is"}')

    def show_fit(self, coefficients, error, lowest):
        for power in sorted(coefficients):
            if power >= lowest:
                self.show(f'c{power}', coefficients[power], 'Polynomial', power - lowest)
        if len(self.values['Polynomial']) != max(coefficients) + 1 - lowest:
            Source.mismatches += 1
            print('  the file has a polynomial of another degree')
        print(f'  the polynomial is within {error:.2} ULP')


def split(value, high_bits, bits):
    """A value as a sum: few enough bits that its product with a small integer is exact, and the rest."""
    high = rounded(value, high_bits)
    return high, rounded(value - high, bits)


def ulp_weight(function, bits):
    """One over the spacing of the format at the function's value: an error in these terms is in ULP."""
    def weight(x):
        value = abs(function(x))
        return Decimal(2) ** (bits - 1 - floor(value.ln() / LN2))
    return weight


def exponential(title, bits, degree, high_bits):
    """e^r for |r| <= ln 2 / 2. With 1 + r fixed, e^0 is exact, and so is the sign of e^r - 1."""
    print(title)
    source = Source('Exp.cs', bits)
    high, low = split(LN2, high_bits, bits)
    source.show('log2e', rounded(1 / LN2, bits), 'Log2E')
    source.show('ln2 high', high, 'Ln2High')
    source.show('ln2 low', low, 'Ln2Low')
    # A rounded quotient can pick the neighbouring n at the breakpoint, so the fit reaches a little further.
    edge = LN2 / 2 + Decimal(2) ** (10 - bits)
    fit = Fit(Decimal.exp, ulp_weight(Decimal.exp, bits), -edge, edge)
    source.show_fit(*fit.in_format({0: Decimal(1), 1: Decimal(1)}, range(2, degree + 1), bits), lowest=0)


def logarithm(title, bits, degree, low_bits):
    """log(1 + f) for 1 + f from the root of a half to the root of two. With f - f^2/2 fixed, log 1 is exact."""
    print(title)
    source = Source('Log.cs', bits)
    half = Decimal('0.5')
    breakpoint_ = pattern(rounded(half.sqrt(), bits), bits)
    source.show('breakpoint', Decimal(breakpoint_), 'Breakpoint', text=hex(breakpoint_))
    high, low = split(LN2, bits, bits)
    source.show('ln2 high', high, 'Ln2High')
    source.show('ln2 low', low if low_bits else Decimal(0), 'Ln2Low')
    function = lambda f: (1 + f).ln()
    beyond = Decimal(2) ** (2 - bits)
    fit = Fit(function, ulp_weight(function, bits), half.sqrt() - 1 - beyond, Decimal(2).sqrt() - 1 + beyond)
    source.show_fit(*fit.in_format({1: Decimal(1), 2: -half}, range(3, degree + 1), bits), lowest=2)


def pattern(value, bits):
    """The bits of a number of the format, as an integer."""
    return int.from_bytes(struct.pack('>f' if bits == FLOAT else '>d', float(value)), 'big')


if __name__ == '__main__':
    exponential('Exp, float', FLOAT, degree=6, high_bits=24 - 8)  # |n| <= 150 takes 8 bits
    exponential('Exp, double', DOUBLE, degree=11, high_bits=53 - 11)  # |n| <= 1076 takes 11 bits
    logarithm('Log, float', FLOAT, degree=10, low_bits=0)
    logarithm('Log, double', DOUBLE, degree=21, low_bits=53)
    if Source.mismatches:
        sys.exit(f'{Source.mismatches} constants are not those of the recipes.')
    print('The recipes have these very constants.')
