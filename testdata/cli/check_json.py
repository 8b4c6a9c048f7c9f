"""usage: check_json.py [--show] OUTPUT.json

What `aclint check --format json` promises of its document: keys, types, order, positions that agree with the bytes, a
summary that counts. --show prints path, rule and the bytes of each span.
"""
import json
import os
import sys


def expect_keys(value, *keys):
    assert isinstance(value, dict) and tuple(value) == keys, value


def position(data, offset):
    before = data[:offset]
    start = before.rfind(b"\n") + 1
    line = before[start:].decode("utf-8", "replace")
    return {"line": before.count(b"\n") + 1, "column": len(line) + 1,
            "character": sum(2 if ord(c) > 0xFFFF else 1 for c in line)}


def check_place(entry, data, exact):
    span = entry["span"]
    expect_keys(span, "start", "end")
    assert 0 <= span["start"] <= span["end"] <= len(data), span
    expect_keys(entry["range"], "start", "end")
    for side in ("start", "end"):
        expect_keys(entry["range"][side], "line", "column", "character")
        if exact:
            assert entry["range"][side] == position(data, span[side]), (entry, position(data, span[side]))


def check_example(example):
    optional = ("action", "time", "assuming", "refused_without")
    compared = list(example)[-1]
    keys = ["item", "action", "markers", "time", "assuming", "decision", "refused_without", compared]
    expect_keys(example, *(key for key in keys if key in example or key not in optional))
    assert example["item"] and isinstance(example["markers"], dict)
    assert example["decision"] in DECISIONS and example[compared]["decision"] in DECISIONS, example
    expect_keys(example[compared], *COMPARED[compared])
    assert example[compared].get("statement", 1) > 0
    for assumption in example.get("assuming", []):
        expect_keys(assumption, "statement", "holds")
        assert assumption["statement"] > 0 and isinstance(assumption["holds"], bool)
    policy = example[compared].get("policy")
    assert policy is None or tuple(policy) in (("file",), ("id", "title")), policy


def check_diagnostic(entry, data, exact):
    expect_keys(entry, "rule", "severity", "message", "span", "range", *(["policy"] if "policy" in entry else []), "notes",
                "example", "fixes")
    if "policy" in entry:
        expect_keys(entry["policy"], "id", "title", "status", "attached_to", "detached_from", "span", "range")
    assert entry["severity"] in SEVERITIES and "/" in entry["rule"] and entry["message"]
    check_place(entry, data, exact)
    assert entry["notes"], entry
    for note in entry["notes"]:
        assert note["kind"] in ("why", "help", "related") and note["message"]
        if "path" in note:  # a place in another file
            check_place(note, open(note["path"], "rb").read(), True)
        elif "span" in note:
            check_place(note, data, exact)
        else:
            expect_keys(note, "kind", "message")
    if entry["example"] is not None:
        check_example(entry["example"])
    for fix in entry["fixes"]:
        expect_keys(fix, "title", "safe", "edits")
        assert isinstance(fix["safe"], bool) and fix["edits"]
        end = 0
        for edit in fix["edits"]:
            expect_keys(edit, "span", "text")
            assert end <= edit["span"]["start"] <= edit["span"]["end"] <= len(data)
            end = edit["span"]["end"]


DECISIONS = ("allow", "deny", "other", "none")
COMPARED = {"without": ("policy", "statement", "decision"),
            "rewritten": ("statement", "from", "to", "decision"),
            "later_wildcard_wins": ("decision",)}
SEVERITIES = ("error", "warning", "info", "hint")
document = json.load(open(sys.argv[-1], encoding="utf-8"))
expect_keys(document, "version", "format_version", "files", "skipped_files", "configurations", "statistics", "summary")
assert document["format_version"] == 2
summary = document["summary"]
expect_keys(summary, "files", "skipped", "unreadable", "errors", "warnings", "infos", "hints", "fixable",
            "assume_premium", "hidden", "failures")
assert summary["files"] == len(document["files"])
count = dict.fromkeys(SEVERITIES, 0)
fixable = 0
for file in document["files"]:
    expect_keys(file, "path", "loads", "diagnostics")
    assert isinstance(file["loads"], bool)
    known = os.path.exists(file["path"])
    data = open(file["path"], "rb").read() if known else b""
    try:
        data.decode("utf-8")
        exact = known
    except UnicodeDecodeError:  # columns behind a byte that is no text are a matter of taste
        exact = False
    last = (0, 0)
    for entry in file["diagnostics"]:
        if known:
            check_diagnostic(entry, data, exact)
        count[entry["severity"]] += 1
        fixable += any(fix["safe"] for fix in entry["fixes"])
        at = (entry["span"]["start"], entry["span"]["end"])
        assert last <= at, (file["path"], last, at)
        last = at
        if entry["rule"] in ("syntax/invalid-json", "syntax/trailing-comma", "syntax/byte-order-mark") \
                and "export" not in file["path"]:
            assert not file["loads"], file["path"]
        if sys.argv[1] == "--show":
            shown = data[entry["span"]["start"]:entry["span"]["end"]].decode("utf-8", "replace")
            print("/".join(file["path"].split("/")[-2:]), entry["rule"], shown)
assert [summary[key] for key in ("errors", "warnings", "infos", "hints")] == [count[key] for key in SEVERITIES]
assert summary["fixable"] == fixable
assert summary["skipped"] <= len(document["skipped_files"])
for file in document["skipped_files"]:
    expect_keys(file, "path", "reason")
    assert file["path"] and file["reason"]
for entry in document["configurations"]:
    expect_keys(entry, "path", "off", "lowered", "findings_off", "findings_lowered", "aam_version", "rules_for_version", "rules")
counted = dict.fromkeys(SEVERITIES, 0)
for entry in document["statistics"]:
    expect_keys(entry, "rule", "severity", "count", "fixable")
    counted[entry["severity"]] += entry["count"]
assert counted == count and sum(entry["fixable"] for entry in document["statistics"]) == fixable
assert [entry["count"] for entry in document["statistics"]] == sorted((e["count"] for e in document["statistics"]), reverse=True)
assert bool(summary["failures"]) == (summary["errors"] > 0 or summary["unreadable"] > 0)
