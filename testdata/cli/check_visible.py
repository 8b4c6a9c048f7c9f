"""usage: check_visible.py OUTPUT | check_visible.py --coloured OUTPUT PLAIN

Nothing in the output commands a terminal or deceives the eye. With --coloured, taking away aclint's colours must leave
the plain output.
"""
import re
import sys
import unicodedata


def check(text):
    assert text
    for line in text.split("\n"):
        for c in line:
            assert unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp", "Cs"), (hex(ord(c)), line)


if sys.argv[1] == "--coloured":
    coloured = open(sys.argv[2], "rb").read().decode("utf-8")
    plain = open(sys.argv[3], "rb").read().decode("utf-8")
    without = re.sub(r"\x1b\[(0|1|2|1;3[1346])m", "", coloured)
    assert coloured != plain and without == plain
else:
    check(open(sys.argv[1], "rb").read().decode("utf-8"))
