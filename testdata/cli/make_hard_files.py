"""usage: make_hard_files.py FOLDER

Writes the files that a *.test cannot hold: tabs with Windows line ends, huge lines, control characters in the text
and in the file's name.
"""
import os
import sys

folder = os.fsencode(sys.argv[1])


def write(name, content):
    with open(os.path.join(folder, name), "wb") as out:
        out.write(content)


write(b"tabs.json",
      b'{\r\n\t"Statement":\t{\r\n\t\t"Effect": "deny",\r\n\t\t"Resource":\t"BackendMenu:index.php"\r\n\t}\r\n}\r\n')
filler = b",".join(b'{"Effect":"deny","Resource":"Post:page:%d","Action":"Read"}' % number for number in range(5000))
write(b"huge.json",
      b'{"Statement":[' + filler + b',{"Effect":"deny","Resource":"BackendMenu:index.php"}]}\n')

# Everything a terminal might obey: colours, window titles, C1 controls, backspaces, bells, direction overrides.
hostile = "\x1b[31mred\x1b]0;title\x07 \b\x7f \u009b31m \u202eesrever \u2066x\u2069 \u200b\ufeff\U000e0041"
text = '{"Statement": [{"Effect": "%s", "Resource": "BackendMenu:menu/%s", "%s": 1}, "%s"]}'
write(b"raw.json", (text.replace("%s", hostile)).encode())
escaped = "".join("\\u%04x" % ord(c) if ord(c) < 0x10000 else "\\udb40\\udc41" for c in hostile)
write(b"escaped.json", text.replace("%s", escaped).encode())
write(b"mixed.json",
      ('{"Statement": [{"Effect": "alow%s", "Resource": ["BackendMenu:index.php", "Bakend%s:x", "URI:/%s"], "Efect%s": 1}],'
       ' "Param": [{"Key": "%s", "Value": false}], "Statment%s": []}').replace("%s", escaped).encode())
write(b"bytes.json", b'{"Statement": {"Effect": "deny", "Resource": "Post:page:\xff\xfe\x80\x9b31m\xc3("}}')
write(b"\x1b[31mred\n\xc2\x9b\xe2\x80\xae\xff.json", b'{"Statement": {"Effect": "deny", "Resource": "BackendMenu:index.php"}}')
