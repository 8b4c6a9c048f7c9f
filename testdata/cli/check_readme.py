"""Runs the commands that the README shows, on the policy that it shows, and compares what they print.

usage: check_readme.py README ACLINT FOLDER    FOLDER is empty, and takes the policy
"""
import pathlib
import re
import shlex
import subprocess
import sys


def main(readme, aclint, folder):
    text = pathlib.Path(readme).read_text(encoding="utf-8")
    shown = text[text.index("## What it says"):text.index("## Use")]
    [policy] = re.findall(r"```json\n(.*?)```", shown, re.DOTALL)
    sessions = re.findall(r"```console\n\$ aclint (.*?)\n(.*?)```", shown, re.DOTALL)
    assert sessions, "the README shows no output"
    for command, printed in sessions:
        arguments = shlex.split(command)
        (pathlib.Path(folder) / arguments[-1]).write_text(policy, encoding="utf-8")
        run = subprocess.run([aclint, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8")
        assert run.stderr == "", run.stderr
        if run.stdout != printed:
            print(f"$ aclint {command}\n{run.stdout}\nwhere the README has\n\n{printed}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
