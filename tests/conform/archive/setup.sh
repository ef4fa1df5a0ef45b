#!/usr/bin/env bash
# Fetches ocfl-py and bagit from the Python package index into FOLDER/archive-judges, versions pinned.
# tests/conform/archive/setup.sh FOLDER
set -eu
judges=$1/archive-judges
if ! "$judges/bin/python" -c 'import ocfl, bagit' 2> /dev/null; then
	echo "Fetching ocfl-py 2.1.0 and bagit 1.9.0"
	python3 -m venv "$judges"
	"$judges/bin/pip" install --quiet --disable-pip-version-check ocfl-py==2.1.0 bagit==1.9.0
fi
