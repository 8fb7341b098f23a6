"""`python -m infra.package.generating OVERLAY FOLDER`: what Chalice makes of app.py, with the overlay merged in.

A process of its own, as Chalice imports the app. The zip is ours: Chalice's would hold all of every library.
"""

import sys
from pathlib import Path

from chalice.cli.factory import CLIFactory
from chalice.deploy.packager import LambdaDeploymentPackager

from infra import overlay
from infra.local import environment

_STAGE = "any"  # one template for all: what differs is a parameter


def main(overlay_file: str, folder: str) -> None:
    """Write `sam.json` into the folder."""
    environment.prepare()  # what the app reads while it is imported; nothing of it gets into the template
    stand_in = Path(folder) / "no-code.zip"
    stand_in.touch()
    LambdaDeploymentPackager.create_deployment_package = lambda *_: str(stand_in)
    factory = CLIFactory(str(overlay.ROOT))
    config = factory.create_config_obj(chalice_stage_name=_STAGE)
    packager = factory.create_app_packager(
        config, factory.create_package_options(), "cloudformation", "json", merge_template=overlay_file
    )
    packager.package_app(config, folder, _STAGE)


if __name__ == "__main__":
    main(*sys.argv[1:])
