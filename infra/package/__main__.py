"""The command line of `make package`."""

import argparse
import os
import time

from infra.package import archive, bill, template
from infra.package.places import HERE, OUT, REGION, RUNTIME


def main() -> None:
    """Build everything, or with `--here` only a zip that this machine can run."""
    options = argparse.ArgumentParser(prog="make package", description="the zip and the templates, in build/package")
    options.add_argument("--here", action="store_true", help=f"only the zip, for Python {HERE}, which runs this")
    arguments = options.parse_args()
    _leave_account()
    start = time.monotonic()
    if arguments.here:
        archive.build(HERE)
    else:
        template.build(archive.address(archive.build(RUNTIME)))
        bill.write()
        print(f"package: all of it lies in {OUT.name}, for every stage; {time.monotonic() - start:.0f} s")


def _leave_account() -> None:
    """Build the same for everybody: whoever builds may have a profile, keys, or settings of a stage."""
    for name in [name for name in os.environ if name.startswith(("AWS_", "HEROLD_"))]:
        del os.environ[name]
    os.environ |= {"AWS_DEFAULT_REGION": REGION, "PYTHONDONTWRITEBYTECODE": "1"}


if __name__ == "__main__":
    main()
