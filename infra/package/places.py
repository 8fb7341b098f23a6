"""Where what is packaged lies, which runtime it is built for, and how large it may become."""

import sys
from pathlib import Path

from infra import overlay

BUILD = overlay.ROOT / "build"
OUT = BUILD / "package"  # what a deployment takes
WORK = BUILD / "packaging"  # what it is made from, kept to be faster the next time

# Chosen here, whatever Python builds: the newest of Lambda's that all locked wheels are made for, patched until
# 2029-06 (AWS "Lambda runtimes").
RUNTIME = "3.13"
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"  # for a zip that this machine is to run itself
REGION = "eu-central-1"  # the translation needs one for its names of partitions; the template itself runs in any

# Lambda takes 50 MB and 250 MB unzipped (AWS "Lambda quotas"), CloudFormation 1 MB (AWS "CloudFormation quotas").
# Ours stay well below: every cold start fetches the zip, and the template is to have room for twice the API.
ZIP_MAX_BYTES, UNZIPPED_MAX_BYTES, TEMPLATE_MAX_BYTES = 24_000_000, 100_000_000, 500_000

TEMPLATE, MAIL_IN = OUT / "herold.json", OUT / "mail-in.json"


def zip_of(runtime: str = RUNTIME) -> Path:
    """The code of all functions, built for a runtime."""
    return (OUT if runtime == RUNTIME else WORK / f"for-{runtime}") / "deployment.zip"
