"""What each pack is made by."""

from collections.abc import Callable

from components.pack_kinds import ASSURANCE, WARD
from publications.packs import assurance, ward_pack
from publications.packs.document import Plan

PLANS: dict[str, Callable[..., Plan]] = {ASSURANCE: assurance.plan, WARD: ward_pack.plan}
