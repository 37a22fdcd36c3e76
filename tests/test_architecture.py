"""The house stays as it is drawn: sizes, names, doors that import-linter cannot see, documents that do not drift."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "spoc"
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
WITH_REASON = re.compile(r"\blong because\b", re.IGNORECASE)
WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
RAW_WRITE = re.compile(r"^\s*(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|TRUNCATE)\b", re.IGNORECASE)
MAY_WRITE = re.compile(
    r"(^|/)(services(\.py$|/)|migrations/)|^(jobs/embedded/|office/audit/rights\.py$)"
    r"|^channels/(simulated\.py$|(mail|central|sis|interpol|web|national|europol)/simulator/)"
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if not {"migrations", "plans"} & set(path.parts))


OURS = modules("src", "docs", "tools", "bench")
TESTS = modules("tests")


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    where = path.relative_to(ROOT).as_posix()
    return f"{where}:{getattr(node, 'lineno', 1)}" if node else where


def none_of(found: Iterable[str]) -> None:
    """Fails with every line that should not be there."""
    lines = sorted(found)
    assert not lines, "\n" + "\n".join(lines)


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def most_lines(path: Path) -> int:
    """500 at the very most, 700 for a table of the law or a file of tests, 300 unless the first line says why."""
    if "tests" in path.relative_to(ROOT).parts:
        return 700
    first = text_of(path).partition("\n")[0]
    if not WITH_REASON.search(first):
        return 300
    return 700 if path.is_relative_to(SOURCE / "core" / "law") else 500


def test_no_file_is_longer_than_it_may_be() -> None:
    counted = {path: len(text_of(path).splitlines()) for path in OURS + TESTS}
    none_of([f"{place(path)}: {count} lines" for path, count in counted.items() if count > most_lines(path)])


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [(path, one) for path in OURS + TESTS for one in functions(path) if lines_of(one) > 40]
    none_of([f"{place(path, one)} {one.name}: {lines_of(one)} lines" for path, one in long])


def lines_of(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_function_takes_more_than_seven_arguments_or_five_by_place() -> None:
    long = [(path, one) for path in OURS for one in functions(path) if takes_too_much(one)]
    none_of([f"{place(path, one)} {one.name}" for path, one in long])


def takes_too_much(function: Function) -> bool:
    by_place = [one for one in function.args.posonlyargs + function.args.args if one.arg not in ("self", "cls")]
    return len(by_place) > 5 or len(by_place) + len(function.args.kwonlyargs) > 7


def test_no_function_has_more_than_nine_branches() -> None:
    long = [(path, one) for path in OURS + TESTS for one in functions(path) if branches(one) > 9]
    none_of([f"{place(path, one)} {one.name}: {branches(one)} branches" for path, one in long])


def branches(function: Function) -> int:
    kinds = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
    return sum(isinstance(node, kinds) for node in ast.walk(function))


def test_every_module_says_in_a_docstring_what_it_is_for() -> None:
    silent = [path for path in OURS + TESTS if text_of(path).strip() and not ast.get_docstring(tree_of(path))]
    none_of([place(path) for path in silent])


def test_every_public_function_of_the_core_says_what_it_does() -> None:
    public = [(path, one) for path in modules("src/spoc/core") for one in public_functions(tree_of(path))]
    none_of([f"{place(path, one)} {one.name}" for path, one in public if not ast.get_docstring(one)])


def public_functions(tree: ast.Module) -> Iterator[Function]:
    """Of the module itself; a method's class speaks for it."""
    return (
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    )


def test_nothing_is_imported_inside_a_function_but_where_django_is_waited_for() -> None:
    inside = [
        place(path, node)
        for path in modules("src")
        if path.name != "apps.py" and not path.is_relative_to(SOURCE / "cli")
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    none_of(inside)


def test_rows_are_written_by_services_alone() -> None:
    paths = [path for path in modules("src") if not MAY_WRITE.search(path.relative_to(SOURCE).as_posix())]
    none_of([place(path, node) for path in paths for node in writes(path)])


def writes(path: Path) -> Iterator[ast.AST]:
    imported = {alias.asname or alias.name for node in imports(path) for alias in node.names}
    nodes = ast.walk(tree_of(path))
    return (node for node in nodes if is_raw_write(node) or (isinstance(node, ast.Call) and is_write(node, imported)))


def is_raw_write(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(RAW_WRITE.match(node.value))


def imports(path: Path) -> Iterator[ast.Import | ast.ImportFrom]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Import | ast.ImportFrom))


def is_write(call: ast.Call, imported: set[str]) -> bool:
    """A method of a row or a query; not a function of an imported module, nor a dict or a hash that is updated."""
    if not isinstance(call.func, ast.Attribute):
        return False
    receiver = call.func.value
    if isinstance(receiver, ast.Name) and receiver.id in imported and receiver.id.islower():
        return False
    if call.func.attr == "update":
        return bool(call.keywords) and "completed" not in {word.arg for word in call.keywords}  # a progress bar's
    return call.func.attr in WRITES


def test_no_file_has_a_name_that_says_nothing() -> None:
    found = [path for path in OURS + TESTS if FORBIDDEN_NAMES & {part.removesuffix(".py") for part in path.parts}]
    none_of([place(path) for path in found])


def test_lock_files_hold_no_address_of_a_registry() -> None:
    locks = [*(ROOT / "requirements").glob("*.lock"), ROOT / "package-lock.json"]
    addresses = [
        f"{place(path)}: {line.strip()}"
        for path in locks
        for line in text_of(path).splitlines()
        if "://" in line and not line.strip().startswith(('"url":', '"funding":'))
    ]
    none_of(addresses)
    assert all(path.exists() for path in locks)


def glossary(heading: str) -> str:
    """The part of the glossary under a heading."""
    parts = re.split(r"^## ", text_of(ROOT / "docs" / "glossary.md"), flags=re.MULTILINE)
    return next(part.removeprefix(heading) for part in parts if part.startswith(f"{heading}\n"))


def names_in_code() -> set[str]:
    """Every name that the source defines: classes, functions, fields, members, modules."""
    found = set()
    for path in modules("src"):
        found |= {path.stem, path.parent.name}
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif isinstance(node, ast.arg):
                found.add(node.arg)
    return found


def test_every_word_of_the_glossary_is_a_name_in_the_code() -> None:
    rows = [line.split("|")[2] for line in glossary("In the code").splitlines() if line.startswith("| ")][2:]
    words = {word for row in rows for code in re.findall(r"`([^`]+)`", row) for word in re.findall(r"\w+", code)}
    assert len(words) > 40
    none_of(words - names_in_code())


def test_a_word_that_is_to_come_is_moved_up_when_it_comes() -> None:
    words = set(re.findall(r"`(\w+)`", glossary("To come")))
    none_of(words & names_in_code())


def test_reference_pages_are_what_the_tables_say() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    if "plans" in path.parts:
        pytest.skip("not part of the project")
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", text_of(path))
    none_of([link for link in links if not (path.parent / link).exists()])
