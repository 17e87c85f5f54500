"""A site on which there is much to look at before a comment is taken: members with a past, lists of words, a trained classifier."""

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

PAST = 8
WORDS = (
    "When my mother came home from the ward, the kettle was the first thing she asked for. We sat in the kitchen and "
    "nobody said anything for a while, and then she laughed at the cat. I read what you wrote about the stairs twice. "
    "It is the small things one remembers, the light in the hall and who was there. Thank you for putting it down so plainly."
)
VOCABULARY = 3_000


@dataclass(frozen=True)
class Sending:
    """What a browser sends: the path, its cookies and the form."""

    path: str
    cookies: str
    form: str


def prepare() -> None:
    """Django, and the tables."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def members(number: int) -> list[Any]:
    """So many who joined half a year ago and said some things since; the half of it was read by a moderator."""
    from django.utils import timezone

    from accounts.models import User
    from comments.models import Comment, Decision, Place

    run, joined = secrets.token_hex(3), timezone.now() - timedelta(days=180)
    mo = User.objects.create_user(f"mo-{run}@example.org", f"Mo {run}", "moderator")
    people = User.objects.bulk_create(
        User(email=f"m{at}-{run}@example.org", display_name=f"Member {at}", handle=f"m{at}_{run}", date_joined=joined)
        for at in range(number)
    )
    elsewhere = essay("The stairs", [mo])
    said = [
        Comment(post=elsewhere, writer=person, body=WORDS, html=f"<p>{WORDS}</p>", status="published")
        for person in people
        for _ in range(PAST)
    ]
    for at, comment in enumerate(said):
        comment.created_at = comment.first_published_at = joined + timedelta(minutes=at)
    Comment.objects.bulk_create(said, batch_size=1000)
    read = [Decision(comment=one, revision=1, was="held", status="published", by=mo) for one in said[::2]]
    Decision.objects.bulk_create(read, batch_size=1000)
    Place.objects.count_again(elsewhere.pk)
    return list(people)


def essay(title: str, writers: list[Any]) -> Any:
    """A published one."""
    from django.utils import timezone

    from posts.models import Byline, Post

    post = Post(title=title, body=WORDS, published_at=timezone.now(), comment_policy="always")
    post.revise(by=writers[0], seen_version=0)
    Byline.objects.create(post=post, writer=writers[0], position=1)
    return post


def rules_have_work(by: Any) -> None:
    """Lists of some hundred words and phrases each, none of which is in WORDS, and a classifier that knows its words."""
    from comments.models import SpamModel, WordList
    from comments.models.word_list import Which
    from comments.spam.model import Model

    chance = random.Random(8)  # for measuring
    made_up = ["".join(chance.choices("bcdfgklmnprstvz", k=7)) for _ in range(VOCABULARY)]
    for at, which in enumerate(Which):
        lines = [*made_up[at * 300 : at * 300 + 200], *map(" ".join, zip(made_up[:100], made_up[100:200], strict=True))]
        newest = WordList.objects.of(which).first()
        WordList.objects.write(
            which, "\n".join(lines), by=by, seen=newest.pk if newest else 0, reviewed_by="Dr. Lee, nurse"
        )
    seen = {word.strip(".,").lower(): (chance.randrange(3), 10) for word in WORDS.split()}
    learned = {**{word: (chance.randrange(9), 9) for word in made_up}, **seen}
    SpamModel.objects.replace(Model(200, 800, learned))


def sendings(post: Any, people: list[Any]) -> Iterator[Sending]:
    """What each of them sends from the page beneath this essay, every second an answer to somebody."""
    from django.conf import settings
    from django.middleware.csrf import _get_new_csrf_string, _mask_cipher_secret

    from comments.models import Comment
    from comments.typing_time import moment_of_page

    answered = list(Comment.objects.public().filter(post=post, depth__lt=18).values_list("pk", flat=True))
    for at, person in enumerate(people):
        secret = _get_new_csrf_string()
        form = {
            "csrfmiddlewaretoken": _mask_cipher_secret(secret),
            "body": f"{WORDS} {at}",
            "token": uuid4(),
            # As a page has it whose box had words already, so that nobody has to wait here for three seconds.
            "began": moment_of_page(person, has_words=True),
            "website": "",
            "content_note": "",
        }
        if at % 2:
            form["reply_to"] = answered[at % len(answered)]
        cookies = {settings.CSRF_COOKIE_NAME: secret, settings.SESSION_COOKIE_NAME: signed_in(person)}
        together = "; ".join(f"{name}={one}" for name, one in cookies.items())
        yield Sending(f"/posts/{post.slug}/comments/", together, urlencode(form))


def signed_in(person: Any) -> str:
    """The key of a session of theirs."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from accounts.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def stored(post: Any, people: list[Any]) -> tuple[int, int, int, int]:
    """How many comments they have on their way beneath it, with how many texts and places, and how many jobs let them out."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from comments.models import Comment, CommentRevision, Place

    theirs = Comment.objects.filter(post=post, writer__in=people, status="sending")
    numbers = list(theirs.values_list("pk", flat=True))
    jobs = ProcrastinateJob.objects.filter(task_name="comments.sending_jobs.let_go_out", args__comment_id__in=numbers)
    return (
        len(numbers),
        CommentRevision.objects.filter(comment__in=numbers).count(),
        Place.objects.filter(pk__in=numbers).count(),
        jobs.count(),
    )


def database_pid() -> int:
    """The process that started all processes of the database."""
    from django.db import connection

    from benchmarks.processor_time import parent_of

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return parent_of(cursor.fetchone()[0])
