#!/usr/bin/env bash
# Runs every unit test program, all of them even when one fails; shows what failed.
set -u
passed=0 failed=0
said=$(mktemp) || exit 3
trap 'rm -f "$said"' EXIT
for program in "$@"; do
	"$program" > "$said" 2>&1
	status=$?
	ok=$(grep -c '^\[       OK ' "$said")
	passed=$((passed + ok))
	if [ $status -ne 0 ]; then
		grep -v '^\[ RUN\|^\[       OK' "$said"
		echo "FAILED $(basename "$program") (exit $status)"
		failed=$((failed + 1))
	fi
done
echo "unit: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
