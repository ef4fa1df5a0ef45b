#!/usr/bin/env bash
# Fetches csvw, datacite and PyLD from the Python package index into FOLDER/metadata-judges, versions
# pinned. tests/conform/metadata/setup.sh FOLDER
set -eu
judges=$1/metadata-judges
if ! "$judges/bin/python" -c 'import csvw, datacite, pyld' 2> /dev/null; then
	echo "Fetching csvw 4.1.1, datacite 1.4.1 and PyLD 3.3.0"
	python3 -m venv "$judges"
	"$judges/bin/pip" install --quiet --disable-pip-version-check csvw==4.1.1 datacite==1.4.1 PyLD==3.3.0
fi
