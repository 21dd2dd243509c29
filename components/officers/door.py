"""The officers' door: who signs in, and what officers find beside what everybody reads."""

from collections.abc import Callable, Mapping

from starlette.types import Scope

from components.door import Door, Role
from components.officers import evidence_file, exhibit_form, requests, sign_in
from components.officers.draft import draft_up_to_date
from components.officers.editions import from_time_to_time
from components.officers.working_store import close_store
from components.streamlit_internals import StreamlitPage
from editions.exhibits import Exhibit
from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import Picture

__all__ = ["OfficersDoor", "close_store", "draft_up_to_date", "from_time_to_time"]


class OfficersDoor(Door):
    """Asks the council's list who may do what, at every run and request."""

    def role(self) -> Role:
        return sign_in.who().role

    def role_of(self, cookies: Mapping[str, str]) -> Role:
        return requests.person_of(cookies).role

    def name(self) -> str:
        return sign_in.signed_in_as()

    def session(self) -> str:
        return sign_in.session_of(sign_in.claims())

    def may_upload(self, scope: Scope) -> bool:
        return requests.may_upload(scope)

    def run(self, page: StreamlitPage) -> None:
        sign_in.run(page)

    def beneath_figure(
        self, figure: Figure, edition: Edition, place: Place, picture: Callable[[], Picture | None]
    ) -> None:
        evidence_file.offer(figure, edition, place, picture)

    def beneath_exhibit(self, exhibit: Exhibit, edition: Edition) -> None:
        exhibit_form.show_form(exhibit, edition)
