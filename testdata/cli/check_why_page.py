"""Runs the example in docs/use/asking-why.md, and compares what aclint prints with the page.

usage: check_why_page.py ACLINT PAGE
"""
import pathlib
import re
import subprocess
import sys
import tempfile

aclint, page = sys.argv[1:]
text = pathlib.Path(page).read_text(encoding="utf-8")
policy = re.search(r"```json\n(.*?)```", text, re.S).group(1)
item = re.search(r"`aclint why '([^']*)' --role editor members.json` prints:", text).group(1)
expected = re.search(r"prints:\n\n```\n(.*?)```", text, re.S).group(1)
with tempfile.TemporaryDirectory() as folder:
    pathlib.Path(folder, "members.json").write_text(policy, encoding="utf-8")
    printed = subprocess.run(
        [aclint, "why", item, "--role", "editor", "members.json"], cwd=folder, capture_output=True, text=True
    ).stdout
if printed != expected:
    sys.exit(f"{page} says:\n{expected}\naclint prints:\n{printed}")
