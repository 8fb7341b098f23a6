"""A stage as the tools of a terminal find it in an account: the API's function, with the settings that it runs with."""

import io
import json
import zipfile

import boto3

from infra.local import environment


def make_api(stage: str) -> None:
    """Make the function of a stage's API in the account that boto3 reaches."""
    settings = {**environment._DEFAULTS, "HEROLD_PUBLIC_URL": "https://herold.example"}
    settings |= {"HEROLD_STAGE": stage, "HEROLD_CONFIGURATION_SET": f"herold-{stage}"}
    trust = {"Version": "2012-10-17", "Statement": []}
    role = boto3.client("iam").create_role(RoleName="api", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("app.py", "")
    boto3.client("lambda").create_function(
        FunctionName=f"herold-{stage}-api",
        Runtime="python3.13",
        Role=role,
        Handler="app.app",
        Code={"ZipFile": code.getvalue()},
        Environment={"Variables": settings},
    )
