"""An application that takes long to import, as Django does, and longer."""

import os
import time
from pathlib import Path

from healing.gate.stopping import stop_at_once_while_starting

stop_at_once_while_starting()

(Path(os.environ["PROBE_DIR"]) / "importing").touch()
time.sleep(20)
