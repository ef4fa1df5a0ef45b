# shellcheck shell=bash disable=SC2154
# The contract of the command line.
layout=layouts/sif-2014-07.ini
check "--help" exits 0 "$program" --help
check "--version" exits 0 "$program" --version
check "no command: exit 2" exits 2 "$program"
check "unknown command: exit 2" exits 2 "$program" bulid $layout
check "unknown option: exit 2" exits 2 "$program" build --frobnicate $layout
check "no layout: exit 2" exits 2 "$program" build
check "two layouts to build: exit 2" exits 2 "$program" build $layout $layout
check "an option of another command: exit 2" exits 2 "$program" tables --dump=tags $layout
check "check: exit 0" exits 0 "$program" check $layout layouts/example.ini
"$program" check $layout > "$work/quiet" 2>&1
check "check of a good release says nothing" equal "" "$(cat "$work/quiet")"
check "--help lists every command" bash -c "\"$program\" --help | grep -c '^  build\|^  check\|^  tables' | grep -qx 3"
"$program" --help > "$work/help"
check "help is not coloured" lacks "$work/help" $'\e['
"$program" build $layout --set title="Another title" --dump=tags -o "$work/tags"
check "--set changes a key" holds "$work/tags" 'H1 "Another title"'
check "--set of an unknown key: exit 1" exits 1 "$program" build $layout --set titel=x -o "$work/x.pdf"
"$program" tables $layout -o "$work/tables"
check "a CSV file for every table and chart" equal 9 "$(find "$work/tables" -name '*.csv' | wc -l)"
check "a table's rows" holds "$work/tables/table-outcomes.csv" "Good,9,9,12,15,13,11"
check "a chart's series" grep -qE "^Requires improvement,.*55" "$work/tables/chart-overall.csv"
