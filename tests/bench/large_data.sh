#!/usr/bin/env bash
# A release over so many records, in DIR/large.ini: tests/bench/large_data.sh DIR RECORDS
set -eu
dir=$1 records=$2
root=$(cd "$(dirname "$0")/../.." && pwd)
awk -v n="$records" 'BEGIN {
	split("Outstanding,Good,Requires improvement,Inadequate", grade, ",")
	print "id,authority,inspected,overall,safety,visits,region,remark"
	for (i = 0; i < n; i++)
		printf "U%07d,\"Authority %d, Upper\",%02d/%02d/%02d,%s,%s,%d,R%d,some words %d\n", i,
			i * 7919 % 20000, i % 28 + 1, i % 12 + 1, 20 + i % 12, grade[i % 4 + 1],
			i % 5 ? grade[i * 3 % 4 + 1] : "", i * 104729 % 100000, i % 9, i
}' > "$dir/large.csv"
cat > "$dir/large.md" << 'END'
{ref table grades} counts {count(overall = good)} good grades.

{table grades}
END
cat > "$dir/large.ini" << END
[release]
title        = A large file
series       = Bench
publisher    = Bench
coverage     = Nowhere
period_start = 2030-01-01
period_end   = 2031-12-31
data_date    = 2032-01-15
published    = 2032-02-01
statistician = Bench
enquiries    = Bench
status       = draft
licence      = Free
theme        = $root/assets/themes/formal.ini
palette      = $root/assets/palettes/grades.ini
words        = $root/assets/words/en-GB.ini

[data records]
file = large.csv
key  = id

[column records.inspected]
type   = date
format = dd/mm/yy

[column records.overall]
codes = grade

[column records.safety]
codes   = grade
missing = empty [z]

[column records.visits]
type    = integer
minimum = 0

[codes grade]
Outstanding          = Outstanding
Good                 = Good
Requires improvement = Requires improvement
Inadequate           = Inadequate

[table grades]
kind    = tabulate
caption = Grades
columns = overall, safety
rows    = grade
total   = yes
missing = row

[section all]
title = Records
text  = large.md
END
