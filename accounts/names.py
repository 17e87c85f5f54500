"""Which names are to be had: none by which somebody could be taken for a writer, for staff or for the place itself."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.models import User
from accounts.models.profile import DISPLAY_NAME_LENGTH
from accounts.models.role import Role
from accounts.signals import asking_for_writers
from core.clean_text import clean_name, is_empty
from core.looks import look_alike, looks_of, words_of
from publication.models import Publication

# Behind "Ada Brandt", "(official)" makes it worse; behind "Ada" alone stand many people's family names.
WORDS_OF_A_WHOLE_NAME = 2

EMPTY = _("Tell us what name to show with your comments. It needs a letter or a digit.")
LIKE_SOMEBODY = _(
    "Somebody who writes or works here has a name like this one, and readers could take you for them. "
    "Please choose another, or add something of your own."
)
LIKE_STAFF = _(
    "This name sounds like the people who run this place, and readers could take you for one of them. "
    "Please choose another."
)


def fitting_name(typed: str, *, of: User | None = None) -> str:
    """The name as it may be kept; raises ValidationError with a sentence. `of` is whose name it is to be, if anybody's yet.

    Two ordinary members may share a name. Staff may be called what they are, but not like another of them.
    """
    name = clean_name(typed)[:DISPLAY_NAME_LENGTH]
    if is_empty(name) or not any(character.isalnum() for character in name):
        raise ValidationError(EMPTY, code="required")
    if not (of and of.is_staff) and is_official(name):
        raise ValidationError(LIKE_STAFF, code="official")
    others = those_to_be_known()
    others = others.exclude(pk=of.pk) if of else others
    if any(could_be_taken_for(name, other) for other in others.values_list("display_name", flat=True)):
        raise ValidationError(LIKE_SOMEBODY, code="look_alike")
    return name


def look_alikes_of(member: User) -> list[User]:
    """Those whose name looks like this member's, where one of the two writes or works here. For administrators.

    For somebody who does, every name there is gets compared: some 0.4 ms for each member.
    """
    known = those_to_be_known()
    others = User.objects.filter(closed_at=None) if known.filter(pk=member.pk).exists() else known
    return [other for other in others.exclude(pk=member.pk) if look_alike(member.display_name, other.display_name)]


def look_alikes_among(members: Iterable[User]) -> dict[int, list[User]]:
    """By each of these members' number: the staff and writers they could be taken for. One query."""
    known = list(those_to_be_known())
    return {
        member.pk: [one for one in known if one != member and could_be_taken_for(member.display_name, one.display_name)]
        for member in members
    }


def those_to_be_known() -> QuerySet[User]:
    """Staff, and whoever can be read here: nobody else is to be taken for them."""
    is_known = ~Q(role=Role.READER)
    for writers in found_by_readers():
        is_known |= Q(pk__in=writers.values("pk"))
    return User.objects.filter(is_known, is_active=True, closed_at=None)


def is_writer(member: User) -> bool:
    """Whether the member writes here: by role, or because an essay of theirs can be read."""
    return member.is_author or any(writers.filter(pk=member.pk).exists() for writers in found_by_readers())


def found_by_readers() -> list[QuerySet[User]]:
    """What each app says of who can be read there."""
    return [cast("QuerySet[User]", writers) for _receiver, writers in asking_for_writers.send(User)]


def could_be_taken_for(name: str, known: str) -> bool:
    """Whether a name reads like a known one, or has the whole of it within: "Ada Brandt (official)"."""
    parts = words_of(known)
    return look_alike(name, known) or (len(parts) >= WORDS_OF_A_WHOLE_NAME and follows_in(parts, words_of(name)))


def is_official(name: str) -> bool:
    """Whether a name is the place's, is an office ("The Support Team"), or has one as a word ("Bo, moderator")."""
    place, words = Publication.current().name, words_of(name)
    offices, around = words_of_office(), words_around_an_office()
    rest = without(words_of(place), words)
    is_the_place = look_alike(name, place) or (rest != words and around.issuperset(rest))
    has_an_office = not offices.isdisjoint({*words, *looks_of(name)})
    return is_the_place or has_an_office or (bool(words) and around.issuperset(words))


def follows_in(parts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether these parts stand among the words, one behind the other."""
    return any(words[place : place + len(parts)] == parts for place in range(len(words)))


def without(parts: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """The words but for these parts, where they stand among them in this order."""
    for place in range(len(words)):
        if parts and words[place : place + len(parts)] == parts:
            return words[:place] + words[place + len(parts) :]
    return words


def words_of_office() -> frozenset[str]:
    """Those that say of whoever bears them that they look after the place, in every language the interface speaks."""
    return in_every_language(said_of_office, spoken())


def words_around_an_office() -> frozenset[str]:
    """Those that do so where nothing else stands beside them."""
    return words_of_office() | in_every_language(said_around_an_office, spoken())


def said_of_office() -> str:
    return pgettext(
        "words in a name that only staff may bear; as many as your language has, with spaces between",
        "moderator moderators administrator administrators admin admins",
    )


def said_around_an_office() -> str:
    return pgettext(
        "words that make the name of an office where no others stand beside them; as many as your language has",
        "the our site support help helpdesk team staff mod mods moderation editor editors owner host official system",
    )


def spoken() -> tuple[str, ...]:
    return tuple(language for language, _name in settings.LANGUAGES)


@cache
def in_every_language(words: Callable[[], str], languages: tuple[str, ...]) -> frozenset[str]:
    """The shapes of these words in each of these languages; `words` is asked anew in every one."""
    found: set[str] = set()
    for language in languages:
        with translation.override(language):
            found |= set(words_of(words()))
    return frozenset(found)
