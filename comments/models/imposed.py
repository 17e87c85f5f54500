"""What the rules may know of a writer's sanctions: no query for whoever has none, and one for whose mailbox it is."""

from typing import TYPE_CHECKING, Any

from accounts.sanctions import imposed_on, looks_like_a_stopped_one, sentence_about

if TYPE_CHECKING:
    from accounts.models import User


def sanctions_of(writer: "User") -> dict[str, Any]:
    """As the fields of a Standing."""
    imposed = imposed_on(writer)
    return {
        "why_stopped": sentence_about(imposed.stop) if imposed.stop else "",
        "is_premoderated": imposed.is_premoderated,
        "looks_like_a_stopped_one": not writer.is_moderator and looks_like_a_stopped_one(writer),
    }
