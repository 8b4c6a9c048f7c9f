"""usage: check_rules.py RULES.json RULES.txt

What `aclint rules --format json` promises: its shape, its order, and that the text names the same rules.
"""
import json
import sys

rules = json.load(open(sys.argv[1], encoding="utf-8"))
ids = [rule["id"] for rule in rules]
assert len(ids) > 30 and ids == sorted(set(ids)), ids
for rule in rules:
    assert set(rule) == {"id", "group", "severity", "fixable", "aam_versions", "summary", "yields_to", "documentation",
                         "aliases", "group_title", "stage"}, rule
    assert rule["id"].split("/")[0] == rule["group"], rule
    assert rule["severity"] in ("error", "warning", "info", "hint"), rule
    assert rule["fixable"] in ("none", "suggestion", "fix"), rule
    assert rule["aam_versions"] in (["6.9", "7.1", "8"], ["7.1", "8"], ["7.1"]), rule
    assert rule["summary"].endswith(".") and "\n" not in rule["summary"], rule
    assert rule["documentation"].startswith(f"# {rule['id']}\n\n{rule['summary']}\n"), rule
    assert set(rule["yields_to"]) < set(ids), rule
    assert rule["stage"] in ("text", "spelling", "form", "meaning", "outcome", "remark"), rule
    assert rule["group_title"], rule
    assert not set(rule["aliases"]) & set(ids), rule
lines = open(sys.argv[2], encoding="utf-8").read().splitlines()
assert [line.split()[0] for line in lines] == ids
assert all(line.endswith(rule["summary"]) for line, rule in zip(lines, rules))
