#!/bin/sh
# Installs the peers into build/peers (nothing outside it changes) and runs them and bin/sijill on the same texts.
#
# usage: bench/peers/run.sh [FLAGS OF peers.py...]      --out FILE: appends its tables to that file, too
#
# Needs a release build, a Python of 3.13 or later (puckling asks for it; PYTHON names it), and for Stanford a JDK and Maven:
# without these that part is left out and said.
set -eu
cd "$(dirname "$0")/../.."
place=build/peers
python=${PYTHON:-python3.13}
mkdir -p "$place"
[ -x "$place/venv/bin/python" ] || "$python" -m venv "$place/venv"
"$place/venv/bin/pip" install -q -r bench/peers/requirements.txt
# Without what it would learn with, which is gigabytes and not used here.
"$place/venv/bin/pip" install -q --no-deps camel-tools==1.6.0 emoji==2.16.0 || echo "CAMeL Tools are not to be had" >&2
if command -v mvn >/dev/null && command -v javac >/dev/null; then
  mkdir -p "$place/mvn" && cp bench/peers/pom.xml "$place/mvn/"
  [ -d "$place/mvn/lib" ] || (cd "$place/mvn" && mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib)
  javac -cp "$place/mvn/lib/*" -d "$place/mvn" bench/peers/Stanford.java
fi
exec "$place/venv/bin/python" bench/peers/peers.py --java "$place/mvn" "$@"
