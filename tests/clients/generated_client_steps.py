"""What an integrator writes on top of a client generated from /openapi.json; run by its test, in its folder."""

import sys

from herold_client import AuthenticatedClient
from herold_client.api.accounts import create_account
from herold_client.api.contacts import create_contact
from herold_client.api.notices import create_notice, publish
from herold_client.models import AccountDraft, Affects, ContactDraft, NoticeDraft
from herold_client.models import NoticeDraftTextsType0 as Texts
from herold_client.models import NoticeDraftTitlesType0 as Titles
from herold_client.models.contact_role import ContactRole
from herold_client.models.impact import Impact
from herold_client.models.kind import Kind
from herold_client.models.language import Language

url, key = sys.argv[1:]
client = AuthenticatedClient(base_url=url, token=key, raise_on_unexpected_status=True)

draft = AccountDraft(number="G-1", name="Generated AG", default_language=Language.EN, time_zone="Europe/Zurich")
account = create_account.sync(client=client, body=draft)
person = ContactDraft(
    email="gen@generated.example", first_name="Gen", last_name="Erated", roles=[ContactRole.TECHNICAL]
)
contact = create_contact.sync(account.id, client=client, body=person, idempotency_key="generated-contact")
outage = NoticeDraft(
    kind=Kind.OUTAGE,
    titles=Titles.from_dict({"en": "Power failure"}),
    texts=Texts.from_dict({"en": "We are looking into it."}),
    impact=Impact.OUTAGE,
    affects=Affects(accounts=[account.id]),
)
notice = create_notice.sync(client=client, body=outage)
published = publish.sync(notice.id, client=client)
print(account.id, contact.id, published.id, published.announcements, published.status)
