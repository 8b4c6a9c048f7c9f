"""usage: check_other_file.py OUTPUT.json PATH

What `aclint check --format json` promises of a note about a place in another file.
"""
import json
import sys

found = [note for file in json.load(open(sys.argv[1], encoding="utf-8"))["files"]
         for diagnostic in file["diagnostics"] for note in diagnostic["notes"] if "path" in note]
assert len(found) == 1, found
assert found[0]["kind"] == "related" and found[0]["path"] == sys.argv[2], found
text = open(sys.argv[2], encoding="utf-8").read()
assert text[found[0]["span"]["start"]:found[0]["span"]["end"]] == '"Toolbar:new-content"', found
assert found[0]["range"]["start"] == {"line": 1, "column": 49, "character": 48}, found
