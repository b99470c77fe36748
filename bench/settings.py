"""Production's settings with one more page, the bare one that the others are measured against."""

import os
from pathlib import Path

from retrowalk.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
STATIC_ROOT = Path(os.environ["BENCH_FOLDER"], "static")
STATIC_ROOT.mkdir(exist_ok=True)
