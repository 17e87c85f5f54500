"""Install uv with nothing but Python: pip runs from its own wheel. Used where python3 has neither venv nor pip."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import urllib.request

INDEX = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")


def newest_pip() -> "tuple[str, str, str]":
    """Address, SHA-256 and name of the newest wheel of pip."""
    request = urllib.request.Request(INDEX + "/pip/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        files = json.load(answer)["files"]
    wheels = [file for file in files if file["filename"].endswith(".whl") and not file.get("yanked")]
    newest = max(wheels, key=lambda file: file["upload-time"])
    return newest["url"], newest["hashes"]["sha256"], newest["filename"]


def main(target: str) -> int:
    """Pip's exit code."""
    url, sha256, name = newest_pip()
    with urllib.request.urlopen(url, timeout=60) as answer:
        wheel = answer.read()
    if hashlib.sha256(wheel).hexdigest() != sha256:
        sys.exit("pip's wheel is not what the registry announced.")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(wheel)
        return subprocess.call([sys.executable, os.path.join(path, "pip"), "install", "-qq", "--target", target, "uv"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
