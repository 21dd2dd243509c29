"""Data flows one way: a module imports only from its own layer and those below it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
LAYERS = ("evidence", "editions", "data_loaders", "store", "components", "pages", "publications")
STREAMLIT_LAYERS = {"components", "pages", "publications"}
FILES = [path for layer in LAYERS for path in sorted((PROJECT / layer).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """The top-level packages that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    return {name.partition(".")[0] for name in names}


def layer_of(path: Path) -> str:
    return path.relative_to(PROJECT).parts[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_module_imports_only_from_its_own_layer_and_those_before_it(path: Path) -> None:
    if path.name == "__main__.py":
        return  # a command line wires layers together, as dashboard.py does
    later = set(LAYERS[LAYERS.index(layer_of(path)) + 1 :])
    assert imported(path) & later == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_only_components_and_pages_know_streamlit(path: Path) -> None:
    if layer_of(path) not in STREAMLIT_LAYERS:
        assert "streamlit" not in imported(path)


@pytest.mark.parametrize("path", sorted((PROJECT / "evidence").rglob("*.py")), ids=lambda path: path.name)
def test_the_domain_touches_no_files_and_no_database(path: Path) -> None:
    assert imported(path) & {"pathlib", "os", "io", "sqlalchemy", "requests", "tempfile", "shutil"} == set()


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
