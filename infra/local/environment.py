"""The environment of the embedded cloud: fake credentials, our settings, and no way to a real account."""

import os

REGION = "eu-central-1"
ACCOUNT_ID = "123456789012"  # the one that moto works in unless told otherwise

_FIXED = {
    "AWS_ACCESS_KEY_ID": "embedded",
    "AWS_SECRET_ACCESS_KEY": "embedded",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",  # or moto answers streams with 404
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}
_DEFAULTS = {
    "HEROLD_STAGE": "local",
    "HEROLD_PROVIDER_NAME": "Nordlicht Netze",
    "HEROLD_MAIL_FROM": "status@nordlicht.example",
    "HEROLD_SUPPORT_ADDRESS": "support@nordlicht.example",
    "HEROLD_FURTHER_ADDRESSES": "billing@nordlicht.example,shop@nordlicht.example",
    "HEROLD_DEFAULT_LANGUAGE": "en",
    "HEROLD_CONFIGURATION_SET": "herold-local",
    "HEROLD_FIRST_ADMIN": "ines.keller@nordlicht.example",
}


def prepare(port: int = 8000) -> None:
    """Make this process's environment that of the embedded cloud; `HEROLD_*` variables already set are kept.

    To be called before `app` is imported: its models read the stage for their tables' names.

    Raises:
        RuntimeError: this is a function on AWS, where nothing of `infra` may ever run.
    """
    if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
        raise RuntimeError("the embedded cloud refuses to run on AWS")
    for name in list(os.environ):
        # A profile, a session or an endpoint of the user's shell would lead out of this process.
        if name in {"AWS_PROFILE", "AWS_SESSION_TOKEN"} or name.startswith("AWS_ENDPOINT_URL"):
            del os.environ[name]
    os.environ.update(_FIXED)
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("HEROLD_PUBLIC_URL", f"http://127.0.0.1:{port}")
    for name in ("exports", "attachments"):
        os.environ.setdefault(f"HEROLD_{name.upper()}_BUCKET", f"herold-{stage()}-{name}-{ACCOUNT_ID}-{REGION}")


def support_address() -> str:
    """Where the embedded cloud takes mail in that is no intake profile's."""
    return os.environ["HEROLD_SUPPORT_ADDRESS"]


def parameters() -> dict[str, str]:
    """What the embedded cloud sets of the template's parameters: its stage, and where it takes mail in."""
    return {
        "Stage": stage(),
        "SupportAddress": support_address(),
        "FurtherAddresses": os.environ["HEROLD_FURTHER_ADDRESSES"],
    }


def stage() -> str:
    """The stage whose resources the embedded cloud makes."""
    return os.environ["HEROLD_STAGE"]
