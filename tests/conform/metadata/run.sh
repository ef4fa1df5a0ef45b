#!/usr/bin/env bash
# What describes an archived release, judged: CSVW metadata by csvw, DataCite's by its JSON schema,
# schema.org's as JSON-LD by PyLD. tests/conform/metadata/run.sh PROGRAM
set -u
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
"$here/setup.sh" "$root/build/conformance" || exit 1
python=$root/build/conformance/metadata-judges/bin/python
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
passed=0 failed=0
check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" > "$work/said" 2>&1; then passed=$((passed + 1)); else
		failed=$((failed + 1))
		echo "FAILED metadata: $name"
		sed 's/^/    /' "$work/said" | head -8
	fi
}
"$program" archive "$work/store" init
for layout in sif-2014-07 example history; do
	id=urn:example:$layout
	check "$layout is added" "$program" archive "$work/store" add "$root/layouts/$layout.ini" --set "archive_id=$id" --set status=draft
	check "$layout is got" "$program" archive "$work/store" get "$id" -o "$work/$layout"
	check "$layout is described" "$python" "$here/judge.py" "$work/$layout"
done
# Names that make trouble: of the file, of codes that are called as the total and as one another, of
# a licence with markup; and a release without tables.
mkdir -p "$work/odd" && cp -r "$root/layouts" "$root/data" "$root/assets" "$work/odd"
sed -E 's/^north = North/north = Total/; s/^(label +)= Water quality/\1= Overall/; s/^licence .*/licence = *Crown* **copyright**/' \
	"$root/layouts/example.ini" > "$work/odd/layouts/näme odd.ini"
printf '%s\n' '[release]' title=T series=S publisher=P coverage=C description=D period_start=2030-01-01 period_end=2030-12-31 \
	data_date=2031-01-01 published=2031-02-01 statistician=R enquiries=E licence=Free '[section a]' title=A text=bare.md > "$work/odd/layouts/bare.ini"
echo "No table." > "$work/odd/layouts/bare.md"
for layout in "näme odd" bare; do
	id=urn:example:${layout##* }
	check "$layout is added" "$program" archive "$work/store" add "$work/odd/layouts/$layout.ini" --set "archive_id=$id" --set status=draft
	check "$layout is got" "$program" archive "$work/store" get "$id" -o "$work/$layout"
	check "$layout is described" "$python" "$here/judge.py" "$work/$layout"
done
check "a link in its notice that leads to no licence" bash -c "! grep -E '\"license\": \"http' '$work/example/metadata.json'"
check "a licence without markup" grep -q '"license": "Crown copyright"' "$work/näme odd/metadata.json"
# The judge can fail, in each of its parts.
broken() { # FILE SED-SCRIPT
	rm -rf "$work/broken"
	cp -r "$work/sif-2014-07" "$work/broken"
	sed -i -E "$2" "$work/broken/$1"
	! "$python" "$here/judge.py" "$work/broken"
}
check "an unknown property" broken metadata.json 's/"creator"/"creater"/'
check "another digest" broken metadata.json '0,/"sha256": "./s//&0/'
check "another type" broken datacite.json 's/"resourceTypeGeneral": "Dataset"/"resourceTypeGeneral": "Data"/'
check "no year" broken datacite.json '/publicationYear/d'
check "a value that is no integer" broken computed/table-outcomes.csv 's/^Good,9/Good,nine/'
check "a column that is not described" broken computed/table-outcomes.csv '1s/Judgement/Grade/'
echo "metadata: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
