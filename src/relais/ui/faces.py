"""What stands for a person before a photograph: initials, and a colour kept for ever."""

import hashlib
import re
from functools import lru_cache

HUES = 8
_ELIDED = re.compile(r"^[dl]['’](?=[^\W\d_])")


@lru_cache(maxsize=4_096)
def initials(name: str) -> str:
    """One or two capitals: the first word and the next one that is no lower-case particle.

    >>> initials("Gilles Le Roux"), initials("Charles de Gaulle"), initials("Éloïse d’Aramis"), initials("awa"), initials("")
    ('GL', 'CG', 'ÉA', 'A', '?')
    """
    words = [_ELIDED.sub("", word.lstrip("(«\"'’-")) for word in name.split()]
    words = [word for word in words if word[:1].isalnum()]
    if not words:
        return "?"
    family = next((word for word in words[1:] if not word[0].islower()), "")
    return (words[0][0] + family[:1]).upper()


@lru_cache(maxsize=4_096)
def hue(key: object) -> int:
    """The colour 1…8 of whoever has this key: a hash of it, so never their role nor their group.

    >>> hue(1) == hue("1")
    True
    """
    return 1 + hashlib.blake2b(str(key).encode(), digest_size=4).digest()[-1] % HUES
