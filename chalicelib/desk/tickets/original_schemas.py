"""What a request for the mail that a message came by looks like."""

from chalicelib.api.fields import Body
from chalicelib.desk.tickets.originals import OriginalForm


class OriginalQuery(Body):
    """In which form the mail that a message came by is wanted."""

    form: OriginalForm = OriginalForm.TEXT
