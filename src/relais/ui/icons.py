"""The drawings one may ask for, read from the sprite itself."""

import functools
import re
from importlib.resources import files

_SYMBOL = re.compile(r'<symbol id="([a-z_]+)"')


@functools.cache
def icon_names() -> frozenset[str]:
    """Every name the sprite ``static/ui/icons.svg`` defines."""
    sprite = files("relais.ui").joinpath("static/ui/icons.svg").read_text(encoding="utf-8")
    return frozenset(_SYMBOL.findall(sprite))
