"""A picture of an essay on a page: every width in both formats, how wide it is shown there, which point stays in view."""

from typing import Any, NamedTuple

from django import template

from accounts.models import User
from core.pictures.widths import sources
from core.templatetags.ui import AVATAR_SIZES, avatar
from posts.models import Picture

register = template.Library()

GUTTERS = "2 * clamp(1.25rem, 0.6rem + 2.9vw, 3rem)"
WINDOW = f"calc(100vw - {GUTTERS})"


class Place(NamedTuple):
    """Where a picture is shown. `sizes` says what static/css/reading.css makes of it there."""

    sizes: str
    # The lead is what readers see first; everything else is fetched when it comes near the window.
    is_lead: bool = False
    # Beside a title that says it already, a picture has nothing to add for those who cannot see it.
    is_beside_title: bool = True


PLACES = {
    "lead": Place(f"(min-width: 60rem) calc((min(72rem, 100vw - {GUTTERS}) - 4rem) * 7 / 12), {WINDOW}", is_lead=True),
    "row": Place("clamp(5.5rem, 24vw, 9.5rem)"),
    "cover": Place(
        f"(min-width: 64rem) min(55rem, 100vw - 17rem - {GUTTERS}), {WINDOW}", is_lead=True, is_beside_title=False
    ),
}


@register.inclusion_tag("posts/parts/picture.html")
def picture(shown: Picture, place: str) -> dict[str, Any]:
    """{% picture post.cover "row" %}: the picture as it is shown in one of PLACES."""
    where = PLACES[place]
    offers = sources(shown.file.url, shown.width) if shown.drawn_at else ()
    return {
        "picture": shown,
        "sources": offers,
        "sizes": where.sizes,
        "is_lead": where.is_lead,
        "alt": "" if where.is_beside_title or shown.is_decoration else shown.alt,
    }


@register.inclusion_tag("posts/parts/portrait.html")
def portrait(writer: User, size: str = "") -> dict[str, Any]:
    """{% portrait writer "l" %}: a writer's portrait where there is one, else their initials; sizes as in {% avatar %}."""
    files = writer.portrait_files
    if not files:
        return {"initials": avatar(None if writer.is_gone else writer, size)}
    return {
        "sources": [
            (mime, ", ".join(f"{file} {width}w" for width, file in widths.items())) for mime, widths in files.items()
        ],
        "size": size,
        "rem": AVATAR_SIZES[size],
        "pixels": round(AVATAR_SIZES[size] * 16),
        "plain": files["image/webp"][192],
    }
