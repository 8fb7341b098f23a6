"""A change set is told in words that somebody can agree to."""

from typing import Any

from infra.deploy.changes import in_words, kind, settings_in_words


def change(action: str, name: str, resource_type: str = "AWS::SQS::Queue", **more: Any) -> dict[str, Any]:
    return {"Action": action, "LogicalResourceId": name, "ResourceType": resource_type, **more}


def touched(*names: str) -> list[dict[str, Any]]:
    return [{"Target": {"Attribute": "Properties", "Name": name}} for name in names]


def test_no_change_is_said() -> None:
    assert in_words([]) == ["nothing changes"]


def test_what_may_hurt_is_said_first_and_code_in_one_line() -> None:
    changes = [
        change("Add", "Extra"),
        change("Modify", "Tick", "AWS::Lambda::Function", Replacement="False", Details=touched("Code")),
        change("Modify", "FanOut", "AWS::Lambda::Function", Replacement="False", Details=touched("Code")),
        change("Modify", "Api", "AWS::Lambda::Function", Replacement="False", Details=touched("Code", "MemorySize")),
        change("Remove", "Old", PolicyAction="Delete"),
        change("Remove", "Data", "AWS::DynamoDB::Table", PolicyAction="Retain"),
        change("Modify", "Named", Replacement="True", Details=touched("QueueName")),
        change("Import", "Kept", "AWS::DynamoDB::Table"),
    ]
    assert in_words(changes) == [
        "replaced by a new, empty one, queue: Named (QueueName)",
        "removed, queue: Old",
        "removed, table: Data (the old one stays in the account)",
        "taken in as it is, with what is in it, table: Kept",
        "new code: FanOut, Tick",
        "changed, function: Api (Code, MemorySize)",
        "new, queue: Extra",
    ]


def test_what_is_replaced_perhaps_says_so() -> None:
    found = in_words([change("Modify", "Q", Replacement="Conditional", Details=touched("QueueName"))])
    assert found == ["changed, queue: Q (QueueName; perhaps replaced)"]


def test_a_whole_new_stack_is_counted() -> None:
    changes = [change("Add", f"Q{number}") for number in range(3)]
    changes += [change("Add", "P", "AWS::SQS::QueuePolicy"), change("Add", "P2", "AWS::SQS::QueuePolicy")]
    changes += [change("Add", "R", "AWS::ApiGateway::RestApi")]
    assert in_words(changes) == ["new: 3 queues, 2 queue policies, 1 API"]


def test_a_kind_is_said_as_people_say_it() -> None:
    assert kind("AWS::DynamoDB::Table") == "table"
    assert kind("AWS::Lambda::EventSourceMapping") == "event source mapping"
    assert kind("AWS::ApiGateway::RestApi") == "API"


def test_settings_are_told_from_what_to_what() -> None:
    assert settings_in_words({"A": "1", "B": "x", "D": "0"}, {"A": "1", "B": "y", "C": ""}) == [
        "setting B: 'x' becomes 'y'",
        "setting C: (none) becomes ''",
        "setting D: '0' becomes (none)",
    ]
