"""The files of a mail that becomes a message: each is kept before the message, under an id that comes of the mail."""

from chalicelib import ids
from chalicelib.desk.attachments import store
from chalicelib.desk.attachments.rules import Attachment
from chalicelib.desk.models import Message
from chalicelib.mail.files.names import clean_name
from chalicelib.mail.files.reading import MailFile
from chalicelib.mail.files.sniffing import type_of


def keep_files(message: Message, mail_id: str, raw: bytes, files: tuple[MailFile, ...]) -> None:
    """Keep the files of a mail and note them on its message, which is not written yet.

    However often the same mail comes, they are the same files. Raises Temporary.
    """
    message.attachments = [_kept(mail_id, place, raw, one).pack() for place, one in enumerate(files)] or None


def _kept(mail_id: str, place: int, raw: bytes, file: MailFile) -> Attachment:
    content = file.content(raw)
    found = type_of(content)
    attachment_id = ids.derived("att", mail_id, str(place))
    attachment = Attachment(attachment_id, clean_name(file.name, found), found, len(content), file.content_id)
    store.keep(attachment, content)
    return attachment
