"""Answers to invitations in the notices table."""

from datetime import datetime

from chalicelib.notices.models import InvitationAnswer, answer_sort_key, notice_key
from chalicelib.tables import Refused, conditional, page


def keep_answer(notice_id: str, account_id: str, contact_id: str, answer: str, at: datetime) -> None:
    """Keep what a contact answered at an instant; what came before what they answered last changes nothing."""
    row = InvitationAnswer(notice_key(notice_id), answer_sort_key(contact_id))
    row.account_id, row.contact_id, row.answer, row.answered_at = account_id, contact_id, answer, at
    is_newer = InvitationAnswer.pk.does_not_exist() | (InvitationAnswer.answered_at < at)
    try:
        with conditional():
            row.save(is_newer)
    except Refused:
        return


def list_answers(notice_id: str, after: str, limit: int) -> tuple[list[InvitationAnswer], str]:
    """Up to `limit` answers behind the position `after`, and the last one's if more follow."""
    return page(InvitationAnswer, notice_key(notice_id), answer_sort_key(""), after, limit)
