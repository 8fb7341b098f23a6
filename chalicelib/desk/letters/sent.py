"""Which mails our letters became: the mail service gives each an id of its own, by which some programs answer alone."""

import re
from collections.abc import Mapping

from chalicelib.desk.intake import store as mail_store
from chalicelib.ids import ID_PATTERN

_THREAD_ID = re.compile(rf"<({ID_PATTERN})@")


def note_sent(mail_id: str, headers: Mapping[str, str]) -> None:
    """Note to which ticket answers belong that refer to a mail alone; noted again, it changes nothing."""
    thread = _THREAD_ID.match(headers.get("References", ""))
    if thread and thread[1].startswith("tic-"):
        mail_store.note_letter(mail_id, thread[1])
