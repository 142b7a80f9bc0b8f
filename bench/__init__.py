"""What things cost, measured beside a reference in the same minute: `python -m bench.pairing`, `python -m bench.pages`."""
