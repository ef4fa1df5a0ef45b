"""Judges storage roots by ocfl-py, which is not ours: exit 1, with its words, if one is invalid.

judge.py ROOT: one root. Without an argument: a root a line on standard input, an answer a line.
"""
import hashlib
import json
import os
import sys

from ocfl.layout_registry import add_layout
from ocfl.storage_root import StorageRoot

LAYOUT = "0004-hashed-n-tuple-storage-layout"


class HashedNTuple:
    """Extension 0004 with its defaults, which ocfl-py lacks."""

    NAME = LAYOUT
    DESCRIPTION = ""

    def read_layout_params(self, root_fs=None):
        """The defaults are all that is judged."""

    @staticmethod
    def identifier_to_path(identifier):
        digest = hashlib.sha256(identifier.encode()).hexdigest()
        return os.path.join(digest[0:3], digest[3:6], digest[6:9], digest)


add_layout(LAYOUT, HashedNTuple)


def judge(path):
    root = StorageRoot(root=path)
    valid = root.validate(log_warnings=False, log_errors=True)
    said = [message for _, message in root.errors] + root.log.messages
    valid = valid and root.good_objects == root.num_objects
    for folder, folders, files in os.walk(path):
        if folder == path and "extensions" in folders:
            folders.remove("extensions")
        if "inventory.json" in files:
            folders.clear()
            with open(os.path.join(folder, "inventory.json"), encoding="utf-8") as file:
                place = HashedNTuple.identifier_to_path(json.load(file)["id"])
            if os.path.relpath(folder, path) != place:
                said.append("%s should lie at %s" % (folder, place))
                valid = False
    return valid, root.num_objects, " | ".join(said)


def main():
    if len(sys.argv) > 1:
        valid, count, said = judge(sys.argv[1])
        print(count, said)
        return 0 if valid else 1
    for line in sys.stdin:
        valid, count, said = judge(line.strip())
        print("valid" if valid else "invalid", count, said.replace("\n", " "), flush=True)
    return 0


sys.exit(main())
