"""The bill of materials names every library of the lock, with the digests that pip accepts."""

import json
import re

from deploy.sbom import LOCK, bill

SMALL = """# made by a tool
alembic==1.20.1 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via -r requirements.in
psycopg[binary]==3.3.1 ; sys_platform != 'win32' \\
    --hash=sha256:{b}
""".format(a="a" * 64, b="b" * 64)


def test_a_library_has_its_version_its_digests_and_where_alone_it_is_used() -> None:
    alembic, psycopg = bill(SMALL)["components"]
    assert (alembic["purl"], psycopg["purl"]) == ("pkg:pypi/alembic@1.20.1", "pkg:pypi/psycopg@3.3.1")
    assert alembic["licenses"] == [{"license": {"name": "MIT"}}]
    assert [one["value"] for one in alembic["properties"]] == [f"sha256:{'a' * 64}", f"sha256:{'b' * 64}"]
    assert psycopg["properties"] == [
        {"name": "requirement:hash", "value": f"sha256:{'b' * 64}"},
        {"name": "requirement:marker", "value": "sys_platform != 'win32'"},
    ]


def test_every_library_of_the_lock_is_in_it_and_the_same_lock_gives_the_same_bill() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    made = bill(lock)
    assert len(made["components"]) == len(re.findall(r"^\S+==", lock, re.MULTILINE)) > 50
    assert all(any(one["name"] == "requirement:hash" for one in part["properties"]) for part in made["components"])
    assert json.dumps(made) == json.dumps(bill(lock))
