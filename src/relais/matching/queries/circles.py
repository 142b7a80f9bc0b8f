"""Programmes in which several people go forward together."""

from relais.programmes.models import Programme


def forms_circles(programme: Programme) -> bool:
    """Whether several people are accompanied together in this programme; between peers, everybody is with one other."""
    return programme.most_mentees > 1 and not are_peers(programme)


def forms_teams(programme: Programme) -> bool:
    """Whether those of one team are accompanied together, all of them or none."""
    return forms_circles(programme) and programme.template == Programme.Template.TEAM_COACHING


def has_one_aim(programme: Programme) -> bool:
    """Whether a run seeks the best whole only: between peers, and where several people are put together."""
    return forms_circles(programme) or are_peers(programme)


def are_peers(programme: Programme) -> bool:
    """Whether there are no sides: each person of a pair accompanies the other."""
    return programme.template == Programme.Template.PEER
