"""What a request by a hotkey looks like."""

from chalicelib.api.fields import Address, Body, Label, Text, example
from chalicelib.desk.profiles.schemas import Slug


class AgentTicketDraft(Body):
    """What somebody asks at a machine of the account; one sentence will do, which then is the subject, too.

    Who sits there is named by the machine, as far as it knows (`requester_email`, `requester_name`). The ticket is that
    contact's; of who is none, it is the one's who is at the machine, else the account's main contact's, else those of
    its technical and administrative contacts. `profile` is the slug of the intake profile whose group gets it.
    """

    model_config = example(
        text="The till does not print any more.",
        requester_email="kim@kunde.example",
        requester_name="Kim Meier",
    )

    text: Text
    subject: Label | None = None
    requester_email: Address | None = None
    requester_name: Label | None = None
    profile: Slug | None = None
