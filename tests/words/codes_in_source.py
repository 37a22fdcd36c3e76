"""Finds in the source which codes want a sentence: of reasons, of a case's timeline, of notices, of audit entries."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import spoc

SOURCE = Path(spoc.__file__).parent
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
REASON_MAKERS = re.compile(r"Reason|\w*(Error|Refused)|because|_problem|_refuse\w*|_reason\w*")
NO_CODES = ("django.", "spoc.", "allauth.", "whitenoise.", "psycopg.", "procrastinate.")


def trees(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            yield path, ast.parse(path.read_text())


def reasons(*rooms: str) -> set[str]:
    """Codes given to `Reason`, or to what makes one: an error, `because`, a problem."""
    return {code for _, tree in trees(*rooms) for call in calls(tree, REASON_MAKERS) for code in codes_of(call)}


def patterns_of_reasons(*rooms: str) -> set[str]:
    """Codes put together from parts, as patterns: ``match.sex.*``."""
    made = (call for _, tree in trees(*rooms) for call in calls(tree, REASON_MAKERS))
    return {pattern(node) for call in made for node in arguments(call) if isinstance(node, ast.JoinedStr)} - {""}


def handed_to(function: str, *rooms: str) -> set[str]:
    """Codes that stand among the arguments of calls of a function, by the end of its name."""
    wanted = re.compile(function)
    return {code for _, tree in trees(*rooms) for call in calls(tree, wanted) for code in codes_of(call)}


def patterns_handed_to(function: str, *rooms: str) -> set[str]:
    """The same for codes that are put together: ``set_aside.*``."""
    wanted = re.compile(function)
    made = (call for _, tree in trees(*rooms) for call in calls(tree, wanted))
    return {pattern(node) for call in made for node in arguments(call) if isinstance(node, ast.JoinedStr)} - {""}


def named_values(*rooms: str) -> Iterator[tuple[str, set[str]]]:
    """Each reason with the names of its values, wherever both can be read off the call."""
    for _, tree in trees(*rooms):
        for call in calls(tree, REASON_MAKERS):
            names = names_of(call)
            yield from ((code, names) for code in codes_of(call) if names is not None)


def names_of(call: ast.Call) -> set[str] | None:
    words = {word.arg: word.value for word in call.keywords}
    if None in words or (len(call.args) > 1 and name_of(call.func) == "Reason"):
        return None
    if "values" not in words:
        return {name for name in words if name} - {"code"}
    given = words["values"]
    if not isinstance(given, ast.Dict):
        return None
    keys = {key.value if isinstance(key, ast.Constant) else None for key in given.keys}
    return None if None in keys else {str(key) for key in keys}


def keyword(name: str, *rooms: str) -> set[str]:
    """Codes given under a keyword, ``action="alerts.read"``."""
    every = (node for _, tree in trees(*rooms) for node in ast.walk(tree) if isinstance(node, ast.keyword))
    return {code for node in every if node.arg == name for code in constants(node.value)}


def calls(tree: ast.AST, wanted: re.Pattern[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and wanted.fullmatch(name_of(node.func)):
            yield node


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def arguments(call: ast.Call) -> Iterator[ast.expr]:
    yield from call.args
    yield from (word.value for word in call.keywords if word.arg == "code")


def codes_of(call: ast.Call) -> Iterator[str]:
    for argument in arguments(call):
        yield from constants(argument)


def constants(node: ast.expr) -> Iterator[str]:
    """Codes that stand as they are, also in both arms of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if CODE.fullmatch(node.value) and not node.value.startswith(NO_CODES):
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def pattern(text: ast.JoinedStr) -> str:
    whole = "".join(part.value if isinstance(part, ast.Constant) else "*" for part in text.values)
    return whole if CODE.fullmatch(whole.replace("*", "x")) else ""


def every_code(*rooms: str) -> set[str]:
    """Everything that looks like a code, wherever it stands."""
    every = (node for _, tree in trees(*rooms) for node in ast.walk(tree))
    return {code for node in every if isinstance(node, ast.Constant) for code in constants(node)}
