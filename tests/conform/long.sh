#!/usr/bin/env bash
# Writes a release of more than 200 pages into FOLDER: layout.ini, its data and prose.
# long.sh FOLDER ASSETS
set -eu
folder=$1 assets=$2
awk -v folder="$folder" -v assets="$assets" '
function put(file, text) { print text > (folder "/" file) }
BEGIN {
	parts = 50; rows = 110
	put("layout.ini", "[release]\ntitle = A release of more than two hundred pages\nseries = Test releases")
	put("layout.ini", "publisher = Test Office (made up)\ncoverage = Exampleshire\nperiod_start = 2031-01-01")
	put("layout.ini", "period_end = 2031-06-30\ndata_date = 2031-07-15\npublished = 2031-08-06")
	put("layout.ini", "statistician = Lead statistician (role)\nenquiries = Enquiries team (role)\nlicence = Free to use.")
	put("layout.ini", "theme = " assets "/themes/formal.ini\npalette = " assets "/palettes/grades.ini\nwords = " assets "/words/en-GB.ini\nstatus = draft")
	put("layout.ini", "[data baths]\nfile = baths.csv\nkey = name\n[column baths.name]\nlabel = Bath")
	put("layout.ini", "[column baths.part]\nlabel = Part\ntype = integer")
	put("layout.ini", "[column baths.overall]\nlabel = Overall\ncodes = grade\n[column baths.water]\nlabel = Water\ncodes = grade\nmissing = empty")
	put("layout.ini", "[column baths.visits]\nlabel = Visits\ntype = integer\n[codes grade]\n1 = Good\n2 = Fair\n3 = Poor")
	put("layout.ini", "[section contents]\nkind = contents\ntitle = Contents")
	put("baths.csv", "name,part,overall,water,visits")
	for (part = 1; part <= parts; part++) {
		for (row = 1; row <= rows; row++)
			put("baths.csv", sprintf("Bath %d-%03d,%d,%d,%s,%d", part, row, part, (row * part) % 3 + 1, row % 17 == 5 ? "" : (row + part) % 3 + 1, row * 7919 % 90000))
		where = "\nwhere = part = " part
		put("layout.ini", "[table list" part "]\nkind = list\ncaption = Baths of part " part "\ncolumns = overall, water, visits" where)
		put("layout.ini", "[table grades" part "]\nkind = tabulate\ncaption = Grades of part " part "\ncolumns = overall, water\nrows = grade\ntotal = yes" where)
		put("layout.ini", "[chart grades" part "]\nkind = bar\ncaption = Overall grades of part " part "\nof = overall" where)
		put("layout.ini", "[section part" part "]\ntitle = Part " part "\ntext = part" part ".md\nstart = page")
		text = "part" part ".md"
		put(text, "# Grades of part " part "\n\n{number(overall = 1 and part = " part ")} baths were good; {ref table grades" part "} and {ref chart grades" part "} show it, and {ref table list" part "} lists them.\n")
		put(text, "{table grades" part "}\n\n{chart grades" part "}\n\n# Every bath\n\n{table list" part "}")
		close(folder "/" text)
	}
}'
