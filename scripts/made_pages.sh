#!/bin/sh
# Man pages and shell completion, made by the program itself from its flags, laid out as below /usr/share.
#
# usage: scripts/made_pages.sh PROGRAM DIR      DIR is made anew
set -eu
program=$1 out=$2
rm -rf "$out"
mkdir -p "$out/man/man1" "$out/bash-completion/completions" "$out/zsh/vendor-completions" "$out/fish/vendor_completions.d"
for page in $("$program" --help-man pages); do
  "$program" --help-man "$page" | gzip -9n >"$out/man/man1/$page.1.gz"
done
"$program" --completion bash >"$out/bash-completion/completions/sijill"
"$program" --completion zsh >"$out/zsh/vendor-completions/_sijill"
"$program" --completion fish >"$out/fish/vendor_completions.d/sijill.fish"
