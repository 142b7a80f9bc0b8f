"""The check shares no code with the solver: no import leads from one to the other."""

import grimp

SOLVER = frozenset(
    f"relais.core.pairing.{name}"
    for name in (
        "assignment",
        "covers",
        "fair",
        "paths",
        "prices",
        "remaining",
        "solving",
        "stable",
        "large.acceptance",
        "large.auction",
        "large.augmenting",
        "large.lists",
        "large.network",
        "large.preferences",
        "large.pricing",
        "large.proving",
        "large.solving",
    )
)


def test_no_import_leads_from_the_check_to_the_solver() -> None:
    graph = grimp.build_graph("relais", cache_dir=None)
    reached = graph.find_upstream_modules("relais.core.pairing.checking")
    assert "relais.core.pairing.bounds" in reached
    assert reached & SOLVER == frozenset()
    assert graph.find_upstream_modules("relais.core.pairing.solving") & SOLVER != frozenset()
