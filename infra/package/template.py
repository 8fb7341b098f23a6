"""The CloudFormation templates: Chalice's with our overlay, made small, translated and checked."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalicelib.api.features import resource_of
from infra import overlay
from infra.package.places import MAIL_IN, REGION, RUNTIME, TEMPLATE, TEMPLATE_MAX_BYTES, WORK

Json = dict[str, Any]

SAM = WORK / "sam.json"
_FUNCTION, _API = "AWS::Serverless::Function", "AWS::Serverless::Api"
# By its name and not by its ARN: functions know the API's address, so the API must not wait for the functions.
_CALL = (
    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
    "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:herold-${Stage}-api/invocations"
)


def build(code_key: str, runtime: str = RUNTIME) -> None:
    """Make both templates: Herold's, whose zip lies under `code_key`, and that of mail in another region.

    Raises:
        SystemExit: Chalice, the translation or the lint found something; it is printed.
    """
    template = tailored(generated(), code_key, runtime)
    SAM.write_text(json.dumps(template, indent=2), encoding="utf-8")
    check(SAM, TEMPLATE)
    mail_in = overlay.part("mail_in", "Support mail of Herold, in a region that SES receives in")
    MAIL_IN.write_text(json.dumps(mail_in, indent=1), encoding="utf-8")
    lint(MAIL_IN)
    size = TEMPLATE.stat().st_size
    if size > TEMPLATE_MAX_BYTES:
        raise SystemExit(f"package: the template has {size:,} bytes, more than {TEMPLATE_MAX_BYTES:,}")


def generated() -> Json:
    """What Chalice makes of app.py and the overlay."""
    WORK.mkdir(parents=True, exist_ok=True)
    # As JSON, because Chalice writes YAML with aliases, which CloudFormation does not read.
    overlay_file = WORK / "overlay.json"
    overlay_file.write_text(json.dumps(overlay.load()), encoding="utf-8")
    _run([sys.executable, "-m", "infra.package.generating", str(overlay_file), str(WORK)])
    made: Json = json.loads(SAM.read_text(encoding="utf-8"))
    return made


def tailored(template: Json, code_key: str, runtime: str = RUNTIME) -> Json:
    """A template of Chalice's with what it has no setting for, and a tenth of the size."""
    template["Parameters"]["CodeKey"]["Default"] = code_key
    for resource in template["Resources"].values():
        properties = resource["Properties"]
        if resource["Type"] == _FUNCTION:
            properties |= {"Runtime": f"python{runtime}", "Tags": {"Application": "herold", "Stage": {"Ref": "Stage"}}}
            properties["CodeUri"] = {"Bucket": {"Ref": "CodeBucket"}, "Key": {"Ref": "CodeKey"}}
        elif resource["Type"] == _API:
            resources = dict.fromkeys(map(resource_of, properties["DefinitionBody"]["paths"]))
            properties["DefinitionBody"]["paths"] = {path: _any_method(path) for path in resources}
            del properties["DefinitionBody"]["definitions"]
    return template


def _any_method(path: str) -> Json:
    """A path that passes every method on, as Chalice's seven entries of 900 bytes do: the app answers what is none."""
    integration = {
        "type": "aws_proxy",
        "httpMethod": "POST",
        "uri": {"Fn::Sub": _CALL},
        "passthroughBehavior": "when_no_match",
        "contentHandling": "CONVERT_TO_TEXT",
    }
    names = [part[1:-1].rstrip("+") for part in path.split("/") if part.startswith("{")]
    parameters = [{"name": name, "in": "path", "required": True, "type": "string"} for name in names]
    entry: Json = {"responses": {}, "x-amazon-apigateway-integration": integration}
    return {"x-amazon-apigateway-any-method": entry | ({"parameters": parameters} if parameters else {})}


def check(sam: Path, translated: Path) -> None:
    """Translate a SAM template as CloudFormation will, and lint the result.

    The translator sees misspelt properties of events, the linter sees dangling references; either alone
    misses what the other finds.

    Raises:
        SystemExit: one of them found something.
    """
    template = translate(json.loads(sam.read_text(encoding="utf-8")))
    translated.parent.mkdir(parents=True, exist_ok=True)
    translated.write_text(json.dumps(template, separators=(",", ":"), sort_keys=True), encoding="utf-8")
    lint(translated)
    size = translated.stat().st_size
    print(f"package: {translated.name}: {len(template['Resources'])} resources, {size:,} bytes; cfn-lint: no findings")


def lint(template: Path) -> None:
    """Have cfn-lint look at a template, for a value of every parameter: one is missing where no default can be meant.

    Raises:
        SystemExit: it found something; it is printed.
    """
    _run([sys.executable, "-c", "from cfnlint.runner import main; main()", "--regions", REGION, "--", str(template)])


def translate(template: Mapping[str, Any]) -> Json:
    """The CloudFormation template that AWS makes of a SAM template; nothing is asked of AWS.

    Raises:
        SystemExit: the template is not valid SAM.
    """
    from samtranslator.parser.parser import Parser  # noqa: PLC0415 - two seconds that nothing else pays
    from samtranslator.public.exceptions import InvalidDocumentException  # noqa: PLC0415
    from samtranslator.translator.translator import Translator  # noqa: PLC0415

    try:
        translated: Json = Translator({}, Parser()).translate(template, parameter_values={})
    except InvalidDocumentException as error:
        findings = "\n".join(f"  {cause.message}" for cause in error.causes)
        raise SystemExit(f"package: aws-sam-translator refuses the template:\n{findings}") from error
    return translated


def _run(command: list[str]) -> None:
    # By import and not by script: a script names the place where its environment was made, which may have moved.
    finished = subprocess.run(command, check=False, cwd=overlay.ROOT)
    if finished.returncode:
        raise SystemExit(finished.returncode)
