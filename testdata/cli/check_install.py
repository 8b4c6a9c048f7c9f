"""Checks what `cmake --install` wrote.

usage: check_install.py PREFIX ACLINT ROOT    ROOT is the source folder
"""
import pathlib
import re
import subprocess
import sys


def printed(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def options(text):
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


def main(prefix, aclint, root):
    prefix, root = pathlib.Path(prefix), pathlib.Path(root)
    wrong = []
    commands = re.findall(r"^  ([a-z]+) ", printed(aclint, "--help").split("Subcommands:")[1].split("\n\n")[0], re.MULTILINE)
    assert len(commands) >= 7, commands
    pages = {"": "aclint.1"} | {command: f"aclint-{command}.1" for command in commands}
    contents = {
        "share/bash-completion/completions/aclint": printed(aclint, "completion", "bash"),
        "share/zsh/site-functions/_aclint": printed(aclint, "completion", "zsh"),
        "share/fish/vendor_completions.d/aclint.fish": printed(aclint, "completion", "fish"),
        "share/doc/aclint/LICENSE": (root / "LICENSE").read_text(encoding="utf-8"),
        "share/doc/aclint/NOTICE": (root / "docs/NOTICE").read_text(encoding="utf-8"),
    }
    wanted = {"bin/aclint", *contents, *(f"share/man/man1/{page}" for page in pages.values())}
    installed = {str(path.relative_to(prefix)) for path in prefix.rglob("*") if path.is_file()}
    wrong += [f"missing: {path}" for path in sorted(wanted - installed)]
    wrong += [f"superfluous: {path}" for path in sorted(installed - wanted)]
    if wrong:
        print("\n".join(wrong))
        return 1

    if printed(prefix / "bin/aclint", "--version") != printed(aclint, "--version"):
        wrong.append("bin/aclint has another version")
    wrong += [f"{path} has another text" for path, text in contents.items()
              if (prefix / path).read_text(encoding="utf-8") != text]

    # A man page has every option of --help.
    for command, page in pages.items():
        text = re.sub(r"\\f[BIR]", "", (prefix / "share/man/man1" / page).read_text(encoding="utf-8")).replace("\\-", "-")
        help_text = printed(aclint, *command.split(), "--help")
        wrong += [f"{page}: no {option}" for option in sorted(options(help_text) - options(text))]
        if not text.startswith(f".TH {page.removesuffix('.1').upper()} 1 "):
            wrong.append(f"{page}: no title")

    # The notice names every library that the program names.
    libraries = re.findall(r"^(.*?): ", printed(aclint, "--version", "--verbose"), re.MULTILINE)
    assert len(libraries) >= 9, libraries
    notice = contents["share/doc/aclint/NOTICE"]
    titles = " ".join(re.findall(r"^(.*)\n-+$", notice, re.MULTILINE))
    wrong += [f"NOTICE: no {name}" for name in libraries if name not in ("build", "compiler") and name not in titles]
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
