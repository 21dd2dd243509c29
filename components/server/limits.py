"""How much one connection and one address may ask for, so that one reader cannot stop the others."""

from collections import OrderedDict
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address

# A click is one message. A machine that clicks through the menu as fast as it can sends 11 in a second; what one
# address may ask for long leaves a replica, which shows some 25 pages a second, to others.
MESSAGES = (4.0, 40.0)  # of one connection: so many a second for long, so many at once
MESSAGES_OF_ADDRESS = (15.0, 200.0)  # an office shares one address
JOINS_OF_ADDRESS = (20.0, 300.0)  # pages opened, also all anew after a restart
BARRED = 10.0  # seconds in which an address that flooded may open nothing
MOST = 10_000  # addresses that are remembered


@dataclass
class Bucket:
    """Fills at a steady rate up to a brim; each thing done takes one out."""

    rate: float  # a second
    brim: float
    left: float = field(init=False)
    seen: float | None = None

    def __post_init__(self) -> None:
        self.left = self.brim

    def take(self, now: float) -> bool:
        """Whether there was one left."""
        self.left = min(self.brim, self.left + (now - (now if self.seen is None else self.seen)) * self.rate)
        self.seen = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


@dataclass
class Visitor:
    """What one address has left."""

    joins: Bucket = field(default_factory=lambda: Bucket(*JOINS_OF_ADDRESS))
    messages: Bucket = field(default_factory=lambda: Bucket(*MESSAGES_OF_ADDRESS))
    barred_until: float = 0.0

    def may_join(self, now: float) -> bool:
        """Whether it may open one more connection."""
        return now >= self.barred_until and self.joins.take(now)

    def bar(self, now: float) -> None:
        """Lets it open nothing for a while: what waits in a new connection costs before it can be counted."""
        self.barred_until = now + BARRED


class Visitors:
    """The addresses that came lately; whoever came longest ago is forgotten."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Visitor] = OrderedDict()

    def __getitem__(self, address: str) -> Visitor:
        key = network_of(address)
        visitor = self._known.setdefault(key, Visitor())
        self._known.move_to_end(key)
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return visitor


def network_of(address: str) -> str:
    """What one customer of a provider has: an address of IPv4, or the first half of one of IPv6."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if not isinstance(read, IPv6Address) or read.is_loopback:
        return str(read)
    return str(read.ipv4_mapped) if read.ipv4_mapped else str(IPv6Address(int(read) >> 64 << 64))
