"""The whole of it, in one transaction that the command opens."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from accounts.models.role import Role
from comments.month_numbers import count_months
from demo.loading import files
from demo.loading.essays import Known, load_essay
from demo.loading.letters import load_letters
from demo.loading.notices import load_notices
from demo.loading.sanctions import load_notes, load_sanctions
from demo.loading.second_step import give_second_step
from demo.loading.talk import count_newcomers, load_heard, load_talk
from posts.models import Series, Topic
from publication.models import ONLY_ROW, ContentTerm, PageText, Publication, WhichPage

# Before the oldest essay.
JOINED = timedelta(days=900)
JOINED_LATELY = timedelta(days=9)


def load() -> bool:
    """Load everything, and say so; False where the demo's people are there already."""
    demo = files.publication()
    if User.objects.filter(handle=demo["people"][0]["handle"]).exists():
        give_second_step()
        return False
    Publication(pk=ONLY_ROW, **{name: demo[name].strip() for name in ("name", "tagline", "introduction")}).save()
    PageText.objects.write(WhichPage.ABOUT, demo["about"].strip(), by=None)
    people = {person["handle"]: make_person(person) for person in demo["people"]}
    known = Known(
        people=people,
        topics={topic["slug"]: Topic.objects.create(**topic) for topic in demo["topics"]},
        series={
            series["slug"]: Series.objects.create(**series | {"owner": people[series["owner"]]})
            for series in demo["series"]
        },
        terms={
            term["slug"]: ContentTerm.objects.create(**term, order=place)
            for place, term in enumerate(demo["content_terms"], 1)
        },
    )
    give_second_step()
    for slug, front, body in files.essays():
        post = load_essay(slug, front, body, known)
        load_talk(post, files.comments(slug), people)
        load_heard(post, front.get("heard", []), people)
        load_notices(post)
    load_letters(files.letters(), people)
    count_newcomers()
    count_months(timezone.now())
    load_sanctions(demo["sanctions"], people)
    load_notes(demo["notes"], people)
    return True


def make_person(person: dict[str, Any]) -> User:
    """A member whose address counts as verified."""
    bio = " ".join(person.get("bio", "").split())
    joined = timezone.now() - (JOINED if person["approved_before"] else JOINED_LATELY)
    user = User.objects.create_user(
        person["email"],
        person["display_name"],
        role=Role(person["role"]),
        handle=person["handle"],
        bio=bio,
        line=person.get("line", ""),
        has_public_page=person.get("has_public_page", False),
        date_joined=joined,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
