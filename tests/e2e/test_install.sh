# shellcheck shell=bash disable=SC2154
# What `make install` puts where, and that it works from there.
make --no-print-directory install BUILD="$(dirname "$program")" DESTDIR="$work/root" PREFIX=/usr > "$work/install.log" 2>&1
check "make install: exit 0" equal 0 $?
share=$work/root/usr/share
options() { sed -n "$1" "$2" | sort; }
"$program" --help > "$work/help"
check "the manual page has every option of the help" equal "$(options 's/^  -., --\([a-z-]*\).*/\1/p' "$work/help")" \
	"$(sed 's/[\]//g' "$share/man/man1/publisher.1" | options 's/^\.BR -. ", " --\([a-z-]*\).*/\1/p' -)"
check "the installed program compiles an installed layout" exits 0 "$work/root/usr/bin/publisher" build "$share/publisher/layouts/example.ini" -o "$work/installed.pdf"
"$program" build layouts/example.ini -o "$work/here.pdf"
check "to the same bytes" cmp -s "$work/here.pdf" "$work/installed.pdf"

# What bash offers for the last of some words.
offered() {
	bash -c 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _publisher; echo "${COMPREPLY[*]}"' \
		"$share/bash-completion/completions/publisher" "$@"
}
check "bash: commands" equal "build" "$(offered publisher bu)"
check "bash: the options of a command" equal "--output" "$(offered publisher tables --o)"
check "bash: no options of others" equal "" "$(offered publisher tables --format)"
check "bash: choices" equal "pdf latex" "$(offered publisher build --format =)"
check "bash: what stands before does not matter" equal "latex" "$(offered publisher --set = a=b build -f l)"
check "bash: layouts and folders" equal "layouts/example layouts/example.ini" "$(offered publisher build layouts/exam)"
check "bash: verbs of archive" equal "verify" "$(offered publisher archive ROOT ver)"
check "bash: the options of a verb" equal "--output --bag" "$(offered publisher archive ROOT export --)"
