"""Officers build packs on the page Packs."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from figures.pack_kinds import AGENDA, WARD


def test_an_officer_builds_the_ward_pack_of_a_published_edition_and_downloads_it(
    officer_page: Callable[..., AppTest],
) -> None:
    app = officer_page("packs")
    assert [box.options for box in app.selectbox][1] == [
        next(box.options for box in app.selectbox if box.key == "of")[0], "Edition 1: public",
    ]  # fmt: skip
    app.selectbox(key="pack").set_value(AGENDA).run()
    assert "The meeting was on 19 October 2017: a pack that is built now is for the record." in [
        each.value for each in app.warning
    ]
    assert any("at least five clear days" in each.value for each in app.caption)
    app.selectbox(key="pack").set_value(WARD).run()
    app.selectbox(key="of").set_value("Edition 1: public")
    app.selectbox(key="ward").set_value("Shirley")
    app.toggle(key="pdf").set_value(False)
    app.button(key="build").click().run(timeout=240)
    assert not app.exception and not app.error
    assert [button.label.split(" (")[0] for button in app.get("download_button")] == [
        "Download page",
        "Download workbook",
    ]
    assert "ward-shirley-edition-0001.html, ward-shirley-edition-0001.xlsx" in [each.value for each in app.caption]
