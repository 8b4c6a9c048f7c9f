"""usage: check_other_file.py OUTPUT.json PATH NAME

What `aclint check --format json` promises of a note about a place in another file, and of an example without a statement
of that file, which aclint.toml calls NAME.
"""
import json
import sys

diagnostics = [diagnostic for file in json.load(open(sys.argv[1], encoding="utf-8"))["files"]
               for diagnostic in file["diagnostics"]]
found = [note for diagnostic in diagnostics for note in diagnostic["notes"] if "path" in note]
assert len(found) == 1, found
assert found[0]["kind"] == "related" and found[0]["path"] == sys.argv[2], found
text = open(sys.argv[2], encoding="utf-8").read()
assert text[found[0]["span"]["start"]:found[0]["span"]["end"]] == '"Toolbar:new-content"', found
assert found[0]["range"]["start"] == {"line": 1, "column": 49, "character": 48}, found
examples = [diagnostic["example"] for diagnostic in diagnostics if diagnostic["example"]]
assert examples == [{"item": "Toolbar:new-content", "markers": {"USER.roles": ["administrator"]}, "decision": "allow",
                     "without": {"policy": {"file": sys.argv[3]}, "statement": 1, "decision": "deny"}}], examples
