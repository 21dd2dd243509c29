"""Data flows one way: a module imports only from its own layer and those below it."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
OURS = ("evidence", "editions", "figures", "data_loaders", "store", "publications", "components", "pages")
FILES = [path for folder in OURS for path in sorted((PROJECT / folder).rglob("*.py"))]
FORBIDDEN_IN_THE_DOMAIN = {"pathlib", "os", "io", "tempfile", "shutil", "requests"}


def imported(path: Path) -> set[str]:
    """The top-level packages that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    return {name.partition(".")[0] for name in names}


def test_every_folder_imports_only_what_it_may_directly_or_through_others() -> None:
    """The contracts stand in pyproject.toml."""
    ran = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=PROJECT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


def test_no_module_of_ours_is_named_in_a_string_but_where_the_door_is_chosen() -> None:
    """A name in a string gets round every contract. Processes that are started for themselves name a whole package."""
    named = re.compile(rf"(?:{'|'.join(OURS)})\.\w+(?:\.\w+)*")
    started = {"publications.packs", "data_loaders.apart", "data_loaders.files.child", "data_loaders.files.marking"}
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        found = {
            word
            for word in words
            if named.fullmatch(word) and (PROJECT / word.replace(".", "/")).with_suffix(".py").exists()
        }
        assert found <= started, path


def test_what_is_not_public_of_streamlit_is_named_in_one_file_alone() -> None:
    """Its tests then say what an upgrade took away. An attribute of one's own is one's own."""
    public = {"streamlit", "streamlit.delta_generator", "streamlit.errors"}
    for path in (*FILES, PROJECT / "dashboard.py"):
        if path.name == "streamlit_internals.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert {name for name in modules if name.partition(".")[0] == "streamlit"} <= public, path
        if path.is_relative_to(PROJECT / "components") or path.is_relative_to(PROJECT / "pages"):
            assert private_of_others(tree) <= {"_limited_by_dashboard"}, path


def private_of_others(tree: ast.AST) -> set[str]:
    """The private attributes that a module reads of what is not itself."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and not (isinstance(node.value, ast.Name) and node.value.id == "self")
    }


@pytest.mark.parametrize("path", sorted((PROJECT / "evidence").rglob("*.py")), ids=lambda path: path.name)
def test_the_domain_touches_no_files(path: Path) -> None:
    assert imported(path) & FORBIDDEN_IN_THE_DOMAIN == set()


def test_figures_are_made_where_streamlit_cannot_be_imported(sample: Path) -> None:
    script = (
        "import sys\n"
        "sys.modules['streamlit'] = None\n"
        "from editions.read import current_edition\n"
        "from figures.edition_facts import log_of\n"
        "from figures.log import months\n"
        "from evidence.log import Selection\n"
        f"edition = current_edition({str(sample / 'editions')!r})\n"
        "log = log_of(edition)\n"
        "figure, chart = months.month_figure(edition, Selection(first=log.months[0], last=log.months[-1]), 'reports')\n"
        "print(figure.finding, len(figure.table), len(chart.panels))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()


def test_the_public_instance_imports_no_loader_and_no_store(sample: Path) -> None:
    """Runs every public page and lists the modules of the process."""
    script = (
        "import sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        "from components.navigation import PUBLIC_PAGES\n"
        "for file, _, _ in PUBLIC_PAGES:\n"
        f"    app = AppTest.from_file({str(PROJECT / 'dashboard.py')!r}, default_timeout=60)\n"
        "    app.switch_page(f'pages/{file}.py').run()\n"
        "    assert not app.exception, (file, app.exception)\n"
        "print(*sorted(sys.modules))\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DASHBOARD_INSTANCE": "public", "PYTHONPATH": str(PROJECT)}
    ran = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    loaded = {name for name in ran.stdout.split() if name.partition(".")[0] in ("data_loaders", "store", "sqlalchemy")}
    assert loaded == set()


def test_a_file_is_read_without_the_library_of_statistics() -> None:
    """It takes longer to load than most files to read."""
    script = (
        "import sys\n"
        "from data_loaders.__main__ import main\n"
        "assert main(['check', 'sample_data/finds/drug-litter-finds-2016-02.xlsx', '--json']) == 0\n"
        "print(*sorted(sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert not {name for name in ran.stdout.splitlines()[-1].split() if name.partition(".")[0] == "scipy"}
