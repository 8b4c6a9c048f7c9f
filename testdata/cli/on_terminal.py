"""usage: on_terminal.py COMMAND…

Runs a command whose standard output is a terminal, and prints what it wrote.
"""
import os
import pty
import subprocess
import sys

ours, theirs = pty.openpty()
process = subprocess.Popen(sys.argv[1:], stdout=theirs)
os.close(theirs)
output = b""
while True:
    try:
        piece = os.read(ours, 65536)
    except OSError:  # the other end is closed
        break
    if not piece:
        break
    output += piece
process.wait()
sys.stdout.buffer.write(output.replace(b"\r\n", b"\n"))
