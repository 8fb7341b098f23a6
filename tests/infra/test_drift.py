"""What is wired in four places agrees in all of them, and the comparison sees every one of them move."""

import copy
import json
from collections.abc import Callable
from http import HTTPStatus

import pytest

from chalicelib import errors
from infra import overlay
from tests.support import wiring
from tests.support.wiring import Wiring, findings


@pytest.fixture(scope="module")
def loaded() -> Wiring:
    return wiring.load()


def test_handlers_config_resources_and_models_agree(loaded: Wiring) -> None:
    assert findings(loaded) == []


def _resource(w: Wiring, name: str) -> wiring.Json:
    found: wiring.Json = w.overlay["Resources"][name]["Properties"]
    return found


def _source(w: Wiring, function: str) -> wiring.Json:
    found: wiring.Json = _resource(w, function)["Events"][f"{function}DynamodbEventSource"]["Properties"]
    return found


def _mail_source(w: Wiring) -> wiring.Json:
    found: wiring.Json = _resource(w, "ReceiveMail")["Events"]["ReceiveMailSqsEventSource"]["Properties"]
    return found


def _told(w: Wiring) -> wiring.Json:
    found: wiring.Json = w.overlay["Globals"]["Function"]["Environment"]["Variables"]
    return found


def _row(w: Wiring, table: str, name: str) -> wiring.Json:
    return next(model for model in w.models[table] if model["name"] == name)


def _rename(names: wiring.Json, old: str, new: str) -> None:
    names[new] = names.pop(old)


MOVES: dict[str, Callable[[Wiring], object]] = {
    # app.py
    "handler renamed": lambda w: _rename(w.handlers, "fan_out", "fan_away"),
    "handler gone": lambda w: w.handlers.pop("tick"),
    "handler added": lambda w: w.handlers.update(extra={"kind": "schedule"}),
    "batch size in app.py": lambda w: w.handlers["send_urgent"].update(batch_size=11),
    "starting position in app.py": lambda w: w.handlers["fan_out"].update(starting_position="LATEST"),
    "mail's batch size in app.py": lambda w: w.handlers["receive_mail"].update(batch_size=11),
    "queue became schedule": lambda w: w.handlers.update(receive_mail={"kind": "schedule"}),
    "stream became schedule": lambda w: w.handlers.update(fan_out={"kind": "schedule"}),
    # .chalice/config.json
    "function renamed in config": lambda w: _rename(w.config["lambda_functions"], "tick", "tock"),
    "function gone from config": lambda w: w.config["lambda_functions"].pop("fan_out"),
    "API outlives API Gateway": lambda w: w.config.update(lambda_timeout=30),
    "function shorter than a call": lambda w: w.config["lambda_functions"]["tick"].update(lambda_timeout=10),
    "function longer than a lease": lambda w: w.config["lambda_functions"]["tick"].update(lambda_timeout=150),
    "variables in config": lambda w: w.config.update(environment_variables={"HEROLD_MAIL_FROM": "a@b.example"}),
    "stages in config": lambda w: w.config.update(stages={"dev": {}}),
    # infra/resources: what functions are told
    "variable gone": lambda w: _told(w).pop("HEROLD_MAIL_FROM"),
    "variable that may be set gone": lambda w: _told(w).pop("HEROLD_CORS_ORIGINS"),
    "variable nobody reads": lambda w: _told(w).update(HEROLD_EXTRA={"Ref": "Stage"}),
    "variable that is no parameter": lambda w: _told(w).update(HEROLD_MAIL_FROM="a@b.example"),
    "another configuration set": lambda w: _told(w).update(HEROLD_CONFIGURATION_SET={"Ref": "Stage"}),
    "another support address": lambda w: _told(w).update(HEROLD_SUPPORT_ADDRESS={"Ref": "MailFrom"}),
    # infra/resources: queues
    "mail seen again too soon": lambda w: _resource(w, "InboundMailQueue").update(VisibilityTimeout=359),
    "mail function runs longer": lambda w: w.config["lambda_functions"]["receive_mail"].update(lambda_timeout=61),
    "no dead letters": lambda w: _resource(w, "InboundMailQueue").pop("RedrivePolicy"),
    "dead letters gone": lambda w: w.overlay["Resources"].pop("InboundMailDeadLetters"),
    "dead letters of any queue": lambda w: _resource(w, "InboundMailDeadLetters").pop("RedriveAllowPolicy"),
    "another queue": lambda w: _mail_source(w).update(Queue={"Fn::GetAtt": ["InboundMailDeadLetters", "Arn"]}),
    "mail fails as a whole": lambda w: _mail_source(w).pop("FunctionResponseTypes"),
    "reports seen again too soon": lambda w: _resource(w, "MailEventsQueue").update(VisibilityTimeout=359),
    "reports without dead letters": lambda w: _resource(w, "MailEventsQueue").pop("RedrivePolicy"),
    "reports of another configuration set": lambda w: _resource(w, "MailEvents").update(ConfigurationSetName="other"),
    "a report that nobody asks for": lambda w: _resource(w, "MailEvents")["EventDestination"][
        "MatchingEventTypes"
    ].remove("deliveryDelay"),
    "mail's batch size": lambda w: _mail_source(w).update(BatchSize=1),
    # infra/resources: functions
    "configuration set in resources": lambda w: _resource(w, "MailConfiguration").update(
        Name={"Fn::Sub": "other-${Stage}"}
    ),
    "overlaid function renamed": lambda w: _rename(w.overlay["Resources"], "FanOut", "FanAway"),
    "event key misspelt": lambda w: _rename(
        _resource(w, "FanOut")["Events"], "FanOutDynamodbEventSource", "FanOutDynamoDBEventSource"
    ),
    "another table's stream": lambda w: _source(w, "FanOut").update(
        Stream={"Fn::GetAtt": ["DirectoryTable", "StreamArn"]}
    ),
    "a table without stream": lambda w: _source(w, "FanOut").update(
        Stream={"Fn::GetAtt": ["AccessTable", "StreamArn"]}
    ),
    "failures not reported": lambda w: _source(w, "FanOut").pop("FunctionResponseTypes"),
    "no bisecting": lambda w: _source(w, "FanOut").update(BisectBatchOnFunctionError=False),
    "endless retries": lambda w: _source(w, "FanOut").pop("MaximumRetryAttempts"),
    "from the latest record": lambda w: _source(w, "FanOut").update(StartingPosition="LATEST"),
    "records lost early": lambda w: _source(w, "FanOut").update(MaximumRecordAgeInSeconds=60),
    "what failed is lost": lambda w: _source(w, "FanOut").pop("DestinationConfig"),
    "what failed goes elsewhere": lambda w: _source(w, "FanOut").update(
        DestinationConfig={"OnFailure": {"Destination": {"Fn::GetAtt": ["InboundMailBucket", "Arn"]}}}
    ),
    "what failed may not be written": lambda w: [
        one.update(Action=[]) for one in _resource(w, "FanOutAccess")["PolicyDocument"]["Statement"]
    ],
    "batch size in resources": lambda w: _source(w, "SendUrgent").update(BatchSize=100),
    "no filter": lambda w: _source(w, "SendUrgent").pop("FilterCriteria"),
    "filter on a strange attribute": lambda w: _source(w, "OnDirectoryChange").update(
        FilterCriteria={"Filters": [{"Pattern": '{"eventName": ["INSERT"], "dynamodb": {"NewImage": {"dirt": {}}}}'}]}
    ),
    "role's policy gone": lambda w: w.overlay["Resources"].pop("TickAccess"),
    "role renamed": lambda w: _resource(w, "TickAccess").update(RoleName={"Ref": "TockRole"}),
    "source before its role": lambda w: w.overlay["Resources"]["FanOut"].pop("DependsOn"),
    # infra/resources: tables
    "table renamed": lambda w: _resource(w, "NoticesTable").update(TableName={"Fn::Sub": "herold-${Stage}-notes"}),
    "table without stage": lambda w: _resource(w, "NoticesTable").update(TableName="notices-of-herold"),
    "table gone": lambda w: w.overlay["Resources"].pop("AudienceTable"),
    "table goes with the stack": lambda w: w.overlay["Resources"]["AudienceTable"].pop("DeletionPolicy"),
    "no point-in-time recovery": lambda w: _resource(w, "AudienceTable").pop("PointInTimeRecoverySpecification"),
    "sort key renamed": lambda w: _resource(w, "AudienceTable")["KeySchema"][1].update(AttributeName="rk"),
    "sort key a number": lambda w: _resource(w, "AudienceTable")["AttributeDefinitions"][1].update(AttributeType="N"),
    "index renamed": lambda w: _resource(w, "DirectoryTable")["GlobalSecondaryIndexes"][0].update(IndexName="by_mail"),
    "index gone": lambda w: _resource(w, "DirectoryTable")["GlobalSecondaryIndexes"].pop(),
    "index key": lambda w: _resource(w, "DeliveriesTable")["GlobalSecondaryIndexes"][0]["KeySchema"][0].update(
        AttributeName="due_slot"
    ),
    "projection": lambda w: _resource(w, "NoticesTable")["GlobalSecondaryIndexes"][0].update(
        Projection={"ProjectionType": "KEYS_ONLY"}
    ),
    "stream gone": lambda w: _resource(w, "DeliveriesTable").pop("StreamSpecification"),
    "stream with less": lambda w: _resource(w, "DirectoryTable").update(
        StreamSpecification={"StreamViewType": "KEYS_ONLY"}
    ),
    "stream with more": lambda w: _resource(w, "NoticesTable").update(
        StreamSpecification={"StreamViewType": "NEW_IMAGE"}
    ),
    "stream nobody reads": lambda w: _resource(w, "AudienceTable").update(
        StreamSpecification={"StreamViewType": "KEYS_ONLY"}
    ),
    # models
    "model of a strange table": lambda w: _rename(w.models, "audience", "audiences"),
    "model's sort key": lambda w: _row(w, "audience", "CardRow")["schema"]["key_schema"][1].update(AttributeName="rk"),
    "model's index renamed": lambda w: _row(w, "notices", "NoticeRow")["schema"]["global_secondary_indexes"][0].update(
        index_name="by_status"
    ),
    "model's index key": lambda w: _row(w, "notices", "NoticeRow")["schema"]["global_secondary_indexes"][0][
        "key_schema"
    ][0].update(AttributeName="status"),
    "model's projection": lambda w: _row(w, "notices", "NoticeRow")["schema"]["global_secondary_indexes"][0].update(
        projection={"ProjectionType": "KEYS_ONLY"}
    ),
    "index without model": lambda w: [m["schema"]["global_secondary_indexes"].clear() for m in w.models["deliveries"]],
    "model's attribute type": lambda w: _row(w, "deliveries", "Batch")["attributes"].update(due_at="N"),
    "key that nobody writes": lambda w: [m["attributes"].pop("due_shard", None) for m in w.models["deliveries"]],
    "filter's attribute renamed": lambda w: [m["attributes"].pop("dirty", None) for m in w.models["directory"]],
    "model expires by another": lambda w: _row(w, "access", "ApiKey").update(ttl=["ends_at"]),
    "model expires by text": lambda w: _row(w, "access", "ApiKey")["attributes"].update(expires_at="S"),
    # the code's own limits
    "longer calls": lambda w: w.limits.update(call=29),
    "shorter lease": lambda w: w.limits.update(lease=100),
    "a variable more": lambda w: w.environment.add("HEROLD_NEW"),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES.keys())
def test_comparison_sees_each_single_move(loaded: Wiring, move: Callable[[Wiring], object]) -> None:
    moved = copy.deepcopy(loaded)
    move(moved)
    assert findings(moved) != []


def test_gateway_answers_are_problems_in_the_words_of_our_errors() -> None:
    known = {error.code: error for error in _all_errors(errors.HttpError)}
    body = overlay.load()["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    for response in body["x-amazon-apigateway-gateway-responses"].values():
        problem = json.loads(response["responseTemplates"]["application/json"])
        code = problem["type"].removeprefix("urn:herold:problem:")
        assert problem["request_id"] == "$context.requestId"
        assert problem.get("status") == response.get("statusCode")
        if code == "too-many-requests":  # only API Gateway says so
            assert problem["status"] == HTTPStatus.TOO_MANY_REQUESTS
        else:
            assert problem["title"] == known[code].title
            assert problem.get("status", known[code].status) == known[code].status


def _all_errors(kind: type[errors.HttpError]) -> list[type[errors.HttpError]]:
    return [kind, *(deeper for one in kind.__subclasses__() for deeper in _all_errors(one))]
