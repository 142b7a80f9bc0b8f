"""The terminal door: `relais match`, `relais serve` and the operator's commands."""
