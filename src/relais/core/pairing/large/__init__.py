"""Large pools: the same problem and the same result, by compiled kernels over tables of small integers."""
