"""What is made of an edition once for everybody."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from itertools import count
from threading import RLock
from typing import ParamSpec, TypeVar

MOST = 512  # of what one function has made

Args = ParamSpec("Args")
Made = TypeVar("Made")

_NUMBERS = count()


def own_number(made: object) -> int:
    """A number that a figure or a chart keeps and no other ever has: cheaper than to compare what is in them."""
    return vars(made).setdefault("_own_number", next(_NUMBERS))


def made_once(function: Callable[Args, Made]) -> Callable[Args, Made]:
    """Keeps what a function makes of an edition, for all readers: editions never change, so its name tells them apart.

    Callers share what they get and must not change it. Arguments whose names begin with "_" do not count. Not
    functools.lru_cache, which would have a hundred readers of a new edition make the same at once, and compare all
    arguments.
    """
    made: OrderedDict[tuple[object, ...], Made] = OrderedDict()
    making = RLock()  # a hundred readers of a new edition wait for one of them to make it
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    counts = [at for at, name in enumerate(names) if not name.startswith("_")]

    @wraps(function)
    def remembered(*given: Args.args, **named: Args.kwargs) -> Made:
        key = (*(given[at] for at in counts if at < len(given)), *sorted(named.items()))
        if key in made:
            return made[key]
        with making:
            if key not in made:
                made[key] = function(*given, **named)
                if len(made) > MOST:
                    made.popitem(last=False)
            return made[key]

    return remembered
