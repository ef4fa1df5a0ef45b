#!/usr/bin/env bash
# Fetches veraPDF, the reference validator of PDF/A and PDF/UA, by Maven into FOLDER/verapdf.jar.
# The version and its digest are pinned: another jar, or none, ends the run.
# tests/conform/setup.sh FOLDER
set -eu
version=1.28.2
digest=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
artifact=greenfield-apps
folder=$1
mkdir -p "$folder"
whole() { [ -e "$folder/verapdf.jar" ] && echo "$digest  $folder/verapdf.jar" | sha256sum --check --status; }
if ! whole; then
	echo "Fetching veraPDF $version"
	mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:2.8:copy \
		-Dartifact="org.verapdf.apps:$artifact:$version" -DoutputDirectory="$folder" >&2
	mv "$folder/$artifact-$version.jar" "$folder/verapdf.jar"
	whole || { echo "conformance: veraPDF $version is not the jar that it should be" >&2; exit 1; }
fi
