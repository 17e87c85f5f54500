"""The programs that judge, which npm puts beside this file and Java or Node run."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PACKAGES = FOLDER / "node_modules"
MARKUP = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = PACKAGES / "lighthouse" / "cli" / "index.js"
OLDEST_NODE = 20


def prepare() -> None:
    """Install what package-lock.json names; ends with a sentence where Node, npm or Java is missing."""
    for program, needed in (("node", "Node 20 or newer"), ("npm", "npm"), ("java", "Java 11 or newer")):
        if shutil.which(program) is None:
            sys.exit(f"The audit needs {needed}, and there is no {program} here.")
    version = output(["node", "--version"]).lstrip("v")
    if int(version.partition(".")[0]) < OLDEST_NODE:
        sys.exit(f"The audit needs Node 20 or newer; this is {version}.")
    if not (PACKAGES / ".package-lock.json").exists():
        print("Installing the judges into tools/audit/node_modules/ ...")
        # Scripts of packages are not run: one of them would fetch a Java of its own.
        output(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])


def output(command: list[str], *, given: str = "", is_error: bool = False) -> str:
    """What a program writes, to standard output or to standard error; ends with its words where it fails."""
    answer = subprocess.run(command, cwd=FOLDER, input=given, capture_output=True, text=True, check=False)
    if answer.returncode:
        sys.exit(f"{command[0]} ended with {answer.returncode}:\n{answer.stderr or answer.stdout}")
    return answer.stderr if is_error else answer.stdout


def read_json(text: str) -> Any:
    return json.loads(text)
