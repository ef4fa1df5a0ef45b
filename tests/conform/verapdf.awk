# From veraPDF's XML report to a line a file: file, verdict, rules passed, rules failed, and those.
function attribute(name) {
	if (!match($0, " " name "=\"[^\"]*\"")) return ""
	return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
}
BEGIN {
	profile = flavour == "ua1" ? "PDF/UA-1 validation profile" \
		: "PDF/A-" toupper(flavour) " validation profile"
}
/^    <job>/ { file = verdict = passed = failed = rules = "" }
/^        <name>/ { file = $0; gsub(/^ *<name>|<\/name>$/, "", file) }
/^      <validationReport / {
	verdict = attribute("isCompliant") == "true" && attribute("jobEndStatus") == "normal" && attribute("profileName") == profile ? "compliant" : "not compliant"
}
/^        <details / { passed = attribute("passedRules"); failed = attribute("failedRules") }
/^          <rule .*status="failed"/ { rules = rules "[" attribute("clause") "-" attribute("testNumber") "]" }
/^    <\/job>/ { print file "\t" (verdict == "" ? "not judged" : verdict) "\t" passed "\t" failed "\t" rules }
