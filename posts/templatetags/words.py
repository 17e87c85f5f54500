"""In which language the words of an essay are, among those of the site, and who wrote them."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.models import User
from core.directions import direction
from core.listing import listed
from posts.models import Post

register = template.Library()


@register.simple_tag
def in_its_language(post: Post) -> SafeString:
    """The attributes of an element that holds the essay's words; where they are in the site's language, their letters decide."""
    if is_of_the_site(post):
        return format_html(' dir="{}"', "auto")
    return format_html(' lang="{}" dir="{}"', post.language, direction(post.language))


@register.simple_tag
def all_in_its_language(post: Post) -> SafeString | str:
    """The same for an element that holds the site's words too, which then need `in_ours`."""
    return "" if is_of_the_site(post) else in_its_language(post)


@register.simple_tag
def in_ours(post: Post) -> SafeString | str:
    """The attributes of the site's words inside an essay of another language."""
    if is_of_the_site(post):
        return ""
    ours = get_language() or "en"
    return format_html(' lang="{}" dir="{}"', ours, direction(ours))


@register.simple_tag
def writers(post: Post) -> SafeString:
    """The names of a published essay's writers, each leading to their page: all of them have one who are still here."""
    return listed(named(writer) for writer in post.its_writers)


def named(writer: User) -> SafeString | str:
    if writer.is_gone:
        return writer.byline
    return format_html('<a href="{}">{}</a>', reverse("writer", args=[writer.handle]), writer.display_name)


def is_of_the_site(post: Post) -> bool:
    return post.language.lower() == (get_language() or "").lower()
