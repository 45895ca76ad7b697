# The Debian packages that each step needs; read by setup.sh and test.sh.
build_packages="g++ cmake ninja-build libfmt-dev libexpected-dev libsimdjson-dev libicu-dev libexpat1-dev libarchive-dev libcli11-dev libsqlite3-dev libxlsxwriter-dev libzstd-dev libboost-dev zlib1g-dev"
run_packages="poppler-utils"  # pdftotext reads PDF
test_packages="libgtest-dev clang-format-14 python3 python3-pytest python3-yaml python3-jsonschema ccache git zstd binutils"

# install PACKAGE...: what is not installed yet, as root or through sudo.
install() {
  missing=""
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  as_root=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "run as root, or install by hand:$missing" >&2; return 1; }
    as_root=sudo
  fi
  echo "installing$missing"
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
