"""One line for each measure, and whether what it shows is right."""

from bench.bars import Row, faster, lighter

_FORMAT = (
    "{:>8} {:>7} {:>9} {:>9} {:>9} {:>8} | {:>9} {:>8} {:>6} {:>6} | {:>9} {:>8} {:>6} {:>6} | {:>4}  {}"
)
_PEER = ("memory", "faster", "less")
HEADINGS = _FORMAT.format(
    *("mentees", "aim", "compile", "solve", "check", "memory"), "OR-Tools", *_PEER, "SciPy", *_PEER, "gap", ""
).rstrip()


def line(row: Row) -> str:
    """Ours, then each peer with how many times faster and lighter ours was."""
    ours = row["ours"]
    if "stopped" in ours:
        return _FORMAT.format(row["size"], row["aim"], *["-"] * 13, ours["stopped"])
    phases = (f"{ours[phase]:.3f} s" for phase in ("compile", "solve", "check"))
    peers = (*_peer(row, "ortools"), *_peer(row, "scipy"))
    gap = "-" if ours["gap"] is None else ours["gap"]
    return _FORMAT.format(row["size"], row["aim"], *phases, f"{ours['memory']} MB", *peers, gap, _says(row))


def _peer(row: Row, peer: str) -> tuple[str, ...]:
    figures = row.get(peer)
    if figures is None:
        return ("-",) * 4
    if "stopped" in figures:
        return figures["stopped"][:9], "-", "-", "-"
    return (
        f"{figures['solve']:.3f} s",
        f"{figures['memory']} MB",
        f"{faster(row, peer):.1f}",
        f"{lighter(row, peer):.1f}",
    )


def _says(row: Row) -> str:
    ours = row["ours"]
    found = f"{ours['people']} people, {'proven' if ours['is_proven'] else 'NOT PROVEN'}"
    if row["aim"] == "stable":
        found += f", {ours['blocking']} blocking of {ours['examined']:,} pairs"
    agreeing = [peer for peer in _peers(row) if _agrees(row, peer)]
    differing = [peer for peer in _peers(row) if not _agrees(row, peer)]
    found += f"; agrees with {' and '.join(_NAMES[peer] for peer in agreeing)}" if agreeing else ""
    return found + (
        f"; {' AND '.join(_NAMES[peer] for peer in differing)} FOUND OTHERWISE" if differing else ""
    )


_NAMES = {"ortools": "OR-Tools", "scipy": "SciPy", "blocking": "a plain count"}


def is_right(row: Row) -> bool:
    """Whether ours ended, proven, and every peer that ended found the same."""
    return bool(row["ours"].get("is_proven")) and all(_agrees(row, peer) for peer in _peers(row))


def _peers(row: Row) -> list[str]:
    """The peers that came to an end."""
    return [peer for peer in _NAMES if "solve" in row.get(peer, {})]


def _agrees(row: Row, peer: str) -> bool:
    same = ("pairs", "blocking") if peer == "blocking" else ("pairs", "total")
    return all(row["ours"][figure] == row[peer][figure] for figure in same)
