"""Which mail is proven, unproven and refuted, and who cannot say otherwise by what they write into their mail."""

import pytest

from chalicelib.mail.inbound.parsing import parse
from chalicelib.mail.proof.grounds import Ground, Proof, Standing
from chalicelib.mail.proof.proving import Checks, prove

ID = "jb5l2jk5hd33n8gn7lnjcqt0sc8jf1kp0k4nk801"
RECEIVED = (
    "Received: from mx.muster.example (mx.muster.example [192.0.2.7])\n"
    f" by inbound-smtp.eu-west-1.amazonaws.com with SMTP id {ID}\n"
    " for support@nordlicht.example;\n Mon, 30 Nov 2026 08:05:00 +0000 (UTC)\n"
)
VERDICTS = "X-SES-Spam-Verdict: PASS\nX-SES-Virus-Verdict: PASS\n"
RECEIPT = "X-SES-RECEIPT: AEFBQUFB\n"
GRAY = {"spf": "PASS", "dkim": "PASS", "dmarc": "GRAY"}  # of somebody, and the sender's domain has no policy
ALIEN = "bounce@sender.example"


def standing(
    results: str = "",
    *,
    before: str = RECEIVED + VERDICTS,
    after: str = RECEIPT,
    sender: str = "kim@muster.example",
    path: str = ALIEN,
    **statuses: str,
) -> Standing:
    fields = f"{before}{results}{after}From: {sender}\nSubject: x\n\nx\n"
    return prove(parse(fields.encode()), Checks(ID, path, GRAY | statuses))


def says(results: str) -> str:
    return f"Authentication-Results: amazonses.com;\n {results}\n"


SIGNED = says("dkim=pass header.i=@muster.example;")


# --- the statuses alone ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spf", "dkim", "dmarc", "proof", "ground"),
    [
        ("PASS", "PASS", "PASS", Proof.PROVEN, Ground.DMARC),
        ("FAIL", "PASS", "PASS", Proof.PROVEN, Ground.DMARC),
        ("FAIL", "FAIL", "PASS", Proof.PROVEN, Ground.DMARC),  # of several signatures one failed and one passed
        ("PASS", "PASS", "FAIL", Proof.REFUTED, Ground.DMARC_FAILED),
        ("GRAY", "GRAY", "FAIL", Proof.REFUTED, Ground.DMARC_FAILED),
        ("FAIL", "FAIL", "GRAY", Proof.REFUTED, Ground.BOTH_FAILED),
        ("FAIL", "FAIL", "DISABLED", Proof.REFUTED, Ground.BOTH_FAILED),
        ("FAIL", "FAIL", "PROCESSING_FAILED", Proof.REFUTED, Ground.BOTH_FAILED),
        ("FAIL", "FAIL", "", Proof.REFUTED, Ground.BOTH_FAILED),
        ("FAIL", "FAIL", "FAIL", Proof.REFUTED, Ground.DMARC_FAILED),
        ("FAIL", "PROCESSING_FAILED", "GRAY", Proof.UNPROVEN, Ground.NOT_ALIGNED),
        ("PASS", "PASS", "GRAY", Proof.UNPROVEN, Ground.NOT_ALIGNED),
        ("FAIL", "GRAY", "GRAY", Proof.UNPROVEN, Ground.NOT_ALIGNED),
        ("GRAY", "FAIL", "GRAY", Proof.UNPROVEN, Ground.NOT_ALIGNED),
        ("PROCESSING_FAILED", "PROCESSING_FAILED", "PROCESSING_FAILED", Proof.UNPROVEN, Ground.NOT_ALIGNED),
        ("DISABLED", "DISABLED", "DISABLED", Proof.UNPROVEN, Ground.NOT_ALIGNED),
    ],
)
def test_the_statuses_decide_where_the_mail_says_nothing_more(
    spf: str, dkim: str, dmarc: str, proof: Proof, ground: Ground
) -> None:
    found = standing(spf=spf, dkim=dkim, dmarc=dmarc)
    assert (found.proof, found.ground) == (proof, ground)
    assert found.by == ("muster.example" if proof is Proof.PROVEN else None)


@pytest.mark.parametrize(
    ("path", "by"),
    [
        ("kim@muster.example", "muster.example"),
        ("KIM@Muster.Example", "muster.example"),
        ("bounces+kim=muster.example@mail.muster.example", "mail.muster.example"),
        ("prvs=12ab=kim@muster.example", "muster.example"),
        ("kim@muster.example.evil.example", None),
        ("kim@notmuster.example", None),
        ("x@example", None),  # a public suffix is nobody's
        ("", None),
        ("kim(@muster.example)@evil.example", None),
        ('"kim@muster.example"@evil.example', None),
    ],
)
def test_a_return_path_of_the_senders_organisation_proves_it(path: str, by: str | None) -> None:
    found = standing(path=path)
    assert (found.proof is Proof.PROVEN, found.by) == (by is not None, by)
    assert standing(path=path, spf="GRAY").proof is Proof.UNPROVEN


def test_alignment_is_by_the_organisation_and_not_by_the_registry() -> None:
    assert standing(sender="kim@a.firm.co.uk", path="kim@b.firm.co.uk").by == "b.firm.co.uk"
    assert standing(sender="kim@firm.co.uk", path="eve@evil.co.uk").proof is Proof.UNPROVEN
    assert standing(sender="kim@a.blogspot.com", path="eve@b.blogspot.com").proof is Proof.UNPROVEN
    assert standing(sender="kim@bücher.example", path="kim@xn--bcher-kva.example").proof is Proof.PROVEN


@pytest.mark.parametrize("sender", ["a@muster.example, b@muster.example", "Kim", '"kim m"@muster.example'])
def test_a_mail_that_names_nobody_or_several_is_never_proven(sender: str) -> None:
    found = standing(SIGNED, sender=sender, path="kim@muster.example", dmarc="PASS")
    assert found == Standing(Proof.UNPROVEN, Ground.NO_SENDER)


# --- what the mail service wrote ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "results",
    [
        SIGNED,
        "AUTHENTICATION-RESULTS: AmazonSES.com; DKIM=Pass Header.I=@Muster.Example\n",
        "Authentication-Results: amazonses.com 1; dkim=pass header.d=muster.example\n",
        says("dkim = pass (2048-bit key; (nested; dkim=fail) ok) header.d = muster.example"),
        says('dkim/1=pass reason="good; signature" header.d="muster.example"'),
        says("dkim=fail header.i=@lists.example;\n\tdkim=pass\n\theader.i=@mail.muster.example;"),
        says(
            "dkim=pass header.i=@a.example; dkim=pass header.i=@muster.example;\n dmarc=none header.from=muster.example"
        ),
        says(
            "spf=pass (spfCheck: domain of sender.example designates 192.0.2.7 as permitted sender)"
            " client-ip=192.0.2.7; envelope-from=bounce@sender.example; helo=mx.muster.example;\n"
            " dkim=pass header.i=@muster.example;\n dmarc=none header.from=muster.example;"
        ),
    ],
)
def test_a_signature_of_the_senders_organisation_proves_it_in_whatever_shape_it_is_written(results: str) -> None:
    found = standing(results)
    assert (found.proof, found.ground) == (Proof.PROVEN, Ground.DKIM)
    assert (found.by or "").endswith("muster.example")


@pytest.mark.parametrize(
    "results",
    [
        "",
        says("dkim=pass header.i=@lists.example;"),
        says("dkim=fail header.i=@muster.example;"),
        says("dkim=none"),
        says("none"),
        says("dkim=pass"),
        says("spf=pass envelope-from=kim@muster.example; dkim=neutral header.i=@muster.example;"),
        says("dkim=pass (header.i=@muster.example);"),
        says("dkim=pass reason=x header.i=@lists.example header.i=@muster.example;"),
    ],
)
def test_what_is_not_of_the_senders_organisation_proves_nothing(results: str) -> None:
    assert standing(results) == Standing(Proof.UNPROVEN, Ground.NOT_ALIGNED)


def test_a_signature_counts_only_where_the_status_beside_the_mail_says_so_too() -> None:
    for status in ("FAIL", "GRAY", "DISABLED", "PROCESSING_FAILED"):
        assert standing(SIGNED, dkim=status).proof is Proof.UNPROVEN


def test_who_was_proven_to_the_mail_service_is_who_we_read() -> None:
    other = says("dkim=pass header.i=@evil.example; dmarc=pass header.from=evil.example")
    assert standing(other, dmarc="PASS") == Standing(Proof.UNPROVEN, Ground.NO_SENDER)


def test_what_proved_the_sender_is_the_signature_before_the_return_path() -> None:
    assert standing(SIGNED, path="kim@mail.muster.example", dmarc="PASS").ground is Ground.DKIM
    assert standing(path="kim@mail.muster.example", dmarc="PASS") == Standing(
        Proof.PROVEN, Ground.SPF, "mail.muster.example"
    )


# --- what senders write to be believed ------------------------------------------------------------------------

FORGED = (
    "Authentication-Results: amazonses.com; dkim=pass header.i=@muster.example; dmarc=pass header.from=muster.example\n"
)


@pytest.mark.parametrize(
    ("before", "results", "after"),
    [
        pytest.param(RECEIVED + VERDICTS, "", RECEIPT + FORGED, id="below the block"),
        pytest.param(RECEIVED + VERDICTS, says("dkim=pass header.i=@evil.example"), FORGED, id="a second one"),
        pytest.param(RECEIVED + VERDICTS, says("dkim=pass header.i=@evil.example") + RECEIPT, FORGED, id="after it"),
        pytest.param("", FORGED, "", id="no mail service at all"),
        pytest.param("", FORGED, RECEIVED + VERDICTS + RECEIPT, id="above"),
        pytest.param(RECEIVED.replace(ID, "x" * 40) + VERDICTS, FORGED, RECEIPT, id="of another mail"),
        pytest.param("Received: from a by b\n" + VERDICTS, FORGED, RECEIPT, id="another server"),
        pytest.param(RECEIVED + "Received: from a by b\n", FORGED, "", id="below the sender's server"),
        pytest.param(RECEIVED + "Subject: x\n", FORGED, "", id="among the sender's fields"),
        pytest.param(
            RECEIVED + VERDICTS, FORGED.replace("amazonses.com", "mx.google.com"), RECEIPT, id="another service"
        ),
        pytest.param(
            RECEIVED + VERDICTS, FORGED.replace("amazonses.com", "amazonses.com.evil.example"), RECEIPT, id="its like"
        ),
        pytest.param(
            RECEIVED + VERDICTS, FORGED.replace("amazonses.com", "(amazonses.com) evil"), RECEIPT, id="in a comment"
        ),
        pytest.param(
            RECEIVED + VERDICTS, FORGED.replace("amazonses.com;", "mx.example;") + FORGED, RECEIPT, id="behind another"
        ),
        pytest.param(
            RECEIVED.replace("mx.muster.example (", "x dkim=pass header.d=muster.example ("),
            FORGED,
            RECEIPT,
            id="a greeting",
        ),
    ],
)
def test_a_field_that_the_mail_service_did_not_write_proves_nothing(before: str, results: str, after: str) -> None:
    assert standing(results, before=before, after=after).proof is Proof.UNPROVEN


@pytest.mark.parametrize(
    "path",
    [
        '"x dkim=pass header.d=muster.example "@evil.example',
        "x;dkim=pass;header.d=muster.example;y@evil.example",
        "x)dkim=pass@evil.example",
    ],
)
def test_words_in_the_return_path_say_nothing_for_the_mail_service(path: str) -> None:
    written = says(
        f"spf=pass client-ip=192.0.2.7; envelope-from={path}; helo=evil.example; dkim=pass header.i=@evil.example"
    )
    assert standing(written, path=path).proof is Proof.UNPROVEN


@pytest.mark.parametrize(
    "identity",
    [
        "x@muster.example y@evil.example",
        "@muster.example; z=y@evil.example",
        "(@muster.example) @evil.example",
        '"@muster.example',
    ],
)
def test_words_in_a_signature_say_nothing_for_the_mail_service(identity: str) -> None:
    assert standing(says(f"dkim=pass header.i={identity}")).proof is Proof.UNPROVEN


def test_results_without_end_are_not_read() -> None:
    assert standing(says("dkim=pass header.i=@muster.example; " + "policy.x=y; " * 1_000)).proof is Proof.UNPROVEN
