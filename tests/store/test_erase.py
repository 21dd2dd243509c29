"""An officer's file is erased for good: its bytes go, its rows, its digest and the reason stay."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select, update
from sqlalchemy.exc import OperationalError

from store.__main__ import main
from store.audit import now
from store.database import open_store
from store.errors import StoreError
from store.keeping.backup import back_up
from store.keeping.erase import erase, erase_attached, erase_what_is_due
from store.keeping.verify import verify
from store.schema import uploads
from store.transactions import reading, writing
from store.uploads.accepting import accept, original, same_file
from store.uploads.attachments import content_of, described
from store.uploads.history import audit_lines
from store.uploads.live import live_tables
from tests.store.extracts import evidence_extract, finds_extract

BY, WHY = "Community Safety", "It had the names of callers"
SECRET = "Caller 12 Secret Street"
LETTER = b"%PDF-1.7 a letter with a name in it"
DIGEST = sha256(LETTER).hexdigest()


@pytest.fixture
def filled(store: Engine) -> Engine:
    accept(store, finds_extract({"2016-05": [3]}, file=f"{SECRET}.csv" * 40), by=BY)
    accept(store, finds_extract({"2016-06": [1]}, file="June.csv"), by=BY)
    return store


def test_the_bytes_go_and_the_rows_the_digest_and_the_reason_stay(filled: Engine) -> None:
    rows, digest = live_tables(filled)["finds"], audit_lines(filled, 1)["detail"].iloc[0]["sha256"]
    assert erase(filled, 1, by=BY, why=WHY) == []
    with reading(filled) as connection:
        kept = connection.execute(select(uploads).where(uploads.c.id == 1)).one()
    assert (bytes(kept.content), kept.sha256, kept.erased_by, kept.erased_why) == (b"", digest, BY, WHY)
    assert live_tables(filled)["finds"].equals(rows)
    assert audit_lines(filled, 1)["detail"].iloc[-1] == {"sha256": digest, "why": WHY}
    assert same_file(filled, digest) is not None  # the same file is still known when it comes again
    assert verify(filled) == []
    with pytest.raises(StoreError, match=f"The file of upload 1 was erased by {BY}: {WHY}. Its rows are still there."):
        original(filled, 1)


def test_nothing_of_it_is_left_in_the_files_of_an_sqlite_store(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path / 'evidence.db'}")
    extract = finds_extract({"2016-05": [3]}, file="May.csv")
    content = (SECRET + "\n").encode() * 2_000
    changed = type(extract)(**{**vars(extract), "content": content, "sha256": sha256(content).hexdigest()})
    accept(engine, changed, by=BY)
    assert any(SECRET.encode() in path.read_bytes() for path in tmp_path.glob("evidence.db*"))
    erase(engine, 1, by=BY, why=WHY)
    assert not any(SECRET.encode() in path.read_bytes() for path in tmp_path.glob("evidence.db*"))
    engine.dispose()


def test_an_erasure_that_breaks_off_after_its_record_is_said_to_be_on_record_and_can_be_brought_to_its_end(
    filled: Engine,
) -> None:
    def broken(*call: object) -> None:
        if "VACUUM" in str(call[2]) or "wal_checkpoint" in str(call[2]):
            raise OperationalError(str(call[2]), {}, OSError("the server closed the connection"))

    event.listen(filled, "before_cursor_execute", broken)
    with pytest.raises(
        StoreError, match="The file of upload 1 is erased on record, but the database has not overwritten"
    ):
        erase(filled, 1, by=BY, why=WHY)
    event.remove(filled, "before_cursor_execute", broken)
    assert erase(filled, 1, by=BY, why=WHY) == [] and verify(filled) == []


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"upload": 1, "by": " ", "why": WHY}, "Enter the name"),
        ({"upload": 1, "by": BY, "why": " "}, "Enter the reason for erasing"),
        ({"upload": 9, "by": BY, "why": WHY}, "There is no upload 9"),
    ],
)
def test_what_is_lacking_is_asked_for_and_nothing_is_erased(
    filled: Engine, asked: dict[str, object], refusal: str
) -> None:
    with pytest.raises(StoreError, match=refusal):
        erase(filled, **asked)
    assert original(filled, 1)[1]


def test_the_backups_that_still_hold_it_are_named(filled: Engine, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "October", by=BY)
    told = erase(filled, 1, by=BY, why=WHY)
    assert len(told) == 1 and told[0].startswith("The backup October of ") and "still holds the file" in told[0]
    back_up(filled, tmp_path / "November", by=BY)
    assert erase(filled, 1, by=BY, why=WHY) == told  # asked again: only what was made while it was there


def _aged(store: Engine, days: int) -> None:
    with writing(store, sealed=False) as connection:
        connection.execute(update(uploads).where(uploads.c.id == 1).values(uploaded_at=now() - timedelta(days=days)))


@pytest.mark.parametrize(("days", "erased"), [(359, []), (380, [1])])
def test_files_older_than_the_setting_says_are_erased(
    filled: Engine, days: int, erased: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_KEEP_ORIGINALS_MONTHS", "12")
    _aged(filled, days)
    assert erase_what_is_due(filled) == erased
    assert erase_what_is_due(filled) == []
    if erased:
        assert audit_lines(filled, 1)[["who", "action"]].iloc[-1].tolist() == ["the retention period", "erase"]


def test_without_the_setting_files_are_kept(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_KEEP_ORIGINALS_MONTHS", raising=False)
    _aged(filled, 9_999)
    assert erase_what_is_due(filled) == []


@pytest.mark.parametrize("said", ["0", "two years", "-3", "1.5"])
def test_a_setting_that_is_no_number_of_months_erases_nothing_and_is_told(
    filled: Engine, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_KEEP_ORIGINALS_MONTHS", said)
    _aged(filled, 9_999)
    with pytest.raises(StoreError, match="no number of months: no file is erased"):
        erase_what_is_due(filled)


def test_the_documented_command_does_it(
    filled: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["erase", "1", "--by", BY, "--why", WHY]) == 0
    assert capsys.readouterr().out == "The file of upload 1 is erased. Its rows count as before.\n"
    assert main(["erase", "--due"]) == 0
    assert main(["verify", "--quick"]) == 0


@pytest.fixture
def attached(store: Engine) -> Engine:
    accept(store, evidence_extract({"A letter": "yes"}, attached=[DIGEST]), by=BY, attached=("letter.pdf", LETTER))
    return store


def test_a_file_attached_to_evidence_goes_and_the_evidence_goes_on_naming_it(attached: Engine) -> None:
    evidence = live_tables(attached)["evidence"]
    assert erase_attached(attached, "letter.pdf", by=BY, why=WHY) == ("letter.pdf", [])
    assert live_tables(attached)["evidence"].equals(evidence)
    assert described(attached, DIGEST)[-2:] == (BY, WHY)
    assert audit_lines(attached)[["action", "detail"]].iloc[-1].tolist() == ["erase", {"attached": DIGEST, "why": WHY}]
    assert verify(attached) == []
    with pytest.raises(StoreError, match=f"The attached file letter.pdf was erased by {BY}: {WHY}."):
        content_of(attached, DIGEST)
    with pytest.raises(StoreError, match="The attached file letter.pdf was erased"):  # and does not come back unseen
        accept(attached, evidence_extract({"Another": "yes"}, attached=[DIGEST]), by=BY, attached=("b.pdf", LETTER))


def test_nothing_of_an_attached_file_is_left_in_the_files_of_an_sqlite_store(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path / 'evidence.db'}")
    accept(engine, evidence_extract({"A letter": "yes"}, attached=[DIGEST]), by=BY, attached=("letter.pdf", LETTER))
    assert any(LETTER in path.read_bytes() for path in tmp_path.glob("evidence.db*"))
    erase_attached(engine, DIGEST, by=BY, why=WHY)
    assert not any(LETTER in path.read_bytes() for path in tmp_path.glob("evidence.db*"))
    engine.dispose()


def test_the_backups_that_still_hold_an_attached_file_are_named(attached: Engine, tmp_path: Path) -> None:
    back_up(attached, tmp_path / "October", by=BY)
    _, told = erase_attached(attached, DIGEST, by=BY, why=WHY)
    assert len(told) == 1 and told[0].startswith("The backup October of ")
    back_up(attached, tmp_path / "November", by=BY)
    assert erase_attached(attached, DIGEST, by=BY, why=WHY)[1] == told


def test_two_attached_files_of_one_name_are_told_apart_by_their_digests(attached: Engine) -> None:
    other = sha256(b"%PDF-1.7 another").hexdigest()
    extract = evidence_extract({"Another": "yes"}, attached=[other])
    accept(attached, extract, by=BY, attached=("letter.pdf", b"%PDF-1.7 another"))
    with pytest.raises(StoreError, match=f"give the digest of one, {DIGEST} or {other}"):
        erase_attached(attached, "letter.pdf", by=BY, why=WHY)
    assert erase_attached(attached, other, by=BY, why=WHY)[0] == "letter.pdf"
    assert content_of(attached, DIGEST) == LETTER


@pytest.mark.parametrize(
    ("name", "by", "why", "refusal"),
    [("letter.pdf", "", WHY, "Enter the name"), ("letter.pdf", BY, " ", "Enter the reason for erasing"),
     ("other.pdf", BY, WHY, "There is no such attached file")],
)  # fmt: skip
def test_what_is_lacking_for_an_attached_file_is_asked_for(
    attached: Engine, name: str, by: str, why: str, refusal: str
) -> None:
    with pytest.raises(StoreError, match=refusal):
        erase_attached(attached, name, by=by, why=why)
    assert content_of(attached, DIGEST) == LETTER


def test_the_documented_command_erases_an_attached_file(
    attached: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["erase", "--attached", "letter.pdf", "--by", BY, "--why", WHY]) == 0
    assert capsys.readouterr().out == "The attached file letter.pdf is erased. The evidence goes on naming it.\n"
    assert main(["verify", "--quick"]) == 0


def test_months_are_counted_by_the_calendar() -> None:
    from store.keeping.erase import _before

    assert _before(datetime(2018, 3, 31, tzinfo=UTC), 1) == datetime(2018, 2, 28, tzinfo=UTC)
    assert _before(datetime(2018, 1, 5, tzinfo=UTC), 13) == datetime(2016, 12, 5, tzinfo=UTC)
