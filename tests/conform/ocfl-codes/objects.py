"""Storage roots made by hand, without the program under test: objects.py FOLDER.

Writes FOLDER/CODE or FOLDER/CODE-WHAT: a storage root with one fault, named by the validation code that it
breaks (https://ocfl.io/1.1/spec/validation-codes.html), and FOLDER/good-WHAT: sound ones.
"""
import hashlib
import json
import os
import pathlib
import sys

FOLDER = pathlib.Path(sys.argv[1])
ID = "urn:example:object"


def digest(data, algorithm="sha512"):
    return hashlib.new(algorithm, data).hexdigest()


class Object:
    """An object of three versions; the second moves a file, the third adds one."""

    def __init__(self, case, spec="1.1", root_spec="1.1", algorithm="sha512", name="v%d", content="content",
                 identifier=ID, place="object", versions=3):
        self.root = FOLDER / case
        self.path = self.root / place
        self.spec, self.algorithm, self.name, self.content = spec, algorithm, name, content
        self.path.mkdir(parents=True)
        (self.root / f"0=ocfl_{root_spec}").write_bytes(f"ocfl_{root_spec}\n".encode())
        (self.path / f"0=ocfl_object_{spec}").write_bytes(f"ocfl_object_{spec}\n".encode())
        self.inventory = {
            "id": identifier, "type": f"https://ocfl.io/{spec}/spec/#inventory", "digestAlgorithm": algorithm,
            "head": None, "manifest": {}, "versions": {}}
        if content != "content":
            self.inventory["contentDirectory"] = content
        states = [{"a.txt": b"first", "folder/b.txt": b"second"}, {"moved/a.txt": b"first", "folder/b.txt": b"second"},
                  {"moved/a.txt": b"first", "folder/b.txt": b"second", "c.txt": b"third"}]
        for number, state in enumerate(states[:versions], 1):
            self.add(number, state)

    def add(self, number, state):
        version = self.name % number
        block = {}
        for logical, data in state.items():
            key = digest(data, self.algorithm)
            if key not in self.inventory["manifest"]:
                path = f"{version}/{self.content}/{logical}"
                self.write(path, data)
                self.inventory["manifest"][key] = [path]
            block.setdefault(key, []).append(logical)
        self.inventory["versions"][version] = {
            "created": f"2030-{number:02d}-01T09:30:00Z", "message": f"Version {number}",
            "user": {"name": "Publisher", "address": "mailto:publisher@example.org"}, "state": block}
        self.inventory["head"] = version
        (self.path / version).mkdir(exist_ok=True)
        self.save()

    def write(self, path, data=b"x"):
        target = self.path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def save(self, *folders, inventory=None):
        """Writes the inventory with its sidecar: in the root and the last version, or where it is said."""
        data = json.dumps(self.inventory if inventory is None else inventory, indent=1).encode()
        self.save_bytes(data, *(folders or ("", self.inventory["head"])))

    def save_bytes(self, data, *folders, algorithm=None):
        algorithm = algorithm or self.algorithm
        for folder in folders:
            self.write(os.path.join(folder, "inventory.json"), data)
            line = f"{digest(data, algorithm)} inventory.json\n".encode()
            self.write(os.path.join(folder, f"inventory.json.{algorithm}"), line)

    def edit(self, change):
        """Changes the inventory of the root, and so that of the last version."""
        change(self.inventory)
        self.save()

    def key(self, data):
        return digest(data, self.algorithm)


CASES = {}


def case(*codes, **options):
    def note(make):
        for code in codes:
            CASES[code] = (make, options)
        return make
    return note


def edit(code, change, **options):
    """A case that only changes the inventory."""
    CASES[code] = (lambda o: o.edit(change), options)


# ---- the object's root ----

@case("E001")
def _(o): o.write("extra.txt")
@case("E001-folder")
def _(o): o.write("extra/file.txt")
@case("E003")
def _(o): o.write("0=ocfl_object_1.0", b"ocfl_object_1.0\n")
@case("E006")
def _(o): (o.path / "0=ocfl_object_1.1").rename(o.path / "0=ocfl_object_1.7")
@case("E007")
def _(o): o.write("0=ocfl_object_1.1", b"ocfl_object_1.0\n")
@case("E007-line-feed")
def _(o): o.write("0=ocfl_object_1.1", b"ocfl_object_1.1")
@case("E063")
def _(o): (o.path / "inventory.json").unlink()
@case("E058")
def _(o): (o.path / "inventory.json.sha512").unlink()
@case("E059")
def _(o): (o.path / "inventory.json.sha512").rename(o.path / "inventory.json.sha256")
@case("E060")
def _(o): o.write("inventory.json.sha512", ("0" * 128 + " inventory.json\n").encode())
@case("E061")
def _(o): o.write("inventory.json.sha512", (o.path / "inventory.json.sha512").read_bytes().replace(b" inv", b"-inv"))
@case("E067")
def _(o): o.write("extensions/file.txt")
@case("W013")
def _(o): o.write("extensions/9999-unknown/config.json", b"{}")
@case("E033-json")
def _(o): o.save_bytes(b'{"id": ', "", o.inventory["head"])
@case("E033-list")
def _(o): o.save_bytes(b"[]", "", o.inventory["head"])
@case("E064")
def _(o): o.edit(lambda i: None); i = json.loads(json.dumps(o.inventory)); i["versions"]["v3"]["message"] = "x"; o.save("", inventory=i)
@case("E090")
def _(o): os.symlink("a.txt", o.path / "v1/content/link.txt")
@case("E082")
def _(o): o.write("inner/0=ocfl_object_1.1", b"ocfl_object_1.1\n")

# ---- versions ----

@case("E008")
def _(o): o.edit(lambda i: i.update(versions={}, manifest={}))
@case("E009", versions=2)
def _(o): o.edit(lambda i: (i["versions"].update(v3=i["versions"].pop("v2")), i["versions"].update(v2=i["versions"].pop("v1")), i.update(head="v3")))
@case("E010")
def _(o): o.edit(lambda i: (i["versions"].update(v4=i["versions"].pop("v3")), i.update(head="v4")))
@case("E011", versions=0, name="v%02d")
def _(o): [o.add(n, {"a.txt": b"%d" % n}) for n in range(1, 11)]
@case("E012")
def _(o): o.edit(lambda i: (i["versions"].update(v0003=i["versions"].pop("v3")), i.update(head="v0003")))
@case("E015")
def _(o): o.write("v1/extra.txt")
@case("W002")
def _(o): o.write("v1/extra/file.txt")
@case("W003")
def _(o): (o.path / "v2/content").mkdir()
@case("E024")
def _(o): (o.path / "v1/content/empty").mkdir()
@case("E023")
def _(o): o.write("v1/content/unknown.txt")
@case("E092")
def _(o): o.write("v1/content/a.txt", b"other")
@case("E092-missing")
def _(o): (o.path / "v1/content/a.txt").unlink()
@case("E046")
def _(o): o.write("v4/content/x.txt")
@case("E046-missing")
def _(o): [f.unlink() for f in (o.path / "v2").glob("*")]; (o.path / "v2").rmdir()
@case("W010")
def _(o): [(o.path / "v2" / n).unlink() for n in ("inventory.json", "inventory.json.sha512")]
@case("W001", name="v%03d")
def _(o): pass
@case("E066")
def _(o): i = json.loads((o.path / "v2/inventory.json").read_text()); i["versions"]["v1"]["state"] = i["versions"]["v2"]["state"]; o.save("v2", inventory=i)
@case("W011")
def _(o): i = json.loads((o.path / "v2/inventory.json").read_text()); i["versions"]["v1"]["message"] = "Other"; o.save("v2", inventory=i)
@case("E110")
def _(o): i = json.loads((o.path / "v2/inventory.json").read_text()); i["id"] = "urn:example:other"; o.save("v2", inventory=i)
@case("E019")
def _(o): o.edit(lambda i: i.update(contentDirectory="content"))
@case("E020", content="data")
def _(o): i = json.loads((o.path / "v2/inventory.json").read_text()); i["contentDirectory"] = "content"; o.save("v2", inventory=i)
@case("E103")
def _(o): i = json.loads((o.path / "v1/inventory.json").read_text()); i["type"] = "https://ocfl.io/1.1/spec/#inventory"; o.save("v1", inventory=i); j = json.loads((o.path / "v2/inventory.json").read_text()); j["type"] = "https://ocfl.io/1.0/spec/#inventory"; o.save("v2", inventory=j)

# ---- the inventory ----

edit("E036-id", lambda i: i.pop("id"))
edit("E036-type", lambda i: i.pop("type"))
edit("E036-digestAlgorithm", lambda i: i.pop("digestAlgorithm"))
edit("E037", lambda i: i.update(id=""))
edit("E038", lambda i: i.update(type="https://ocfl.io/1.0/spec/#inventory"))
edit("E038-text", lambda i: i.update(type="inventory"))
edit("E040", lambda i: i.update(head="v2"))
edit("E041", lambda i: i.pop("manifest"))
edit("E043", lambda i: i.pop("versions"))
edit("E045", lambda i: i.update(versions=[]))
edit("E047", lambda i: i["versions"].update(v1=[]))
edit("E048-created", lambda i: i["versions"]["v1"].pop("created"))
edit("E048-state", lambda i: i["versions"]["v1"].pop("state"))
edit("E049", lambda i: i["versions"]["v3"].update(created="2030-03-01"))
edit("E049-zone", lambda i: i["versions"]["v3"].update(created="2030-03-01T09:30:00"))
edit("E049-month", lambda i: i["versions"]["v3"].update(created="2030-13-01T09:30:00Z"))
edit("E050", lambda i: i["versions"]["v3"].update(state=[]))
edit("E050-digest", lambda i: i["versions"]["v3"]["state"].update({"0" * 128: ["x.txt"]}))
edit("E051", lambda i: i["versions"]["v3"]["state"].update({next(iter(i["versions"]["v3"]["state"])): [7]}))
edit("E052", lambda i: i["versions"]["v3"]["state"].update({next(iter(i["versions"]["v3"]["state"])): ["../a.txt"]}))
edit("E052-empty", lambda i: i["versions"]["v3"]["state"].update({next(iter(i["versions"]["v3"]["state"])): ["x//a.txt"]}))
edit("E053", lambda i: i["versions"]["v3"]["state"].update({next(iter(i["versions"]["v3"]["state"])): ["/a.txt"]}))
edit("E095", lambda i: i["versions"]["v3"]["state"].update({next(iter(i["versions"]["v3"]["state"])): ["c.txt"]}))
edit("E095-within", lambda i: i["versions"]["v3"]["state"].update({next(iter(i["versions"]["v3"]["state"])): ["c.txt/a.txt"]}))
edit("E054", lambda i: i["versions"]["v3"].update(user={"address": "mailto:a@example.org"}))
edit("E094", lambda i: i["versions"]["v3"].update(message=7))
edit("W007-message", lambda i: i["versions"]["v3"].pop("message"))
edit("W007-user", lambda i: i["versions"]["v3"].pop("user"))
edit("W008", lambda i: i["versions"]["v3"]["user"].pop("address"))
edit("W009", lambda i: i["versions"]["v3"]["user"].update(address="publisher"))
edit("E102", lambda i: i.update(extra=1))
edit("E102-version", lambda i: i["versions"]["v3"].update(extra=1))
edit("E106", lambda i: i.update(manifest=[]))
edit("E107", lambda i: i["manifest"].update({digest(b"unused"): ["v3/content/unused.txt"]}))
edit("E098", lambda i: i["manifest"].update({next(iter(i["manifest"])): [7]}))
edit("E099", lambda i: i["manifest"].update({next(iter(i["manifest"])): ["v1/content/../a.txt"]}))
edit("E100", lambda i: i["manifest"].update({next(iter(i["manifest"])): ["/v1/content/a.txt"]}))
edit("E101", lambda i: i["manifest"].update({next(iter(i["manifest"])): ["v1/content/folder/b.txt"]}))
edit("E042", lambda i: i["manifest"].update({next(iter(i["manifest"])): ["v1/other/a.txt"]}))
edit("E096", lambda i: i["manifest"].update({next(iter(i["manifest"])).upper(): ["v1/content/a.txt"]}))
edit("E025", lambda i: i.update(digestAlgorithm="md5"))
edit("E031", lambda i: i.update(fixity={"sha512": {"00": ["v1/content/a.txt"]}}))
edit("E108", lambda i: i.update(contentDirectory=7))
edit("E017", lambda i: i.update(contentDirectory="a/b"))
edit("E018", lambda i: i.update(contentDirectory=".."))
edit("E104", lambda i: (i["versions"].update({"3": i["versions"].pop("v3")}), i.update(head="3")))
edit("E105", lambda i: (i["versions"].update(v0=i["versions"].pop("v3")), i.update(head="v0")))
edit("E111", lambda i: i.update(fixity=[]))
edit("E057", lambda i: i.update(fixity={"md5": {"0" * 32: "v1/content/a.txt"}}))
edit("E056", lambda i: i.update(fixity={"unknown": {"0" * 32: ["v1/content/a.txt"]}}))
edit("E093", lambda i: i.update(fixity={"md5": {"0" * 32: ["v1/content/a.txt"]}}))
edit("E097", lambda i: i.update(fixity={"md5": {digest(b"first", "md5"): ["v1/content/a.txt"], digest(b"first", "md5").upper(): ["v1/content/a.txt"]}}))
edit("E029", lambda i: i.update(fixity={"sha1": {"00": ["v1/content/a.txt"]}}))
edit("E030", lambda i: i.update(fixity={"sha256": {"00": ["v1/content/a.txt"]}}))
edit("E032", lambda i: i.update(fixity={"blake2b-512": {"00": ["v1/content/a.txt"]}}))


@case("E036-head")
def _(o): head = o.inventory.pop("head"); o.save_bytes(json.dumps(o.inventory).encode(), "", head)
@case("E039")
def _(o): o.inventory["digestAlgorithm"] = "sha256"; o.save_bytes(json.dumps(o.inventory).encode(), "", "v3", algorithm="sha256"); [(o.path / f / "inventory.json.sha512").unlink() for f in ("", "v3")]
@case("W004", algorithm="sha256")
def _(o): pass
@case("E034")
def _(o): (o.path / "inventory.json").rename(o.path / "Inventory.json")
@case("E035")
def _(o): o.edit(lambda i: i["manifest"].update({o.key(b"first"): ["v1\\content\\a.txt"]}))
@case("E014", name="v%03d", versions=2)
def _(o): o.edit(lambda i: i["manifest"].update({o.key(b"first"): ["v1/content/a.txt"]}))
@case("E016")
def _(o): (o.path / "v1/content").rename(o.path / "v1/data")

@case("W005", identifier="object")
def _(o): pass
@case("E004")
def _(o): (o.path / "0=ocfl_object_1.1").rename(o.path / "0-ocfl_object_1.1"); o.write("0=ocfl_object_1.0", b"ocfl_object_1.0\n")
@case("E005")
def _(o): o.write("1=ocfl_object_1.1", b"ocfl_object_1.1\n")

# ---- the storage root ----

@case("E069")
def _(o): (o.root / "0=ocfl_1.1").unlink()
@case("E077")
def _(o): (o.root / "0-ocfl_1.1").write_bytes(b"ocfl_1.1\n")
@case("E078")
def _(o): (o.root / "1=ocfl_1.1").write_bytes(b"ocfl_1.1\n")
@case("E079")
def _(o): (o.root / "0=ocfl_9.9").write_bytes(b"ocfl_9.9\n")
@case("E088")
def _(o): deep = o.root.joinpath(*["d"] * 70); deep.mkdir(parents=True); (deep / "file.txt").write_text("x")

@case("E070")
def _(o): (o.root / "ocfl_layout.json").write_text("[]")
@case("E071")
def _(o): (o.root / "ocfl_layout.json").write_text(json.dumps({"extension": "9999-unknown", "description": "x"}))
@case("E072")
def _(o): (o.root / "other").mkdir(); (o.root / "other/file.txt").write_text("x")
@case("E073")
def _(o): (o.root / "empty").mkdir()
@case("E076")
def _(o): (o.root / "0=ocfl_1.0").write_bytes(b"ocfl_1.0\n")
@case("E080")
def _(o): (o.root / "0=ocfl_1.1").write_bytes(b"ocfl_1.0\n")
@case("E081", root_spec="1.0")
def _(o): pass
@case("E083", place="aaa/bbb/ccc/object")
def _(o):
    (o.root / "ocfl_layout.json").write_text(json.dumps({"extension": "0004-hashed-n-tuple-storage-layout", "description": "x"}))
    config = o.root / "extensions/0004-hashed-n-tuple-storage-layout"
    config.mkdir(parents=True)
    (config / "config.json").write_text(json.dumps({"extensionName": config.name, "digestAlgorithm": "sha256", "tupleSize": 3, "numberOfTuples": 3, "shortObjectRoot": False}))
@case("E084", place="folder/object")
def _(o): (o.root / "folder/file.txt").write_text("x")
@case("E090-root")
def _(o): os.symlink("object", o.root / "link")
@case("E112")
def _(o): (o.root / "extensions").mkdir(); (o.root / "extensions/file.txt").write_text("x")
@case("W016")
def _(o): (o.root / "extensions/9999-unknown").mkdir(parents=True); (o.root / "extensions/9999-unknown/config.json").write_text("{}")
@case("W015", place="folder/object")
def _(o): Object("W015-second", identifier="urn:example:second"); (FOLDER / "W015-second/object").rename(o.root / "second"); [p.unlink() for p in (FOLDER / "W015-second").iterdir()]; (FOLDER / "W015-second").rmdir()
@case("E037-twice")
def _(o): Object("E037-second"); (FOLDER / "E037-second/object").rename(o.root / "second"); [p.unlink() for p in (FOLDER / "E037-second").iterdir()]; (FOLDER / "E037-second").rmdir()

# ---- sound ones ----

CASES["good-three-versions"] = (lambda o: None, {})
CASES["good-old-spec"] = (lambda o: None, {"spec": "1.0"})
CASES["good-content-directory"] = (lambda o: None, {"content": "data"})
CASES["good-deep"] = (lambda o: None, {"place": "a/b/c/d/object"})
edit("good-fixity", lambda i: i.update(fixity={"md5": {digest(b"first", "md5"): ["v1/content/a.txt"]}, "sha1": {digest(b"second", "sha1"): ["v1/content/folder/b.txt"]}}))
edit("good-zone", lambda i: i["versions"]["v3"].update(created="2030-03-01T09:30:00.25+01:00"))
edit("good-upper-case", lambda i: i.update(fixity={"md5": {digest(b"first", "md5").upper(): ["v1/content/a.txt"]}}))

for name, (make, options) in CASES.items():
    made = Object(name, **options)
    make(made)
print(len(CASES))
