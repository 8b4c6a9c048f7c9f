"""usage: check_named_rules.py RULES.json SOURCE.cpp…

Every rule that the sources name exists: `"resource/extra-colon"`, or the group `"fatal/"`.
"""
import json
import re
import sys

rules = json.load(open(sys.argv[1], encoding="utf-8"))
ids = {rule["id"] for rule in rules}
groups = {rule["group"] for rule in rules}
for path in sys.argv[2:]:
    source = re.sub(r"(?m)^#include.*$", "", open(path, encoding="utf-8").read())
    named = re.findall(r'"([a-z]+)/([a-z0-9-]*)"', source)
    named = [(group, name) for group, name in named if group in groups or f"{group}/{name}" in ids or name]
    assert named, path
    for group, name in named:
        assert f"{group}/{name}" in ids if name else group in groups, f"{path}: {group}/{name}"
