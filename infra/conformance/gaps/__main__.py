"""`python -m infra.conformance.gaps`: the emulator, with what it lacks; by the emulator's own interpreter."""

from ministack import app

from infra.conformance.gaps import (
    any_method,
    batch_actions,
    conditions,
    decisions,
    event_sources,
    gateway_responses,
    mail_from,
    mail_in,
    mail_resources,
    mails,
    numbers,
    plain_python,
    receipt_rules,
    role_policies,
    secret_imports,
    transport,
    unpacked_once,
)

GAPS = [
    decisions,  # first: what the others ask is recorded, too
    any_method,
    batch_actions,
    conditions,
    transport,
    role_policies,
    secret_imports,
    receipt_rules,
    mail_resources,
    mails,
    mail_from,
    mail_in,
    event_sources,
    numbers,
    gateway_responses,
    plain_python,
    unpacked_once,
]


if __name__ == "__main__":
    for gap in GAPS:
        gap.supply()
    app.main()
