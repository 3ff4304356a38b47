"""PyTorch's side of the benchmarks: it takes commands, one a line, times itself, and answers each with a line.

load PATH TYPE ROWS COLUMNS COUNT LABEL   the input; COUNT copies of it take turns
time FUNCTION BATCHES                     nanoseconds for each batch
results FUNCTION COUNT PATH               writes the first results for the input as doubles
"""
import sys
import time

import torch
import torch.nn.functional as functional

torch.set_num_threads(1)
TYPES = {"float": torch.float32, "double": torch.float64}


class Inputs:
    def __init__(self, path, element, rows, columns, count, label):
        elements = torch.from_file(path, size=rows * columns, dtype=TYPES[element])
        self.x = [elements.reshape(rows, columns).clone() for _ in range(count)]
        # Results that a user keeps need no new memory each time, where a function allows that.
        self.y = [torch.zeros_like(x) for x in self.x]
        self.sums = torch.zeros(rows, dtype=TYPES[element])
        self.labels = torch.full((rows,), label)
        self.turn = 0

    def next(self):
        self.turn = self.turn + 1 if self.turn + 1 < len(self.x) else 0
        return self.turn


def cross_entropy_and_gradient(inputs, i):
    x = inputs.x[i].detach().requires_grad_()
    loss = functional.cross_entropy(x, inputs.labels, reduction="sum")
    return torch.autograd.grad(loss, x)[0]


def without_gradient(function):
    def run(inputs, i):
        with torch.no_grad():
            return function(inputs, i)
    return run


FUNCTIONS = {
    "exp": without_gradient(lambda inputs, i: torch.exp(inputs.x[i], out=inputs.y[i])),
    "sum": without_gradient(lambda inputs, i: torch.sum(inputs.x[i], -1, out=inputs.sums)),
    "softmax": without_gradient(lambda inputs, i: torch.softmax(inputs.x[i], -1, out=inputs.y[i])),
    "log_softmax": without_gradient(lambda inputs, i: torch.log_softmax(inputs.x[i], -1, out=inputs.y[i])),
    "logsumexp": without_gradient(lambda inputs, i: torch.logsumexp(inputs.x[i], -1, out=inputs.sums)),
    "cross_entropy": without_gradient(lambda inputs, i: functional.cross_entropy(inputs.x[i], inputs.labels, reduction="none")),
    "cross_entropy_and_gradient": cross_entropy_and_gradient,
}


def time_batches(function, inputs, batches):
    start = time.perf_counter_ns()
    for _ in range(batches):
        function(inputs, inputs.next())
    return (time.perf_counter_ns() - start) / batches


def write_results(function, inputs, count, path):
    results = function(inputs, 0).reshape(-1)[:count].double()
    torch.from_file(path, shared=True, size=count, dtype=torch.float64).copy_(results)


def main():
    capability = next(line for line in torch.__config__.show().splitlines() if "CPU capability" in line)
    print(torch.__version__, capability.split()[-1], flush=True)
    inputs = None
    for line in sys.stdin:
        command, *rest = line.split()
        if command == "load":
            path, element, rows, columns, count, label = rest
            inputs = None  # The memory of the last one, before there is more.
            inputs = Inputs(path, element, int(rows), int(columns), int(count), int(label))
            print("loaded", flush=True)
        elif command == "time":
            print(time_batches(FUNCTIONS[rest[0]], inputs, int(rest[1])), flush=True)
        else:
            write_results(FUNCTIONS[rest[0]], inputs, int(rest[1]), rest[2])
            print("written", flush=True)


main()
