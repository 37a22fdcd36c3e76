"""Every pair of text and ground in tokens.css can be read: WCAG 2.2 contrast, in light and in dark."""

import re
from itertools import product
from pathlib import Path

import pytest

import spoc.desk

TOKENS = (Path(spoc.desk.__file__).parent / "static/css/tokens.css").read_text()
PAIRS = dict(re.findall(r"--([a-z-]+): (light-dark\(#\w+, #\w+\)|#\w{6})", TOKENS))
GROUNDS = ("ground", "panel", "hover", "wash")
TEXTS = [
    *product(("text", "quiet", "accent"), GROUNDS),
    *((tone, ground) for tone in ("ok", "soon", "late") for ground in (f"{tone}-ground", "panel", "wash")),
    ("text", "soon-ground"),
    ("text", "late-ground"),
    ("accent", "late-ground"),
    ("quiet", "soon-ground"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    *product(("rail-text", "rail-lit"), ("rail", "rail-on")),
    ("rail-quiet", "rail"),
]


def colour(name: str, scheme: str) -> str:
    found = re.findall(r"#(\w{6})", PAIRS[name])
    return found[-1 if scheme == "dark" else 0]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, scheme: str) -> float:
    light, dark = sorted((luminance(colour(name, scheme)) for name in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out_at_least_four_and_a_half_to_one(text: str, ground: str, scheme: str) -> None:
    assert contrast(text, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_body_text_seven_to_one_and_the_edge_of_a_control_three_to_one(ground: str, scheme: str) -> None:
    assert contrast("text", ground, scheme) >= 7
    assert contrast("control", ground, scheme) >= 3
