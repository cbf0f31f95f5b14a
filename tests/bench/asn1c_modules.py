#!/usr/bin/env python3
"""Puts modules of ASN.1 into a form that asn1c 0.9.28 takes, and lists what it makes of them.

usage: asn1c_modules.py MODULES OUT

asn1c knows no information objects, and has one name space for the types of all modules. MODULES holds one module a file;
OUT/csta.asn1 becomes one module with the types of all of them, those whose name is taken with the module's number behind it.
OUT/types.txt has a line for each type: module, type, name in csta.asn1.
"""

import pathlib
import re
import sys

WORD = re.compile(r"[A-Za-z](?:[A-Za-z0-9]|-(?=[A-Za-z0-9]))*")
# Where a definition begins: a name at the beginning of a line, and what it is.
DEFINITION = re.compile(r"^\s*([A-Za-z][A-Za-z0-9-]*)\s*([A-Z][A-Z-]*(?:\s+[A-Z]+)*)?\s*(?:\{[^}]*\}\s*)?::=", re.M)
IMPORT = re.compile(r"((?:[A-Za-z][A-Za-z0-9-]*(?:\s*\{\s*\})?\s*,\s*)*[A-Za-z][A-Za-z0-9-]*)\s+FROM\s+([A-Z][A-Za-z0-9-]*)")
# What needs information objects, and is nothing that a message consists of.
LEFT_OUT = {"Remote-Operations-Information-Objects"}

# What ROSE is without them (X.880): for asn1c an argument or result is an ANY, which it is given again to read as what it is.
ROSE = """\
ROSE-Apdu ::= CHOICE {
  invoke [1] IMPLICIT ROSE-Invoke,
  returnResult [2] IMPLICIT ROSE-Result,
  returnError [3] IMPLICIT ROSE-Error }

ROSE-Invoke ::= SEQUENCE { invokeId INTEGER, operation INTEGER, argument ANY OPTIONAL }

ROSE-Result ::= SEQUENCE { invokeId INTEGER, result ROSE-ResultBody OPTIONAL }

ROSE-ResultBody ::= SEQUENCE { operation INTEGER, result ANY }

ROSE-Error ::= SEQUENCE { invokeId INTEGER, error INTEGER, parameter ANY OPTIONAL }
"""


def definitions(text):
    """Name and text of each type and value that a module's body defines; information objects are left out."""
    found = list(DEFINITION.finditer(text))
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        kind = match.group(2)
        if kind in ("OPERATION", "ERROR"):
            continue
        yield match.group(1), text[match.end():end].strip(), kind


def body_of(text):
    """A module's imports {name: module}, and its definitions."""
    text = text[text.index("BEGIN") + len("BEGIN"):text.rindex("END")]
    text = re.sub(r"\bEXPORTS\b[^;]*;", "", text)
    imports = {}
    clause = re.search(r"\bIMPORTS\b([^;]*);", text)
    if clause:
        text = text.replace(clause.group(0), "")
        for names, module in IMPORT.findall(clause.group(1)):
            imports.update((name.strip(), module) for name in names.split(","))
    return imports, list(definitions(text))


def main():
    modules, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    read = {}
    for file in sorted(modules.glob("*.asn1")):
        if file.stem not in LEFT_OUT:
            read[file.stem] = body_of(file.read_text(encoding="ascii"))
    names, taken = {}, set()  # {(module, type): name}
    for number, (module, (_, defined)) in enumerate(read.items()):
        for name, _, _ in defined:
            unique = name if name.lower() not in taken else f"{name}-m{number}"
            taken.add(unique.lower())
            names[module, name] = unique
    lines = [ROSE]
    for module, (imports, defined) in read.items():
        def unique(match, module=module, imports=imports):
            word = match.group(0)
            return names.get((module, word)) or names.get((imports.get(word), word)) or word
        for name, text, kind in defined:
            if name[0].isupper():
                # Members begin with a small letter, and keep their names.
                text = re.sub(WORD, lambda match: unique(match) if match.group(0)[0].isupper() else match.group(0), text)
                lines.append(f"{names[module, name]} ::= {text}\n")
            elif kind:
                lines.append(f"{name} {kind} ::= {text}\n")
    (out / "csta.asn1").write_text("CSTA DEFINITIONS ::= BEGIN\n\n" + "\n".join(lines) + "\nEND\n", encoding="ascii")
    with open(out / "types.txt", "w", encoding="ascii") as types:
        for (module, name), unique in names.items():
            if name[0].isupper():
                types.write(f"{module} {name} {unique}\n")


if __name__ == "__main__":
    main()
