#!/usr/bin/env bash
# The manual page and the completions, read by those who are made to read them.
set -eu
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for form in man bash zsh fish; do
	"$program" --help-as=$form > "$work/$form"
done
mandoc -T lint -W error "$work/man"
shellcheck -s bash "$work/bash"
zsh -n "$work/zsh"
offered() { # COMMAND-LINE: what fish offers for its last word
	fish --private -c "source '$work/fish'; complete -C '$1'" | cut -f 1 | tr '\n' ' '
}
expect() { # COMMAND-LINE OFFERED
	local got
	got=$(offered "$1")
	if [ "$got" != "$2" ]; then
		printf "fish: after '%s' is offered '%s', not '%s'\n" "$1" "$got" "$2" >&2
		exit 1
	fi
}
expect 'publisher bu' 'build '
expect 'publisher build --format=' '--format=latex --format=pdf '
expect 'publisher archive ROOT sh' 'show '
expect 'publisher archive ROOT export --' '--bag --output '
expect 'publisher build layouts/exa' 'layouts/example.ini layouts/example/ '
