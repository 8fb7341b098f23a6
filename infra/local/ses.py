"""SES v2 as far as Herold uses it: limits, substitution and statuses like the real one, and an inbox to look into."""

import json
import re
import threading
import uuid
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any

import botocore.session
from botocore.exceptions import ReadTimeoutError

from chalicelib import clock
from infra.local.fakes import CallRefused, Fakes
from infra.local.letters import Content, Mail

_MAX_ENTRIES = 50  # destinations of one SendBulkEmail
_MAX_INLINE_BYTES = 1024 * 1024  # a bulk request that brings its template along
_TAG = re.compile(r"[A-Za-z0-9_\-.@:]{1,256}")
_ADDRESS = re.compile(r"(?:[^<>@]*<)?[\x21-\x7e]+@[A-Za-z0-9.\-]+>?")
_VARIABLE = re.compile(r"\{\{\s*([A-Za-z0-9_\-]+)\s*\}\}")
# SES sets these from the request's own fields.
_RESERVED_HEADERS = {
    "bcc", "cc", "content-disposition", "content-type", "date", "from", "message-id", "mime-version", "reply-to",
    "return-path", "subject", "to",
}  # fmt: skip


@dataclass(frozen=True)
class RenderingFailure:
    """A mail that was accepted and never made: its template asks for a variable that nobody gave."""

    message_id: str
    to: tuple[str, ...]
    error: str


@dataclass(frozen=True)
class Refused:
    """A planned outcome: the call is answered with this error and nothing is sent."""

    code: str
    message: str = "planned by the test"
    status: int = 400


@dataclass(frozen=True)
class TimedOut:
    """A planned outcome: no answer comes; the mails may be on their way (`accepted`) or not."""

    accepted: bool = True


Outcome = Refused | TimedOut

THROTTLED = Refused("TooManyRequestsException", "Maximum sending rate exceeded.", 429)
SENDING_PAUSED = Refused("SendingPausedException", "Email sending is disabled.", 400)


class _CannotRender(Exception):
    """A template that SES accepts and cannot fill in."""


class Ses:
    """The mail service of one engine.

    `mails` are the accepted ones, oldest first; `calls` counts answered and unanswered requests alike.
    Tests plan what goes wrong: `plan` for whole calls, `statuses` for single addresses. The account's rate and quota
    are told and not enforced. `on_taken` is told of each mail, `on_not_made` of each that could not be rendered,
    and why.
    """

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.rendering_failures: list[RenderingFailure] = []
        self.calls = 0
        self.statuses: dict[str, deque[str]] = {}
        self.on_taken: Callable[[Mail], None] = lambda _: None
        self.on_not_made: Callable[[Mail, str], None] = lambda _, __: None
        self.max_send_rate, self.max_24_hour_send, self.sending_enabled = 1000, 1_000_000, True
        self._planned: deque[Outcome] = deque()
        self._lock = threading.Lock()
        self._model = _service_model()

    def install(self, fakes: Fakes) -> None:
        """Answer SES's calls from now on, in the place of whoever else would."""
        fakes[("sesv2", "SendBulkEmail")] = self._answering("SendBulkEmail", self._send_bulk)
        fakes[("sesv2", "GetAccount")] = self._account
        fakes[("sesv2", "SendEmail")] = self._answering("SendEmail", self._send_one)

    def plan(self, *outcomes: Outcome) -> None:
        """What becomes of the coming calls, in order; those after them succeed again."""
        self._planned.extend(outcomes)

    def answer_address(self, address: str, *statuses: str) -> None:
        """Per-entry statuses for the coming bulk entries to this address, such as `TRANSIENT_FAILURE`."""
        known = self._model.shape_for("BulkEmailStatus").enum
        if unknown := set(statuses) - set(known):
            raise ValueError(f"SES has no status {', '.join(sorted(unknown))}")
        self.statuses.setdefault(address, deque()).extend(statuses)

    def find(self, mail_id: str) -> Mail | None:
        """The mail with this id, or None."""
        return next((mail for mail in list(self.mails) if mail.id == mail_id), None)

    def _account(self, _params: dict[str, Any]) -> dict[str, Any]:
        since = clock.now() - timedelta(hours=24)
        quota = {"Max24HourSend": float(self.max_24_hour_send), "MaxSendRate": float(self.max_send_rate)}
        sent = sum(mail.at > since for mail in list(self.mails))
        return {"SendQuota": {**quota, "SentLast24Hours": float(sent)}, "SendingEnabled": self.sending_enabled}

    def _answering(
        self, operation: str, act: Callable[[dict[str, Any]], dict[str, Any]]
    ) -> Callable[[dict[str, Any]], dict[str, Any]]:
        shape = self._model.operation_model(operation).input_shape

        def answer(params: dict[str, Any]) -> dict[str, Any]:
            with self._lock:
                self.calls += 1
                outcome = self._planned.popleft() if self._planned else None
                if not self.sending_enabled:
                    outcome = SENDING_PAUSED
                if isinstance(outcome, Refused):
                    raise CallRefused(outcome.code, outcome.message, outcome.status)
                if outcome == TimedOut(accepted=False):
                    raise ReadTimeoutError(endpoint_url="https://email.eu-central-1.amazonaws.com")
                _check_constraints(shape, params, "")
                answered = act(params)
                if outcome is not None:
                    raise ReadTimeoutError(endpoint_url="https://email.eu-central-1.amazonaws.com")
                return answered

        return answer

    def _send_bulk(self, params: dict[str, Any]) -> dict[str, Any]:
        entries = params["BulkEmailEntries"]
        if not 1 <= len(entries) <= _MAX_ENTRIES:
            raise _bad_request(f"1 to {_MAX_ENTRIES} destinations, not {len(entries)}")
        template = params["DefaultContent"].get("Template", {})
        if "TemplateContent" not in template:
            raise CallRefused("NotFoundException", "The embedded cloud keeps no stored templates.", 404)
        if len(json.dumps(params, default=str).encode()) > _MAX_INLINE_BYTES:
            raise _bad_request("an inline bulk request is limited to 1 MB")
        for entry in entries:
            _check_headers(_pairs(entry.get("ReplacementHeaders", [])))
            _check_tags([*params.get("DefaultEmailTags", []), *entry.get("ReplacementTags", [])])
        return {"BulkEmailEntryResults": [self._send_entry(params, template, entry) for entry in entries]}

    def _send_entry(self, params: dict[str, Any], template: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
        destination = entry["Destination"]
        recipients = destination.get("ToAddresses", [])
        status = self._planned_status(recipients)
        if status == "SUCCESS" and not (recipients and all(map(_ADDRESS.fullmatch, recipients))):
            status = "INVALID_PARAMETER"
        if status != "SUCCESS":
            return {"Status": status, "Error": f"{status} for this destination"}
        headers = {name.lower(): (name, value) for name, value in _pairs(template.get("Headers", []))}
        headers |= {name.lower(): (name, value) for name, value in _pairs(entry.get("ReplacementHeaders", []))}
        tags = dict(_pairs([*params.get("DefaultEmailTags", []), *entry.get("ReplacementTags", [])]))
        attachments = tuple(template.get("Attachments", []))
        mail = self._mail(
            params, destination, tags, Content("", headers=tuple(headers.values()), attachments=attachments)
        )
        try:
            rendered = _render(template["TemplateContent"], _variables(template, entry), mail.content)
            self._take(replace(mail, content=rendered))
        except _CannotRender as error:
            self.rendering_failures.append(RenderingFailure(mail.id, mail.to, str(error)))
            self.on_not_made(mail, str(error))
        return {"Status": "SUCCESS", "MessageId": mail.id}

    def _send_one(self, params: dict[str, Any]) -> dict[str, Any]:
        content = params["Content"]
        _check_tags(params.get("EmailTags", []))
        if "Raw" in content:
            made: Content | bytes = bytes(content["Raw"]["Data"])
        elif "Simple" in content:
            made = _simple(content["Simple"])
        else:
            raise CallRefused("NotFoundException", "The embedded cloud keeps no stored templates.", 404)
        destination = params.get("Destination", {})
        mail = self._mail(params, destination, dict(_pairs(params.get("EmailTags", []))), made)
        if isinstance(made, bytes):
            # Without a destination, SES reads the recipients, and the sender, out of the message.
            mail = replace(
                mail,
                to=mail.to or tuple(str(mail.message["To"] or "").split(", ")),
                sender=mail.sender or str(mail.message["From"] or ""),
            )
        self._take(mail)
        return {"MessageId": mail.id}

    def _take(self, mail: Mail) -> None:
        self.mails.append(mail)
        self.on_taken(mail)

    def _mail(
        self, params: dict[str, Any], destination: dict[str, Any], tags: dict[str, str], content: Content | bytes
    ) -> Mail:
        return Mail(
            id=f"0107{uuid.uuid4().hex[:12]}-{uuid.uuid4()}-000000",
            sender=params.get("FromEmailAddress", ""),
            to=tuple(destination.get("ToAddresses", [])),
            cc=tuple(destination.get("CcAddresses", [])),
            reply_to=tuple(params.get("ReplyToAddresses", [])),
            at=clock.now(),
            content=content,
            tags=tags,
            configuration_set=params.get("ConfigurationSetName", ""),
        )

    def _planned_status(self, recipients: Sequence[str]) -> str:
        for address in recipients:
            if self.statuses.get(address):
                return self.statuses[address].popleft()
        return "SUCCESS"


@cache
def _service_model() -> Any:
    return botocore.session.get_session().get_service_model("sesv2")


def _render(template: Mapping[str, str], variables: Mapping[str, Any], frame: Content | bytes) -> Content:
    assert isinstance(frame, Content)  # noqa: S101 - a bulk mail is never raw
    return replace(
        frame,
        subject=_fill_in(template.get("Subject", ""), variables),
        text=_fill_in(template.get("Text", ""), variables),
        html=_fill_in(template.get("Html", ""), variables),
    )


def _fill_in(text: str, variables: Mapping[str, Any]) -> str:
    """Plain substitution, once: values are not escaped, and not looked into again."""
    if "{{" in _VARIABLE.sub("", text):
        raise _CannotRender("the template has more than plain variables")

    def value_of(match: re.Match[str]) -> str:
        if match[1] not in variables:
            raise _CannotRender(f"Attribute '{match[1]}' is not present in the rendering data.")
        return str(variables[match[1]])

    return _VARIABLE.sub(value_of, text)


def _variables(template: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    replacement = entry.get("ReplacementEmailContent", {}).get("ReplacementTemplate", {})
    try:
        default = json.loads(template.get("TemplateData") or "{}")
        own = json.loads(replacement.get("ReplacementTemplateData") or "{}")
    except ValueError as error:
        raise _CannotRender(f"the data is no JSON: {error}") from error
    if not isinstance(default, dict) or not isinstance(own, dict):
        raise _CannotRender("the data is no JSON object")
    return {**default, **own}


def _simple(simple: Mapping[str, Any]) -> Content:
    headers = _pairs(simple.get("Headers", []))
    _check_headers(headers)
    body = simple["Body"]
    return Content(
        subject=simple["Subject"]["Data"],
        text=body.get("Text", {}).get("Data", ""),
        html=body.get("Html", {}).get("Data", ""),
        headers=tuple(headers),
        attachments=tuple(simple.get("Attachments", [])),
    )


def _pairs(entries: Sequence[Mapping[str, str]]) -> list[tuple[str, str]]:
    return [(entry["Name"], entry["Value"]) for entry in entries]


def _check_headers(headers: Sequence[tuple[str, str]]) -> None:
    if reserved := [name for name, _ in headers if name.lower() in _RESERVED_HEADERS]:
        raise _bad_request(f"headers that SES sets itself: {', '.join(reserved)}")


def _check_tags(tags: Sequence[Mapping[str, str]]) -> None:
    if bad := [text for pair in _pairs(tags) for text in pair if not _TAG.fullmatch(text)]:
        raise _bad_request(f"tags take letters, digits and _ - . @ only: {bad}")


def _check_constraints(shape: Any, value: Any, where: str) -> None:
    """The limits of SES's own API model, which botocore knows and leaves to the service."""
    if shape.type_name == "structure":
        for name, inner in value.items():
            _check_constraints(shape.members[name], inner, f"{where}.{name}".lstrip("."))
    elif shape.type_name == "list":
        for position, inner in enumerate(value):
            _check_constraints(shape.member, inner, f"{where}[{position}]")
    rules = shape.metadata
    if "max" in rules and len(value) > rules["max"]:
        raise _bad_request(f"{where} is longer than {rules['max']}")
    if "pattern" in rules and not re.fullmatch(rules["pattern"], value):
        raise _bad_request(f"{where} does not match {rules['pattern']}")
    if "enum" in rules and value not in rules["enum"]:
        raise _bad_request(f"{where} is none of {', '.join(rules['enum'])}")


def _bad_request(message: str) -> CallRefused:
    return CallRefused("BadRequestException", message, 400)
