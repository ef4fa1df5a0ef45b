"""The metadata of an archived version, judged: judge.py FOLDER. Each line says what is wrong."""
import csv
import hashlib
import json
import pathlib
import re
import sys
import urllib.parse

import csvw
from datacite import schema45
from pyld import jsonld

# What schema.org has of a Dataset and of what stands in it (https://schema.org/Dataset).
KNOWN = {
    "Dataset": "identifier name alternateName version creativeWorkStatus datePublished description abstract"
    " inLanguage keywords license publisher creator isPartOf spatialCoverage temporalCoverage url distribution",
    "Organization": "name",
    "Place": "name",
    "CreativeWorkSeries": "name",
    "DataDownload": "name contentUrl encodingFormat contentSize sha256",
}
CONTEXT = {"@context": {"@vocab": "https://schema.org/"}}
VOCABULARY = "https://schema.org/"
ADDRESS = re.compile(r"([A-Za-z0-9._~/-]|%[0-9A-F]{2})+")  # of a file (RFC 3986, 3.3)
folder = pathlib.Path(sys.argv[1])
faults = []


def judge_node(node):
    """Types and properties of an expanded node and of all within it."""
    for kind in node.get("@type", []):
        known = KNOWN.get(kind.removeprefix(VOCABULARY))
        if known is None:
            faults.append(f"schema.org: no type {kind}")
            continue
        for key in node:
            if not key.startswith("@") and key.removeprefix(VOCABULARY) not in known.split():
                faults.append(f"schema.org: {kind} has no {key}")
    for values in node.values():
        for value in values if isinstance(values, list) else []:
            if isinstance(value, dict):
                judge_node(value)


def judge_dataset():
    document = json.loads((folder / "metadata.json").read_text("utf-8"))
    if document["@context"] != "https://schema.org/":
        faults.append("schema.org: another context")
    expanded = jsonld.expand({**document, **CONTEXT})
    if len(expanded) != 1 or expanded[0].get("@type") != [VOCABULARY + "Dataset"]:
        faults.append("schema.org: no Dataset")
    for node in expanded:
        judge_node(node)
    for required in ("name", "description"):
        if not document.get(required):
            faults.append(f"schema.org: no {required}")
    for download in document["distribution"]:
        if not ADDRESS.fullmatch(download["contentUrl"]):
            faults.append(f"schema.org: {download['contentUrl']} is no address")
        data = (folder / urllib.parse.unquote(download["contentUrl"])).read_bytes()
        if hashlib.sha256(data).hexdigest() != download["sha256"] or f"{len(data)} B" != download["contentSize"]:
            faults.append(f"schema.org: {download['contentUrl']} is another file")


def judge_datacite():
    document = json.loads((folder / "datacite.json").read_text("utf-8"))
    faults.extend(f"DataCite: {error.message}" for error in schema45.validator.iter_errors(document))


def judge_csvw():
    metadata = folder / "computed" / "csv-metadata.json"
    if not metadata.exists() and not list((folder / "computed").glob("*.csv")):
        return
    group = csvw.TableGroup.from_file(metadata)
    described = set()
    for table in group.tables:
        described.add(str(table.url))
        rows = 0
        for row in table.iterdicts(strict=True):
            rows += 1
            for column in table.tableSchema.columns:
                if column.header not in row:
                    faults.append(f"CSVW: {table.url} has no {column.header}")
        with open(folder / "computed" / str(table.url), encoding="utf-8", newline="") as file:
            if rows != sum(1 for _ in csv.reader(file)) - 1:
                faults.append(f"CSVW: not all rows of {table.url} are read")
    if not csvw.CSVW(str(metadata), validate=True).is_valid:
        faults.append("CSVW: not valid")
    if described != {path.name for path in (folder / "computed").glob("*.csv")}:
        faults.append("CSVW: not all files are described")


judge_dataset()
judge_datacite()
judge_csvw()
print("\n".join(faults))
sys.exit(bool(faults))
