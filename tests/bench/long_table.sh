#!/usr/bin/env bash
# Writes long.ini, its data, prose, theme, palette and words into a folder: a list of made-up records.
# tests/bench/long_table.sh FOLDER ROWS dense|sparse
set -eu
folder=$1 rows=$2 page=$3
awk -v rows="$rows" 'BEGIN { print "site,first,second,third"
	for (i = 1; i <= rows; i++) printf "Site %d,%d,%d,%d\n", i, i * 7 % 991, i * 13 % 89, i * 31 % 100003 }' > "$folder/long.csv"
printf 'Every site is in {ref table long}.\n\n{table long}\n' > "$folder/long.md"
cp assets/palettes/grades.ini "$folder/palette.ini"
cp assets/themes/formal.ini "$folder/theme.ini"
cp assets/words/en-GB.ini "$folder/words.ini"
if [ "$page" = sparse ]; then
	sed -i -E 's/^(table_leading *=).*/\1 62.5pt/' "$folder/theme.ini"
fi
cat > "$folder/long.ini" << 'END'
[release]
title          = A long table
short_title    = A long table
series         = Benchmarks
publisher      = Example Statistics Office (made up)
coverage       = Exampleshire (made up)
period_start   = 2031-01-01
period_end     = 2031-06-30
data_date      = 2031-07-15
published      = 2031-08-06
statistician   = Lead statistician (role)
enquiries      = Statistics enquiries team (role)
licence        = Made up, free to use
status         = draft
theme          = theme.ini
palette        = palette.ini
words          = words.ini
data           = sites
[data sites]
file = long.csv
key  = site
[column sites.site]
label = Site
[column sites.first]
label = First count
type  = integer
[column sites.second]
label = Second count
type  = integer
[column sites.third]
label = Third count
type  = integer
[table long]
kind    = list
caption = Every site
columns = first, second, third
[section sites]
title = Sites
text  = long.md
END
