"""Checks every mistake on the page: aclint reports it by each rule that the section links, and finds no error and no
warning in the correct version.

usage: check_mistakes.py PAGE ACLINT FOLDER    FOLDER is empty, and takes the examples

A section has its mistake, a line that begins with "Right:", the correct version, and a line that begins with "Rule:".
An example is a fenced block of JSON. Or it is an aclint.toml: then the blocks with file=NAME are the policies beside it.
"""
import json
import pathlib
import re
import subprocess
import sys

FENCE = re.compile(r"^```(json|toml)(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def findings(aclint, folder, fences, files):
    """The findings in the example that these blocks make, each as (rule, severity)."""
    folder.mkdir()
    files |= {match[2].split("file=")[1].strip(): match[3] for match in fences if "file=" in match[2]}
    [main] = [match for match in fences if "file=" not in match[2]]
    arguments = ["--no-config"] if main[1] == "json" else []
    if "premium=false" in main[2]:
        arguments += ["--premium", "no"]
    texts = {"policy.json": main[3]} if main[1] == "json" else {"aclint.toml": main[3], **files}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    run = subprocess.run([aclint, "check", "--format", "json", *arguments, str(folder)], capture_output=True, text=True)
    assert run.stderr == "", run.stderr
    return [(one["rule"], one["severity"]) for file in json.loads(run.stdout)["files"] for one in file["diagnostics"]]


def main(page, aclint, folder):
    sections = re.split(r"^## ", pathlib.Path(page).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    wrong = [] if len(sections) == 10 else [f"{len(sections)} sections"]
    for number, section in enumerate(sections, start=1):
        title = section.split("\n")[0]
        mistake, right = re.split(r"^Right:", section, flags=re.MULTILINE)
        rules = re.findall(r"\[([a-z]+/[a-z0-9-]+)\]", right[right.index("\nRule: "):])
        assert rules, f"{title}: no rule"
        files = {}
        reported = findings(aclint, pathlib.Path(folder, f"{number}-mistake"), [*FENCE.finditer(mistake)], files)
        wrong += [f"{title}: not reported by {rule}" for rule in rules if rule not in {found for found, _ in reported}]
        corrected = findings(aclint, pathlib.Path(folder, f"{number}-right"), [*FENCE.finditer(right)], files)
        wrong += [f"{title}: the correct version has {severity} {rule}"
                  for rule, severity in corrected if severity in ("error", "warning") or rule in rules]
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
