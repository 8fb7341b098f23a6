"""What requests to merge and to split tickets look like."""

from chalicelib.api.fields import Body, Id, Label, example

_TICKET_ID = "tic-776ted1dqzcbq3wb212rc547wj"


class Merge(Body):
    """The ticket into which another goes.

    Where two people asked, both read what is written on it from then on, and so does who follows the one that goes;
    where their account shows each only their own tickets, `is_seen_by_both` has to say that this is wanted.
    """

    model_config = example(into_id=_TICKET_ID, is_seen_by_both=False)

    into_id: Id
    is_seen_by_both: bool = False


class Split(Body):
    """The message that becomes a ticket of its own; `subject` is that of the old one where none is given."""

    model_config = example(message_id="msg-5fz44mzmz9k8v9nw7s0ztyfxhc", subject="The invoice of May")

    message_id: Id
    subject: Label | None = None
