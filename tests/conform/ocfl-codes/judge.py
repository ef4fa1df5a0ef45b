"""What ocfl-py says of the object in each storage root of a folder: "CASE valid" or "CASE invalid" a line."""
import contextlib
import io
import pathlib
import sys

from ocfl.object import Object

for root in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    path = root / "object"
    if not path.is_dir():
        continue
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            result = Object().validate(str(path), log_warnings=False, log_errors=False)
        passed = result[0] if isinstance(result, tuple) else result
    except Exception:  # it breaks off on some
        passed = False
    print(root.name, "valid" if passed else "invalid")
