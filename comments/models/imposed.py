"""What the rules may know of a writer's sanctions: no query for whoever has none."""

from typing import TYPE_CHECKING, Any

from accounts.sanctions import imposed_on, sentence_about

if TYPE_CHECKING:
    from accounts.models import User


def sanctions_of(writer: "User", *, looks_like_a_stopped_one: bool) -> dict[str, Any]:
    """As the fields of a Standing; moderators look like nobody."""
    imposed = imposed_on(writer)
    return {
        "why_stopped": sentence_about(imposed.stop) if imposed.stop else "",
        "is_premoderated": imposed.is_premoderated,
        "looks_like_a_stopped_one": not writer.is_moderator and looks_like_a_stopped_one,
    }
