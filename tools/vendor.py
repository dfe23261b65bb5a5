"""Brings the pinned front-end packages and typefaces into the tree, with their licences and checksums.

    python3 tools/vendor.py              fetch every package with `npm pack` or `apt-get download` and lay the files out
    python3 tools/vendor.py --from DIR   the same, from packages that already lie in DIR
    python3 tools/vendor.py --check      compare the files in the tree with vendor.json (no network)

Only whoever changes a version needs npm and apt: the files are committed.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = "ombud/static/vendor"
FONTS = "ombud/paper/fonts"
LIST = ROOT / STATIC / "vendor.json"

# package, version, licence, {file in the package: place in the tree}
PACKAGES = [
    (
        "@picocss/pico",
        "2.1.1",
        "MIT",
        {
            "css/pico.min.css": f"{STATIC}/pico/pico.min.css",
            "LICENSE.md": f"{STATIC}/pico/LICENSE.md",
        },
    ),
    # latin-ext is fetched by the browser only when a name needs it (unicode-range).
    (
        "@fontsource/source-sans-3",
        "5.3.1",
        "OFL-1.1",
        {
            **{
                f"files/source-sans-3-{name}.woff2": f"{STATIC}/source-sans-3/{name}.woff2"
                for name in (
                    "latin-400-normal",
                    "latin-400-italic",
                    "latin-600-normal",
                    "latin-ext-400-normal",
                    "latin-ext-600-normal",
                )
            },
            "LICENSE": f"{STATIC}/source-sans-3/LICENSE",
        },
    ),
    (
        "source-sans",
        "3.52.0",
        "OFL-1.1",
        {
            "TTF/SourceSans3-Regular.ttf": f"{FONTS}/SourceSans3-Regular.ttf",
            "TTF/SourceSans3-Semibold.ttf": f"{FONTS}/SourceSans3-Semibold.ttf",
            "TTF/SourceSans3-It.ttf": f"{FONTS}/SourceSans3-It.ttf",
            "LICENSE.md": f"{FONTS}/LICENSE.md",
        },
    ),
    (
        "lucide-static",
        "1.62.0",
        "ISC",
        {
            "LICENSE": f"{STATIC}/lucide/LICENSE",
        },
    ),
    (
        "sortablejs",
        "1.15.7",
        "MIT",
        {
            "Sortable.min.js": f"{STATIC}/sortablejs/Sortable.min.js",
            "LICENSE": f"{STATIC}/sortablejs/LICENSE",
        },
    ),
    (
        "axe-core",
        "4.14.1",
        "MPL-2.0",
        {
            "axe.min.js": "tests/browser/vendor/axe.min.js",
            "LICENSE": "tests/browser/vendor/LICENSE",
            "LICENSE-3RD-PARTY.txt": "tests/browser/vendor/LICENSE-3RD-PARTY.txt",
        },
    ),
]

# Letters that Source Sans lacks, for paper: one script a file, as in ombud/paper/scripts.py.
NOTO = ("fonts-noto-core", "20201225-1", "OFL-1.1")
NOTO_FILES = {
    "usr/share/doc/fonts-noto-core/copyright": f"{FONTS}/NotoSans-LICENSE.txt",
    **{
        f"usr/share/fonts/truetype/noto/NotoSans{script}-{weight}.ttf": f"{FONTS}/NotoSans{script}-{weight}.ttf"
        for script in (
            "Arabic",
            "Armenian",
            "Bengali",
            "Devanagari",
            "Ethiopic",
            "Georgian",
            "Hebrew",
            "Tamil",
            "Thai",
        )
        for weight in ("Regular", "Bold")
    },
}

# Drawn from lucide-static into our own sprite; a name on the left is what a template says.
ICONS = {
    "eye-off": "eye-off",
    "text-size": "a-large-small",
    "languages": "languages",
    "sprout": "sprout",
    "heart": "heart-handshake",
    "alarm": "alarm-clock",
    "arrow-left": "arrow-left",
    "arrow-right": "arrow-right",
    "bell": "bell",
    "calendar": "calendar-days",
    "check": "check",
    "chevron-down": "chevron-down",
    "clock": "clock",
    "download": "download",
    "flag": "flag",
    "history": "history",
    "info": "info",
    "lock": "lock",
    "log-out": "log-out",
    "mail": "mail",
    "map": "map",
    "menu": "menu",
    "pencil": "pencil",
    "phone": "phone",
    "plus": "plus",
    "printer": "printer",
    "search": "search",
    "user": "user",
    "users": "users",
    "wifi-off": "wifi-off",
    "x": "x",
}
# The marks of the ratings and the steps are ours: the same shapes on screen, map and paper.
OWN_MARKS = {
    "rating-0": '<circle cx="12" cy="12" r="8"/>',
    "rating-1": '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 0 0 16z" fill="currentColor"/>',
    "rating-2": '<circle cx="12" cy="12" r="8" fill="currentColor"/>',
    "rating-9": '<path d="M8.5 9a3.6 3.6 0 1 1 5.6 3c-1.4 1-2.1 1.7-2.1 3.2"/><path d="M12 19.2v.1"/>',
    "rating-none": '<path d="M7 12h10"/>',
    "step-done": '<circle cx="12" cy="12" r="10"/><path d="m7.5 12.3 3.1 3.1 6-6.4"/>',
    "step-here": '<circle cx="12" cy="12" r="10"/><circle cx="12" cy="12" r="4.5" fill="currentColor"/>',
    "step-ahead": '<circle cx="12" cy="12" r="6"/>',
    # An authority in somebody's network.
    "building": '<path d="M3 21h18"/><path d="M3 9h18l-9-6z"/><path d="M6 9v12"/><path d="M10 9v12"/>'
    '<path d="M14 9v12"/><path d="M18 9v12"/>',
    # What a card is taken by.
    "grip": '<path d="M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1"/>',
    # Two people at one table.
    "ombud": '<circle cx="7.5" cy="8" r="3" fill="currentColor"/>'
    '<circle cx="16.5" cy="8" r="3" fill="currentColor"/><path d="M3 16.5h18"/>',
    # How far towards a goal: all the way, a bit, not this time; another way.
    "outcome-reached": '<path d="M2 12h12"/><circle cx="18" cy="12" r="4" fill="currentColor"/>',
    "outcome-partly": '<path d="M2 12h6.5"/><circle cx="18" cy="12" r="4"/>',
    "outcome-not_reached": '<path d="M2 12h.1"/><circle cx="18" cy="12" r="4"/>',
    "outcome-left": '<path d="M2 16h4c6 0 5-8 12-8h3"/><path d="m18 4.5 3.5 3.5-3.5 3.5"/>',
}


def tarball_name(package: str, version: str) -> str:
    """The file name `npm pack` gives: a scope becomes a prefix."""
    return f"{package.removeprefix('@').replace('/', '-')}-{version}.tgz"


def fetch(package: str, version: str, folder: Path) -> Path:
    """The package's tarball in `folder`, fetched when it is not there. npm checks its integrity."""
    tarball = folder / tarball_name(package, version)
    if not tarball.exists():
        command = ["npm", "pack", "--silent", f"{package}@{version}"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return tarball


def read_member(tarball: Path, name: str) -> bytes:
    """The bytes of one file in an npm tarball."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(f"package/{name}")
        if member is None:
            raise FileNotFoundError(f"{name} in {tarball.name}")
        return member.read()


def bring_noto(folder: Path) -> dict[str, object]:
    """Lays out the typefaces from the Debian package, fetched when it is not there. apt checks its integrity."""
    package, version, licence = NOTO
    if not (found := sorted(folder.glob(f"{package}_*.deb"))):
        subprocess.run(["apt-get", "download", f"{package}={version}"], cwd=folder, check=True)
        found = sorted(folder.glob(f"{package}_*.deb"))
    packed = subprocess.run(["dpkg-deb", "--fsys-tarfile", found[0]], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        files = [place(target, archive.extractfile(f"./{source}").read()) for source, target in NOTO_FILES.items()]
    return {"package": package, "version": version, "licence": licence, "files": files}


def place(path: str, data: bytes) -> dict[str, str]:
    """Writes one file and tells its place and checksum."""
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return {"path": path, "sha256": hashlib.sha256(data).hexdigest()}


def draw_sprite(tarball: Path) -> bytes:
    """One SVG with a symbol per icon; colour and line come from the page."""
    symbols = []
    for name, source in ICONS.items():
        svg = read_member(tarball, f"icons/{source}.svg").decode()
        body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
        symbols.append((name, " ".join(body.split())))
    symbols += OWN_MARKS.items()
    lines = [f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>' for name, body in symbols]
    head = '<svg xmlns="http://www.w3.org/2000/svg">'
    return "\n".join([head, *lines, "</svg>", ""]).encode()


def bring(folder: Path) -> None:
    """Lays out every file and writes vendor.json."""
    listed = []
    for package, version, licence, files in PACKAGES:
        tarball = fetch(package, version, folder)
        placed = [place(target, read_member(tarball, source)) for source, target in files.items()]
        if package == "lucide-static":
            placed.append(place("ombud/static/icons.svg", draw_sprite(tarball)))
        listed.append({"package": package, "version": version, "licence": licence, "files": placed})
    listed.append(bring_noto(folder))
    LIST.write_text(json.dumps(listed, indent=1) + "\n")


def differences() -> list[str]:
    """Paths in vendor.json that are missing from the tree or no longer what was fetched."""
    files = [file for entry in json.loads(LIST.read_text()) for file in entry["files"]]
    return [file["path"] for file in files if not is_unchanged(file)]


def is_unchanged(file: dict[str, str]) -> bool:
    """Whether the listed file lies in the tree with its listed checksum."""
    path = ROOT / file["path"]
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folder", type=Path, help="folder with tarballs")
    parser.add_argument("--check", action="store_true", help="only compare with vendor.json")
    args = parser.parse_args()
    if args.check:
        changed = differences()
        print("\n".join(changed) or "vendor.json agrees with the tree")
        return 1 if changed else 0
    if args.folder:
        bring(args.folder)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        bring(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
