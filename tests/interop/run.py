#!/usr/bin/env python3
# Runs one case of the interop tests: real phones against the real strowgerd, in a network namespace of its own.
"""usage: run.py --strowgerd FILE --strowger FILE CASE

CASE is a function of one of the *_cases.py modules beside this file. Software that is missing fails the case.
"""
import argparse
import importlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
ADDRESS = "192.0.2.10"  # of the host's one interface in the namespace; baresip does not take 127.0.0.0/8 for an address


def find_case(name):
    for path in sorted(HERE.glob("*_cases.py")):
        case = getattr(importlib.import_module(path.stem), name, None)
        if case is not None:
            return case
    sys.exit(f"there is no case {name} in {HERE}/*_cases.py")


def enter_namespace():
    """Runs this program again in a network namespace of its own, as root of it."""
    for tool, package in (("unshare", "util-linux"), ("ip", "iproute2")):
        if shutil.which(tool) is None:
            sys.exit(f"FAILED: {tool} is missing: apt-get install {package}")
    unshare = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]
    tried = subprocess.run([*unshare, "true"], capture_output=True, text=True)
    if tried.returncode != 0:
        sys.exit(f"FAILED: {' '.join(unshare)} cannot make a network namespace ({tried.stderr.strip()}): run the tests as root, "
                 "outside of containers that forbid it, or allow namespaces (sysctl kernel.unprivileged_userns_clone=1)")
    os.execvp(unshare[0], [*unshare, sys.executable, __file__, "--inside", *sys.argv[1:]])


def set_up_interface():
    for command in (["link", "set", "lo", "up"], ["addr", "add", f"{ADDRESS}/32", "dev", "lo"]):
        subprocess.run(["ip", *command], check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--keep", action="store_true", help="keep the directory with logs, scenarios and recordings")
    parser.add_argument("--strowgerd", required=True, type=os.path.abspath)
    parser.add_argument("--strowger", required=True, type=os.path.abspath)
    parser.add_argument("case")
    arguments = parser.parse_args()
    if not arguments.inside:
        enter_namespace()
    sys.path.insert(0, str(HERE))
    sys.dont_write_bytecode = True
    from stage import Stage
    case = find_case(arguments.case)
    set_up_interface()
    directory = pathlib.Path(tempfile.mkdtemp(prefix=f"strowger-{arguments.case}-"))
    stage = Stage(directory, ADDRESS, arguments.strowgerd, arguments.strowger)
    failed = True
    try:
        case(stage)
        stage.finish()
        failed = False
        print(f"{arguments.case}: passed")
    except Exception:  # whatever it was, what the programs said is wanted
        stage.tell()
        print()
        traceback.print_exc(file=sys.stdout)
    finally:
        stage.end_processes()
        if arguments.keep:
            print(f"kept: {directory}")
        else:
            shutil.rmtree(directory, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
