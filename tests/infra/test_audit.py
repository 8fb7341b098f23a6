"""Findings about what is packaged are accepted one by one, with a reason; the example workflow does what it says."""

import tomllib
from typing import Any

import pytest
import yaml

from infra.package import audit, bill

REPORT = {"results": {"failed_checks": [{"check_id": "CKV_AWS_1", "resource": "AWS::S3::Bucket.B"}]}}


def test_a_finding_that_nobody_has_accepted_is_refused() -> None:
    found = audit.findings([REPORT, REPORT])
    assert audit.refusals(found, {}) == ["CKV_AWS_1 on AWS::S3::Bucket.B, AWS::S3::Bucket.B: not accepted"]
    assert audit.refusals(found, {"CKV_AWS_1": {}}) == []


def test_what_is_accepted_and_no_longer_found_is_refused() -> None:
    assert audit.refusals({}, {"CKV_AWS_1": {}}) == ["CKV_AWS_1 is accepted and no longer found"]


def test_every_accepted_finding_has_its_reason() -> None:
    accepted = tomllib.loads(audit.ACCEPTED.read_text(encoding="utf-8"))
    assert accepted
    for check, said in accepted.items():
        assert set(said) == {"what", "why"}, check
        assert len(said["why"]) > 40, check


@pytest.fixture(scope="module")
def workflow() -> Any:
    return yaml.safe_load(audit.WORKFLOW.read_text(encoding="utf-8"))


def test_the_workflow_stores_no_keys_and_asks_for_an_identity_only_where_it_deploys(workflow: Any) -> None:
    jobs = workflow["jobs"]
    may = {name for name, job in jobs.items() if job.get("permissions", {}).get("id-token") == "write"}
    assert may == {"dev", "prod"}
    assert workflow["permissions"] == {"contents": "read"}
    assert "secrets." not in audit.WORKFLOW.read_text(encoding="utf-8")


def test_the_workflow_brings_to_prod_what_was_checked_and_tried_in_dev(workflow: Any) -> None:
    jobs = workflow["jobs"]
    assert (jobs["dev"]["needs"], jobs["prod"]["needs"]) == ("check", "dev")
    assert (jobs["dev"]["environment"], jobs["prod"]["environment"]) == ("dev", "prod")
    assert {"run": ".ci/run"} in jobs["check"]["steps"]
    assert {"run": 'make deploy STAGE="$GITHUB_JOB" YES=1'} in jobs["prod"]["steps"]


@pytest.mark.parametrize(
    ("headers", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0\n", "MIT OR Apache-2.0"),
        ("License: BSD\nClassifier: License :: OSI Approved :: MIT License\n", "MIT"),
        ("License: BSD\nClassifier: License :: OSI Approved\n", "BSD-3-Clause"),
        ("Name: x\n", "not said"),
    ],
)
def test_a_licence_is_read_from_where_a_package_says_it(headers: str, licence: str) -> None:
    assert bill.licence(bill.HeaderParser().parsestr(headers)) == licence
