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
    plain_python,
    receipt_rules,
    role_policies,
    secret_imports,
)

GAPS = [
    decisions,  # first: what the others ask is recorded, too
    any_method,
    batch_actions,
    conditions,
    role_policies,
    secret_imports,
    receipt_rules,
    mail_resources,
    mails,
    mail_from,
    mail_in,
    event_sources,
    gateway_responses,
    plain_python,
]


if __name__ == "__main__":
    for gap in GAPS:
        gap.supply()
    app.main()
