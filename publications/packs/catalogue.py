"""What each pack is made by."""

from collections.abc import Callable

from figures.pack_kinds import AGENDA, ASSURANCE, EVIDENCE_FILE, WARD
from publications.packs import agenda, assurance, evidence_file, ward_pack
from publications.packs.document import Plan

PLANS: dict[str, Callable[..., Plan]] = {
    AGENDA: agenda.plan, EVIDENCE_FILE: evidence_file.plan, ASSURANCE: assurance.plan, WARD: ward_pack.plan,
}  # fmt: skip
