"""The team's signature: read, and set anew."""

from collections.abc import Mapping

from chalicelib.api.preconditions import Precondition
from chalicelib.desk.canned.rules import Field, bad_fields
from chalicelib.desk.models import TEAM
from chalicelib.desk.signatures import store
from chalicelib.desk.signatures.models import SIGNATURE, SignatureRow
from chalicelib.desk.signatures.schemas import SignatureBody, SignatureView
from chalicelib.errors import Invalid
from chalicelib.i18n.languages import Language
from chalicelib.tables import conditional, until_unrefused


def read_signature() -> Mapping[Language, str]:
    """The signature by language; empty where there is none."""
    row = store.find_row()
    return row.texts if row else {}


def set_signature(body: SignatureBody, match: Precondition) -> Mapping[Language, str]:
    """Sign so from now on, other processes within a minute.

    Raises:
        PreconditionFailed: it is not what the caller has seen.
        Invalid: naming every language whose text has a field that there is not.
    """
    if bad := bad_fields(body.texts, [Field.OPERATOR]):
        raise Invalid(fields=bad)
    texts = {language: text for language, text in body.texts.items() if text.strip()}

    def attempt() -> Mapping[Language, str]:
        row = store.find_row()
        match.check(SignatureView.of(row.texts if row else {}))
        version = int(row.version) if row else 0
        unchanged = SignatureRow.version == version if row else SignatureRow.pk.does_not_exist()
        with conditional():
            SignatureRow(TEAM, SIGNATURE, texts=texts, version=version + 1).save(unchanged)
        store.forget()
        return texts

    return until_unrefused(attempt)
