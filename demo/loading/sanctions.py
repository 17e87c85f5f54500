"""What was imposed on the demo's people, as if somebody had done it on its day; nobody is mailed about it."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import MemberNote, Sanction, User

READ_AFTER = timedelta(hours=3)


def load_sanctions(lines: list[dict[str, Any]], people: dict[str, User]) -> None:
    """Each with its line in the log; `has_read` says that its member has said so."""
    for line in lines:
        member, by, at = people[line["of"]], people[line["by"]], moment(line)
        sanction = Sanction.objects.create(
            member=member,
            kind=line["kind"],
            by=by,
            at=at,
            reason=line["reason"],
            message=line["message"].strip(),
            acknowledged_at=at + READ_AFTER if line["has_read"] else None,
        )
        sanction.log(by=by)
        User.objects.filter(pk=member.pk).update(has_sanctions=True)


def load_notes(lines: list[dict[str, Any]], people: dict[str, User]) -> None:
    for line in lines:
        MemberNote.objects.create(
            member=people[line["of"]], by=people[line["by"]], at=moment(line), words=line["words"].strip()
        )


def moment(line: dict[str, Any]) -> datetime:
    return timezone.now() - timedelta(days=line["days_ago"])
