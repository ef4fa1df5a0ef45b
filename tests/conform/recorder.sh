# shellcheck shell=bash disable=SC2154
# Stands in for the program in the runners of other tests: does what it does and, where that
# succeeds on a layout, keeps the layout's PDF for the judges, with the dumps that they need.
# run.sh writes the first lines: `program`; `record`, where names begin; `here`.
"$program" "$@"
status=$?
case ${1-} in build | check) ;; *) exit $status ;; esac
[ $status -eq 0 ] || exit $status
shift
layouts=() settings=() editions=
while [ $# -gt 0 ]; do
	case $1 in
	-s | --set) settings+=("$1" "${2-}"); shift ;;
	-s* | --set=*) settings+=("$1") ;;
	-E | --edition) editions+=,${2-}; shift ;;
	-E*) editions+=,${1#-E} ;;
	--edition=*) editions+=,${1#--edition=} ;;
	-o | -d | -f | --output | --dump | --format) shift ;;
	-h | --help) exit 0 ;;
	-*) ;;
	*) layouts+=("$1") ;;
	esac
	shift
done
number=1
# Each edition is kept for itself; "all" is what the layout lists, and judged where it is named.
IFS=, read -ra editions <<< "${editions:-,formal}"
for layout in "${layouts[@]}"; do
	for edition in "${editions[@]:1}"; do
		[ "$edition" != all ] || continue
		[ "$edition" = formal ] && chosen=() || chosen=(--edition "$edition")
		while compgen -G "$record-$number.*" > /dev/null; do number=$((number + 1)); done
		"$here/keep.sh" "$program" "$layout" "$record-$number" "${chosen[@]}" "${settings[@]}" > /dev/null 2>&1
	done
done
exit 0
