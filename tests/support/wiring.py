"""Whether app.py, .chalice/config.json, infra/resources and the PynamoDB models say the same.

`load` reads all four into one plain structure; `findings` compares, and knows nothing of where they came from.
"""

import importlib
import json
import pkgutil
from dataclasses import dataclass
from typing import Any

from chalice.app import Chalice, DynamoDBEventConfig, ScheduledEventConfig, SQSEventConfig
from chalice.utils import to_cfn_resource_name
from pynamodb.attributes import TTLAttribute
from pynamodb.models import Model

import chalicelib
from infra import overlay

Json = dict[str, Any]

# API Gateway gives up on a function after 29 s, whatever the function's own time-out.
API_TIMEOUT_S = 29
# What every stream source must say; the reasons stand in infra/resources.
STREAM_SETTINGS: Json = {
    "StartingPosition": "TRIM_HORIZON",
    "FunctionResponseTypes": ["ReportBatchItemFailures"],
    "BisectBatchOnFunctionError": True,
    "MaximumRetryAttempts": 5,
    "MaximumRecordAgeInSeconds": 86400,
    "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["FailedEventsBucket", "Arn"]}}},
}
VISIBILITY_FACTOR = 6  # AWS Lambda Developer Guide, "Configuring a queue to use with Lambda"
TABLE_SETTINGS: Json = {
    "BillingMode": "PAY_PER_REQUEST",
    "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
    "SSESpecification": {"SSEEnabled": True},
    "DeletionProtectionEnabled": {"Fn::If": ["IsProd", True, False]},
}
# A table stays when its stack goes, but not when the deployment that made it fails: the next one makes it again.
KEPT: Json = {"DeletionPolicy": "RetainExceptOnCreate", "UpdateReplacePolicy": "Retain"}


@dataclass
class Wiring:
    """All that has to agree.

    `handlers`: name -> {kind: stream|queue|schedule, batch_size?, starting_position?}; `models`: table's short
    name -> list of {name, schema, attributes, ttl}; `environment`: the variables that settings demand,
    `optional`: those they read besides; `limits`: what the code takes for granted, in seconds; `reports`: the
    events of the mail service that it reads, in small letters without spaces.
    """

    handlers: dict[str, Json]
    config: Json
    overlay: Json
    models: dict[str, list[Json]]
    environment: set[str]
    optional: set[str]
    limits: dict[str, float]
    reports: set[str]


def load() -> Wiring:
    """The wiring of this checkout; the environment must be set, for `app` is imported."""
    from app import app  # noqa: PLC0415 - reads the environment
    from chalicelib import aws, settings  # noqa: PLC0415
    from chalicelib.deliveries.rules import LEASE  # noqa: PLC0415
    from chalicelib.mail.outbound.feedback import Report  # noqa: PLC0415

    config = json.loads((overlay.ROOT / ".chalice" / "config.json").read_text(encoding="utf-8"))
    return Wiring(
        handlers=_handlers(app),
        config=config,
        overlay=overlay.load(),
        models=_models(settings.settings().table("")),
        environment=set(settings._REQUIRED.values()),
        optional=set(settings._OPTIONAL),
        limits={"call": aws.CONNECT_TIMEOUT_S + aws.READ_TIMEOUT_S, "lease": LEASE.total_seconds()},
        reports={report.lower().replace(" ", "") for report in Report},
    )


def findings(wiring: Wiring) -> list[str]:
    """Everything that does not agree, one sentence each; empty when all is well."""
    return [
        *_function_findings(wiring),
        *_source_findings(wiring),
        *_timeout_findings(wiring),
        *_environment_findings(wiring),
        *_report_findings(wiring),
        *_table_findings(wiring),
    ]


# --- functions and what calls them -----------------------------------------------------------------------


def _function_findings(wiring: Wiring) -> list[str]:
    """Names agree both ways: handlers, their entries in the config, and what the overlay adds to."""
    handlers = set(wiring.handlers)
    logical_ids = {to_cfn_resource_name(name) for name in handlers}
    configured = set(wiring.config.get("lambda_functions", {}))
    found = [f"{name}: in config.json, not in app.py" for name in configured - handlers]
    found += [f"{name}: in app.py, without memory and time-out in config.json" for name in handlers - configured]
    made_by_chalice = {"RestAPI", "APIHandler", "ApiHandlerRole", "ApiHandlerLogGroup"}
    made_by_chalice |= {one + part for one in logical_ids for part in ("", "Role", "LogGroup")}
    resources = wiring.overlay["Resources"]
    found += [f"{one}: overlaid, but Chalice makes no such thing" for one in _untyped(resources) - made_by_chalice]
    roles = [
        resource["Properties"]["RoleName"]["Ref"]
        for resource in resources.values()
        if resource.get("Type") == "AWS::IAM::RolePolicy"
    ]
    wanted = {"ApiHandlerRole"} | {f"{one}Role" for one in logical_ids}
    found += [f"{role}: has a policy, belongs to no function" for role in set(roles) - wanted]
    found += [f"{role}: has no policy in infra/resources" for role in wanted - set(roles)]
    return found


def _source_findings(wiring: Wiring) -> list[str]:
    found = []
    for name, handler in wiring.handlers.items():
        entry = wiring.overlay["Resources"].get(to_cfn_resource_name(name), {})
        events = entry.get("Properties", {}).get("Events", {})
        if handler["kind"] == "schedule":
            found += [f"{name}: has events in infra/resources, reads nothing in app.py"] if events else []
            continue
        suffix, compare = _READERS[handler["kind"]]
        key = to_cfn_resource_name(name) + suffix
        if set(events) != {key}:
            found.append(f"{name}: infra/resources has events {sorted(events)}, Chalice's key is {key}")
            continue
        properties = events[key]["Properties"]
        found += [f"{name}: {text}" for text in compare(wiring, {"name": name, **handler}, properties)]
        if handler["kind"] == "stream" and not _may_keep_failures(wiring.overlay["Resources"], name):
            found.append(f"{name}: may not write what failed to the bucket of failed events")
        if entry.get("DependsOn") != f"{to_cfn_resource_name(name)}Access":
            found.append(f"{name}: may be made before its role may read what calls it")
    return found


def _may_keep_failures(resources: Json, name: str) -> bool:
    document = _properties(resources.get(f"{to_cfn_resource_name(name)}Access", {})).get("PolicyDocument", {})
    objects = {"Fn::Sub": "${FailedEventsBucket.Arn}/aws/lambda/*"}  # where Lambda writes
    return any("s3:PutObject" in one["Action"] and objects in one["Resource"] for one in document.get("Statement", []))


def _queue_findings(wiring: Wiring, handler: Json, source: Json) -> list[str]:
    resources, found = wiring.overlay["Resources"], []
    if source.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
        found.append("does not report failures record by record")
    if source.get("BatchSize") != handler["batch_size"]:
        found.append(f"BatchSize is {source.get('BatchSize')}, app.py says {handler['batch_size']}")
    queue = _properties(resources.get(source.get("Queue", {}).get("Fn::GetAtt", [""])[0], {}))
    timeout_s = wiring.config["lambda_functions"].get(handler["name"], {}).get("lambda_timeout", 0)
    if queue.get("VisibilityTimeout", 0) < VISIBILITY_FACTOR * timeout_s:
        found.append(f"a message is seen again after {queue.get('VisibilityTimeout')} s, while it may be worked on")
    redrive = queue.get("RedrivePolicy", {})
    letters = _properties(resources.get(redrive.get("deadLetterTargetArn", {}).get("Fn::GetAtt", [""])[0], {}))
    if not letters or not redrive.get("maxReceiveCount"):
        found.append("its queue has no dead-letter queue")
    if letters.get("RedriveAllowPolicy", {}).get("redrivePermission") != "byQueue":
        found.append("its dead-letter queue takes dead letters of any queue")
    return found


def _stream_findings(wiring: Wiring, handler: Json, source: Json) -> list[str]:
    found = [
        f"{setting} is {source.get(setting)}, not {value}"
        for setting, value in STREAM_SETTINGS.items()
        if source.get(setting) != value
    ]
    for setting, ours in (("BatchSize", "batch_size"), ("StartingPosition", "starting_position")):
        if source.get(setting) != handler[ours]:
            found.append(f"{setting} is {source.get(setting)}, app.py says {handler[ours]}")
    logical_id, attribute = source.get("Stream", {}).get("Fn::GetAtt", ["", ""])
    table = wiring.overlay["Resources"].get(logical_id, {})
    view = table.get("Properties", {}).get("StreamSpecification", {}).get("StreamViewType")
    if attribute != "StreamArn" or view is None:
        return [*found, f"{logical_id or 'nothing'} has no stream to read"]
    patterns = [json.loads(entry["Pattern"]) for entry in source.get("FilterCriteria", {}).get("Filters", [])]
    return found + _filter_findings(patterns, view, wiring.models.get(_short_name(table), []))


_READERS = {"stream": ("DynamodbEventSource", _stream_findings), "queue": ("SqsEventSource", _queue_findings)}


def _filter_findings(patterns: list[Json], view: str, models: list[Json]) -> list[str]:
    if not patterns:
        return ["no filter: every change of a row would call it"]
    found = [f"filter without eventName: {pattern}" for pattern in patterns if "eventName" not in pattern]
    keys = {name for pattern in patterns for name in pattern["dynamodb"].get("Keys", {})}
    images = {name for pattern in patterns for name in pattern["dynamodb"].get("NewImage", {})}
    needed = "NEW_IMAGE" if images else "KEYS_ONLY"
    if view != needed:
        found.append(f"the stream has {view}, its filters need {needed}")
    attributes = {name for model in models for name in model["attributes"]}
    found += [f"filters on {name}, which is no key" for name in keys - {"pk", "sk"}]
    found += [f"filters on {name}, which no model has" for name in images - attributes]
    return found


def _timeout_findings(wiring: Wiring) -> list[str]:
    timeouts_s = {name: entry.get("lambda_timeout", 0) for name, entry in wiring.config["lambda_functions"].items()}
    api_s = wiring.config["lambda_timeout"]
    found = [] if api_s <= API_TIMEOUT_S else [f"the API's time-out is {api_s} s, API Gateway's {API_TIMEOUT_S} s"]
    call_s, lease_s = wiring.limits["call"], wiring.limits["lease"]
    for name, timeout_s in {"app": api_s, **timeouts_s}.items():
        if timeout_s <= call_s:
            found.append(f"{name}: ends after {timeout_s} s, while one call to AWS may take {call_s} s")
        if timeout_s >= lease_s:
            found.append(f"{name}: runs up to {timeout_s} s, longer than a lease of {lease_s} s")
    return found


_TAKEN_IN = {
    "Fn::If": [
        "HasFurtherAddresses",
        {"Fn::Split": [",", {"Fn::Sub": "${SupportAddress},${FurtherAddresses}"}]},
        [{"Ref": "SupportAddress"}],
    ]
}


def _environment_findings(wiring: Wiring) -> list[str]:
    """Functions are told what settings reads, by the template alone: one package serves all stages."""
    found = [f"config.json has {key}" for key in ("environment_variables", "stages") if wiring.config.get(key)]
    variables = wiring.overlay["Globals"]["Function"]["Environment"]["Variables"]
    read = wiring.environment | wiring.optional
    found += [f"functions are not told {name}" for name in read - set(variables)]
    found += [f"{name} is told, and nobody reads it" for name in set(variables) - read]
    found += [f"{name} is the same in every stage" for name, value in variables.items() if isinstance(value, str)]
    resources = wiring.overlay["Resources"]
    if variables.get("HEROLD_CONFIGURATION_SET") != resources["MailConfiguration"]["Properties"]["Name"]:
        found.append("HEROLD_CONFIGURATION_SET is not the name of MailConfiguration")
    told = [variables.get("HEROLD_SUPPORT_ADDRESS"), variables.get("HEROLD_FURTHER_ADDRESSES")]
    if told != [{"Ref": "SupportAddress"}, {"Ref": "FurtherAddresses"}] or _taken_in(resources) != _TAKEN_IN:
        found.append("mail is taken in for other addresses than functions are told")
    return found


def _taken_in(resources: Json) -> Json:
    return resources["ReceiptRule"]["Properties"]["Rule"]["Recipients"]


def _report_findings(wiring: Wiring) -> list[str]:
    """Every report that the code reads is asked for, of the configuration set that letters are sent with."""
    destination = _properties(wiring.overlay["Resources"].get("MailEvents", {}))
    asked = {one.lower() for one in destination.get("EventDestination", {}).get("MatchingEventTypes", [])}
    found = [f"mail events: {one} is not asked for" for one in wiring.reports - asked]
    found += [f"mail events: nobody reads {one}" for one in asked - wiring.reports]
    if destination.get("ConfigurationSetName") != {"Ref": "MailConfiguration"}:
        found.append("mail events: of another configuration set than letters are sent with")
    return found


# --- tables ----------------------------------------------------------------------------------------------


def _table_findings(wiring: Wiring) -> list[str]:
    tables = {_short_name(one): one for one in _of_type(wiring.overlay["Resources"], "AWS::DynamoDB::Table")}
    found = [f"table {name}: has models, is not in infra/resources" for name in set(wiring.models) - set(tables)]
    found += [f"table {name}: in infra/resources, has no models" for name in set(tables) - set(wiring.models)]
    for name in set(tables) & set(wiring.models):
        found += [f"table {name}: {text}" for text in _one_table_findings(tables[name], wiring.models[name])]
    streams = {key for key, one in wiring.overlay["Resources"].items() if "StreamSpecification" in _properties(one)}
    found += [f"{one}: has a stream that nobody reads" for one in streams - _streams_read(wiring.overlay)]
    return found


def _one_table_findings(table: Json, models: list[Json]) -> list[str]:
    properties = table["Properties"]
    found = [f"{key} is not {value}" for key, value in TABLE_SETTINGS.items() if properties.get(key) != value]
    found += [f"{key} is not {value}" for key, value in KEPT.items() if table.get(key) != value]
    types = {one["AttributeName"]: one["AttributeType"] for one in properties["AttributeDefinitions"]}
    declared = {index["IndexName"]: index for index in properties.get("GlobalSecondaryIndexes", [])}
    for model in models:
        schema = model["schema"]
        found += _key_findings(f"{model['name']}", properties["KeySchema"], schema["key_schema"])
        found += _type_findings(model, types)
        indexes = {index["index_name"]: index for index in schema["global_secondary_indexes"]}
        found += [f"{model['name']} has the index {name}, infra/resources not" for name in set(indexes) - set(declared)]
        for name in set(indexes) & set(declared):
            found += _index_findings(f"{model['name']}.{name}", declared[name], indexes[name])
    used = {index["index_name"] for model in models for index in model["schema"]["global_secondary_indexes"]}
    found += [f"infra/resources has the index {name}, no model" for name in set(declared) - used]
    written = {name for model in models for name in model["attributes"]}
    found += [f"{name} is a key, and no model writes it" for name in set(types) - written]
    return found + _ttl_findings(properties, models)


def _key_findings(owner: str, declared: list[Json], modelled: list[Json]) -> list[str]:
    ours = {one["KeyType"]: one["AttributeName"] for one in modelled}
    theirs = {one["KeyType"]: one["AttributeName"] for one in declared}
    return [] if ours == theirs else [f"{owner} has the key {ours}, infra/resources {theirs}"]


def _type_findings(model: Json, types: dict[str, str]) -> list[str]:
    return [
        f"{model['name']}.{name} is {kind}, infra/resources says {types[name]}"
        for name, kind in model["attributes"].items()
        if name in types and types[name] != kind
    ]


def _index_findings(owner: str, declared: Json, modelled: Json) -> list[str]:
    found = _key_findings(owner, declared["KeySchema"], modelled["key_schema"])
    if declared["Projection"] != modelled["projection"]:
        found.append(f"{owner} projects {modelled['projection']}, infra/resources {declared['Projection']}")
    return found


def _ttl_findings(properties: Json, models: list[Json]) -> list[str]:
    declared = properties.get("TimeToLiveSpecification", {}).get("AttributeName")
    found = [
        f"{model['name']} expires by {name}, infra/resources by {declared}"
        for model in models
        for name in model["ttl"]
        if name != declared
    ]
    # Other types than a number are never deleted, and nothing says so.
    return found + [
        f"{model['name']}.{declared} is not a TTLAttribute"
        for model in models
        if declared in model["attributes"] and (declared not in model["ttl"] or model["attributes"][declared] != "N")
    ]


# --- reading ---------------------------------------------------------------------------------------------


def _handlers(app: Chalice) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for source in app.event_sources:
        if isinstance(source, DynamoDBEventConfig):
            batch = {"batch_size": source.batch_size, "starting_position": source.starting_position}
            found[source.name] = {"kind": "stream", **batch}
        elif isinstance(source, SQSEventConfig):
            found[source.name] = {"kind": "queue", "batch_size": source.batch_size}
        elif isinstance(source, ScheduledEventConfig):
            found[source.name] = {"kind": "schedule"}
        else:
            raise TypeError(f"{source.name}: teach this comparison about {type(source).__name__}")
    return found


def _models(prefix: str) -> dict[str, list[Json]]:
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        if module.name.endswith(".models"):
            importlib.import_module(module.name)
    found: dict[str, list[Json]] = {}
    for model in _subclasses(Model):
        table = getattr(getattr(model, "Meta", None), "table_name", None)
        if table is not None and model.__module__.startswith("chalicelib."):
            found.setdefault(table.removeprefix(prefix), []).append(_model(model))
    return found


def _model(model: type[Model]) -> Json:
    attributes = model.get_attributes().values()
    return {
        "name": model.__name__,
        "schema": model._get_schema(),
        "attributes": {one.attr_name: one.attr_type for one in attributes},
        "ttl": [one.attr_name for one in attributes if isinstance(one, TTLAttribute)],
    }


def _subclasses(model: type[Model]) -> list[type[Model]]:
    return [deeper for one in model.__subclasses__() for deeper in (one, *_subclasses(one))]


def _properties(resource: Json) -> Json:
    properties: Json = resource.get("Properties", {})
    return properties


def _of_type(resources: Json, kind: str) -> list[Json]:
    return [resource for resource in resources.values() if resource.get("Type") == kind]


def _untyped(resources: Json) -> set[str]:
    return {name for name, resource in resources.items() if "Type" not in resource}


def _streams_read(template: Json) -> set[str]:
    sources = [
        event["Properties"]["Stream"]["Fn::GetAtt"][0]
        for resource in template["Resources"].values()
        for event in _properties(resource).get("Events", {}).values()
        if "Stream" in event["Properties"]
    ]
    return set(sources)


def _short_name(table: Json) -> str:
    name = _properties(table).get("TableName", {})
    return str(name.get("Fn::Sub", name)).removeprefix("herold-${Stage}-") if isinstance(name, dict) else str(name)
