"""Style sheets in one piece, and the weight of a first view."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.storage import FileSystemStorage, Storage
from django.core.management import call_command
from django.test import override_settings

import relais.ui
from relais.ui.assets import SHEET, RelaisStaticFilesStorage, with_imports_inlined
from relais.ui.icons import icon_names

STATIC = Path(relais.ui.__file__).parent / "static"
IMPORT = re.compile(r'@import "([^"]+)"')


def test_the_sheet_imports_every_sheet_once() -> None:
    folder = STATIC / "ui/css"
    imported = IMPORT.findall((folder / "ui.css").read_text())
    written = {str(path.relative_to(folder)) for path in folder.rglob("*.css")} - {"ui.css"}
    assert sorted(imported) == sorted(written)


def test_components_come_in_alphabetical_order_so_that_none_counts_on_it() -> None:
    imported = [
        name for name in IMPORT.findall((STATIC / "ui/css/ui.css").read_text()) if name.startswith("comp")
    ]
    assert imported == sorted(imported)


def test_an_import_takes_the_place_of_its_line_inside_its_layer() -> None:
    sheet = '@layer a, b;\n@import "x.css" layer(a);\n@import "y.css" layer(b);\n'
    files = {"x.css": "p { margin: 0 }\n", "y.css": "b { color: var(--ink) }"}
    assert with_imports_inlined(sheet, files.__getitem__) == (
        "@layer a, b;\n@layer a {\np { margin: 0 }\n}\n@layer b {\nb { color: var(--ink) }\n}\n"
    )


def test_no_sheet_points_at_a_file_that_inlining_would_lose() -> None:
    assert [path.name for path in (STATIC / "ui/css").rglob("*.css") if "url(" in path.read_text()] == []


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every static file of the product, as an installation serves it."""
    root = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "relais.ui.assets.RelaisStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


def served(root: Path, name: str) -> Path:
    storage = RelaisStaticFilesStorage(location=root)
    return root / str(storage.stored_name(name))


@pytest.mark.slow
def test_visitors_ask_for_one_hashed_compressed_sheet(collected: Path) -> None:
    sheet = served(collected, SHEET)
    text = sheet.read_text()
    assert sheet.name != "ui.css"
    assert IMPORT.findall(text) == []
    assert gzip.decompress(sheet.with_name(sheet.name + ".gz").read_bytes()).decode() == text


@pytest.mark.slow
def test_every_rule_of_every_sheet_is_in_the_one_served(collected: Path) -> None:
    text = served(collected, SHEET).read_text()
    missing = [
        path.name
        for path in (STATIC / "ui/css").rglob("*.css")
        if path.name != "ui.css" and path.read_text().strip() not in text
    ]
    assert missing == []


@pytest.mark.slow
def test_modules_import_each_other_by_their_hashed_names(collected: Path) -> None:
    text = served(collected, "ui/js/ui.js").read_text()
    imported = re.findall(r'import\("\./([^"]+)"\)', text)
    assert len(imported) == 7
    assert [name for name in imported if not re.fullmatch(r"[a-z]+\.[0-9a-f]{12}\.js", name)] == []
    assert [name for name in imported if not (collected / "ui/js" / name).exists()] == []


@pytest.mark.slow
def test_collecting_again_after_a_change_serves_the_change(tmp_path: Path) -> None:
    source, root = tmp_path / "source", tmp_path / "root"
    (source / "ui/css").mkdir(parents=True)
    (source / "ui/css/ui.css").write_text('@import "base.css" layer(base);\n')
    storage = RelaisStaticFilesStorage(location=root, base_url="/static/")
    sheets = []
    for colour in ("red", "green"):
        (source / "ui/css/base.css").write_text(f"p {{ color: {colour}; }}\n")
        origin = FileSystemStorage(location=source)
        paths: dict[str, tuple[Storage, str]] = {}
        for name in ("ui/css/ui.css", "ui/css/base.css"):
            with origin.open(name) as file:
                if not storage.exists(name):
                    storage.save(name, file)
            paths[name] = (origin, name)
        list(storage.post_process(paths))
        sheets.append((root / str(storage.stored_name(SHEET))).read_text())
    assert sheets == [f"@layer base {{\np {{ color: {colour}; }}\n}}\n" for colour in ("red", "green")]


@pytest.mark.slow
def test_a_first_view_is_light(collected: Path) -> None:
    wanted = [SHEET, "ui/js/ui.js", "ui/icons.svg", "ui/mark.svg"]
    sizes = {name: len(gzip.compress(served(collected, name).read_bytes())) for name in wanted}
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in (STATIC / "ui/js").glob("*.js"))
    assert sum(sizes.values()) < 20_000
    assert scripts < 6_000


def test_every_icon_is_drawn_in_the_same_box() -> None:
    sprite = (STATIC / "ui/icons.svg").read_text()
    assert re.findall(r'viewBox="([^"]+)"', sprite) == ["0 0 24 24"] * len(icon_names())
    assert len(icon_names()) > 30


def test_static_files_are_found_in_development_too() -> None:
    assert finders.find("ui/css/components/button.css") == str(STATIC / "ui/css/components/button.css")
    assert issubclass(RelaisStaticFilesStorage, StaticFilesStorage)
