"""Every command and every link in the guides is of something that is there."""

import re
import runpy

import pytest

from tests.docs.guide import GUIDES, PROJECT, commands_given

MODULE = re.compile(
    r"python(?:3)? -m (data_loaders|store|sample_data|publications|editions\.copy|benchmarks\.\w+)(?: (?!FOLDER|FILE)([a-z-]+))?"
)
TARGET = re.compile(r"\bmake (?:-C \S+ )?([a-z-]+)")
COMMANDS = [(path.name, line) for path in GUIDES for line in commands_given(path)]
MODULES = sorted({found.groups(default="") for _, line in COMMANDS if (found := MODULE.search(line))})


def test_the_guides_give_commands() -> None:
    assert len(COMMANDS) > 20


@pytest.mark.parametrize(("module", "verb"), [pair for pair in MODULES if not pair[0].startswith("benchmarks")])
def test_a_command_of_the_guides_is_known(module: str, verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", [module, *([verb] if verb else []), "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(module, run_name="__main__")  # as python -m does, which takes two seconds to start
    assert ended.value.code == 0


def test_a_benchmark_of_the_guides_is_there() -> None:
    named = {module for module, _ in MODULES if module.startswith("benchmarks.")}
    assert {name for name in named if not (PROJECT / f"{name.replace('.', '/')}.py").exists()} == set()


def test_a_target_of_make_that_the_guides_name_is_there() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    named = {target for path in GUIDES for target in TARGET.findall(" ".join(commands_given(path)))}
    assert {target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_link_of_a_guide_leads_to_a_file(path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_setting_that_the_code_reads_stands_in_the_readme() -> None:
    code = [
        path
        for folder in ("components", "editions", "figures", "store", "data_loaders", "publications")
        for path in (PROJECT / folder).rglob("*.py")
    ]
    read = {
        name
        for path in code
        for name in re.findall(r"""["'](DASHBOARD_[A-Z_]+|DATABASE_URL)["']""", path.read_text(encoding="utf-8"))
    }
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert {name for name in read if f"`{name}`" not in readme} == set()
