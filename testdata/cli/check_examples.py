"""Checks the policies that pages of documentation show: each must be without a finding at warning or above.

usage: check_examples.py FOLDER ACLINT [PAGE…]
"""
import pathlib
import re
import subprocess
import sys


def main(folder, aclint, *pages):
    wrong = 0
    for page in map(pathlib.Path, pages):
        examples = re.findall(r"^```json\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        for number, example in enumerate(examples):
            path = pathlib.Path(folder, f"{page.stem}-{number}.json")
            path.write_text(example, encoding="utf-8")
            command = [aclint, "check", "--no-config", "--fail-level", "warning", path]
            run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
            if run.returncode:
                print(f"{page}:\n{run.stdout}{run.stderr}")
                wrong += 1
        assert examples or page.stem == "index", f"{page} shows no policy"
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
