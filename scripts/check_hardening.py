#!/usr/bin/env python3
"""Looks whether a built program or shared object has the protections that CMakeLists.txt asks for.

    scripts/check_hardening.py PROGRAM [--release]

Position-independent, its relocations read-only once loaded, no stack or segment both writable and executable, stack
protection; of a release also calls with checked bounds. Exit code 1 with one line for each that is missing. Needs
readelf (binutils).
"""
import re
import subprocess
import sys


def readelf(*arguments):
    return subprocess.run(["readelf", "-W", *arguments], capture_output=True, text=True, check=True, env={"LC_ALL": "C"}).stdout


def missing(program, release):
    header, segments, dynamic = readelf("-h", program), readelf("-l", program), readelf("-d", program)
    symbols = set(re.findall(r"(?:UND|\d+) (\w+)", readelf("--dyn-syms", program)))
    if not re.search(r"Type:\s+DYN", header):
        yield "it is not position-independent"
    if "GNU_RELRO" not in segments:
        yield "its relocations stay writable (no GNU_RELRO)"
    if not re.search(r"\(FLAGS\).*BIND_NOW|\(BIND_NOW\)|FLAGS_1.*NOW", dynamic):
        yield "its symbols are bound while it runs (no BIND_NOW)"
    stack = re.search(r"GNU_STACK.*", segments)
    if not stack or re.search(r"\bRWE\b", stack.group()):
        yield "its stack is executable"
    if re.search(r"^\s+LOAD\s.*\bRWE\b", segments, re.MULTILINE):
        yield "a segment is both writable and executable"
    if "TEXTREL" in dynamic:
        yield "its code is written to when it is loaded (TEXTREL)"
    if re.search(r"\((RPATH|RUNPATH)\)", dynamic):
        yield "it looks for libraries in a folder of whoever built it (RPATH)"
    if "__stack_chk_fail" not in symbols:
        yield "no function protects its stack"
    if release and not any(symbol.endswith("_chk") and symbol != "__stack_chk_fail" for symbol in symbols):
        yield "no call checks its bounds (_FORTIFY_SOURCE)"


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--release"]
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    wrong = list(missing(arguments[0], "--release" in sys.argv))
    for what in wrong:
        print(f"{arguments[0]}: {what}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
