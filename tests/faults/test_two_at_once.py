"""Two who do the same at the same moment: one outcome, one row, one mail, and never a fault."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from uuid import uuid4

import pytest

from tests.faults.rounds import Round
from tests.posts.filled_form import filled
from tests.product.product import Product
from tests.product.visitor import Answer, Visitor, until_not_busy
from tests.running.processes import wait_until

pytestmark = pytest.mark.row("two moderators, editors, sign-ups, submissions at once")

ESSAY = "/posts/the-night-shift/"
DECISIONS = "SELECT comment_id, count(*) FROM comments_decision WHERE comment_id = ANY(%s) GROUP BY comment_id"
ESSAYS = "/admin/posts/post/"


def at_once(*acts: Callable[[], Answer]) -> list[Answer]:
    """What each of them was answered in the end; all are let go at the same moment, and who finds the site busy tries again."""
    gate = threading.Barrier(len(acts))

    def act(number: int) -> Answer:
        gate.wait()
        return until_not_busy(acts[number])

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, range(len(acts))))


def mails(product: Product) -> list[EmailMessage]:
    """All that arrived so far."""
    files = product.mailbox.folder.glob("*.eml")
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def mails_to(product: Product, addresses: Sequence[str]) -> Counter[str]:
    """How many arrived for each of these."""
    return Counter(str(message["To"]) for message in mails(product) if message["To"] in addresses)


def all_mail_is_sent(product: Product) -> bool:
    return product.ask("SELECT count(*) FROM mail_outgoingmail WHERE ended_at IS NULL") == [(0,)]


def test_of_two_moderators_one_decides_and_one_mail_says_so(this_round: Round, product: Product) -> None:
    rounds = this_round.of(3, 100)
    name = f"said{rounds}x"
    writers = [Visitor(product, session) for session in product.members(rounds, name)]
    one, other = (Visitor(product, session) for session in product.members(2, f"decides{rounds}x", "moderator"))
    for number, writer in enumerate(writers):
        form = {"body": f"Read me, {name} {number}.", "token": str(uuid4())}
        assert until_not_busy(partial(writer.post, f"{ESSAY}comments/", form)).status == 302
    held = product.ask("SELECT id, status FROM comments_comment WHERE body LIKE %s", f"Read me, {name}%")
    assert [status for _, status in held] == ["held"] * rounds

    answers: list[Answer] = []
    for comment, _ in held:
        seen = {"revision": "1", "status": "held", "queue": "waiting"}
        no = {**seen, "reason": "unkind", "note": "Please say it in other words."}
        answers += at_once(
            partial(one.post, f"/comments/{comment}/approval/", seen),
            partial(other.post, f"/comments/{comment}/rejection/", no),
        )
    product.mail_what_is_new()
    addresses = [f"{name}{number}@example.org" for number in range(1, rounds + 1)]
    wait_until(lambda: len(mails_to(product, addresses)) == rounds and all_mail_is_sent(product))
    this_round.note("two moderators", rounds, "rounds")

    assert {answer.status for answer in answers} == {302}
    assert Counter(dict(product.ask(DECISIONS, [pk for pk, _ in held]))) == Counter({pk: 1 for pk, _ in held})  # type: ignore[call-overload]
    assert mails_to(product, addresses) == Counter(dict.fromkeys(addresses, 1))


def test_of_two_editors_the_second_sees_both_texts(this_round: Round, product: Product) -> None:
    rounds = this_round.of(3, 100)
    [(pk, version)] = product.ask("SELECT id, version FROM posts_post WHERE slug = 'the-night-shift'")
    sessions = product.members(2, f"edits{rounds}x", "administrator")
    editors = [Visitor(product, session) for session in sessions]
    page = f"{ESSAYS}{pk}/change/"
    for number in range(rounds):
        forms = [
            pairs_of(filled(editor.get(page).text, standfirst=f"As {who} has it, {number}."))
            for who, editor in enumerate(editors)
        ]
        answers = at_once(*(partial(editor.post, page, form) for editor, form in zip(editors, forms, strict=True)))

        assert sorted(answer.status for answer in answers) == [302, 409]
        second = next(who for who in (0, 1) if answers[who].status == 409)
        assert f"As {1 - second} has it, {number}." in answers[second].text
        assert f"As {second} has it, {number}." in answers[second].text
    this_round.note("two editors", rounds, "rounds")

    assert product.ask("SELECT version - %s FROM posts_post WHERE id = %s", version, pk) == [(rounds,)]


def pairs_of(form: dict[str, str | list[str]]) -> list[tuple[str, str]]:
    """Each field as often as it has values, without the token, which every visitor brings along."""
    values = {name: value if isinstance(value, list) else [value] for name, value in form.items()}
    return [(name, value) for name in values if name != "csrfmiddlewaretoken" for value in values[name]]


def test_of_two_same_sign_ups_one_account_comes(this_round: Round, product: Product) -> None:
    rounds = this_round.of(3, 100)
    addresses = [f"same{number}of{rounds}@example.org" for number in range(rounds)]
    for address in addresses:
        answers = at_once(
            *(
                lambda email=email: Visitor(product).post("/accounts/signup/", {"display_name": "Same", "email": email})  # type: ignore[misc]
                for email in (address, address.replace("same", "SAME"))
            )
        )
        assert {(answer.status, answer.headers["Location"]) for answer in answers} == {
            (302, "/accounts/confirm-email/")
        }
    wait_until(lambda: all_mail_is_sent(product))
    this_round.note("two same sign-ups", rounds, "rounds")

    accounts = product.ask(
        "SELECT lower(email), count(*) FROM accounts_user WHERE lower(email) = ANY(%s) GROUP BY 1", addresses
    )
    assert sorted(accounts) == sorted((address, 1) for address in addresses)
    # One code; whoever came a moment later is told, at the same address, that there is an account.
    codes = Counter(
        str(message["To"]).lower() for message in mails(product) if str(message["Subject"]).startswith("Your code")
    )
    assert {address: codes[address] for address in addresses} == dict.fromkeys(addresses, 1)


def test_of_two_same_submissions_one_comment_comes(this_round: Round, product: Product) -> None:
    rounds = this_round.of(3, 100)
    [session] = product.members(1, f"twice{rounds}x")
    for number in range(rounds):
        form = {"body": f"Sent twice, {number} of {rounds}.", "token": str(uuid4())}
        answers = at_once(
            *(lambda form=form: Visitor(product, session).post(f"{ESSAY}comments/", form) for _ in (1, 2))
        )  # type: ignore[misc]
        assert {answer.status for answer in answers} == {302}
        assert len({answer.headers["Location"] for answer in answers}) == 1
    this_round.note("two same submissions", rounds, "rounds")

    stored = product.ask(
        "SELECT body, count(*) FROM comments_comment WHERE body LIKE %s GROUP BY body", f"Sent twice, % of {rounds}."
    )
    assert len(stored) == rounds
    assert {number for _, number in stored} == {1}
