"""Which cards there should be: the job after a change, the nightly look at all of them, and the command."""

from posts.cards import keeping
from posts.models import Post
from publication.models import Publication


def redraw(pk: int) -> None:
    """Draw an essay's card as it is now and forget the others; forget all of them where nobody may read the essay."""
    post = Post.objects.published().for_rows().filter(pk=pk).first()
    publication = Publication.current()
    if post:
        keeping.file_of(post, publication)
    keeping.forget(str(pk), but=keeping.mark_of(post, publication) if post else "")


def redraw_all(at_most: int | None = None) -> int:
    """Draw every card that should be there, the newest essays first, and throw away what should not; how many there are."""
    publication = Publication.current()
    keeping.file_of_site(publication)
    keeping.forget(keeping.SITE, but=keeping.mark_of_site(publication))
    published = list(Post.objects.published().values_list("pk", flat=True))
    for folder in {*keeping.folders()} - {keeping.SITE, *map(str, published)}:
        keeping.forget(folder)
    for pk in published[:at_most]:
        redraw(pk)
    return len(published[:at_most]) + 1
