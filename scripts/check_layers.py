#!/usr/bin/env python3
"""Checks that a folder of src/ includes only from folders above it in the life of a report.

usage: check_layers.py [ROOT]     exit code 1 and one line an offence: FILE:LINE: what
"""
import pathlib
import re
import sys

# Top to bottom. Folders in one row do not know each other.
LAYERS = [
    ["text"],
    ["lexicon"],
    ["input"],
    ["stages"],
    ["engine"],
    ["output"],
    ["register"],
    ["store"],
    ["eval", "show"],
    ["exports"],
    ["places"],
    ["ingest"],
    ["views"],
    ["server"],
    ["cli"],
]
LEVEL = {folder: level for level, row in enumerate(LAYERS) for folder in row}
# The compiler of data/ stands beside the engine: it may use these, and only the command line may use it.
COMPILER_USES = {"text", "lexicon", "lexc", "sijill"}
COMPILER_USERS = {"lexc", "cli", "native"}
# The Python module is an edge like cli and server: it may use all but them, and only itself is above it.
EDGES = {"cli", "server"}
# Libraries whose headers one folder alone may include, so that they can be replaced there.
KEPT_IN = {"CLI/CLI.hpp": {"cli"}, "expat.h": {"input"}, "archive": {"input"}, "simdjson.h": {"input", "output", "server"},
           "sqlite3.h": {"store"}, "zstd.h": {"store"}, "xlsxwriter.h": {"exports"}, "boost/": {"server"}, "zlib.h": {"server"}}

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


def offences(path, folder):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        name = found.group(1) or found.group(2)
        for prefix, keepers in KEPT_IN.items():
            if name.startswith(prefix) and folder not in keepers:
                yield number, f"<{prefix}> is included by {', '.join(sorted(keepers))} only"
        if not found.group(1):
            continue
        target = name.split("/")[0]
        if folder == "lexc":
            if target not in COMPILER_USES:
                yield number, f"tools/lexc uses text and lexicon only, not {target}"
        elif folder == "native":
            if target in EDGES:
                yield number, f"the Python module must not include {target}"
        elif target == "lexc":
            if folder not in COMPILER_USERS:
                yield number, f"{folder} must not know the compiler of data/"
        elif "/" not in name:
            yield number, f'"{name}": say the folder'
        elif target != "sijill":
            if target not in LEVEL:
                yield number, f"{target} is no folder of src/"
            elif target != folder and LEVEL[target] >= LEVEL[folder]:
                yield number, f"{folder} lies above {target} and must not include it"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    bad = 0
    for base, folders in ((root / "src", LEVEL), (root / "tools", ["lexc"]), (root / "python", ["native"])):
        for path in sorted(base.rglob("*")):
            if path.suffix not in (".h", ".cc", ".def"):
                continue
            folder = path.relative_to(base).parts[0]
            if folder not in folders:
                if base.name == "src":
                    print(f"{path.relative_to(root)}:1: {folder} has no place in the order of layers")
                    bad += 1
                continue
            for number, what in offences(path, folder):
                print(f"{path.relative_to(root)}:{number}: {what}")
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
