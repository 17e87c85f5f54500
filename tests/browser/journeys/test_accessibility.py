"""Every kind of page, as everybody may see it: axe (WCAG 2.2 A and AA, 7:1 contrast, best practices) in both themes,
narrow and wide; no sideways scrolling from 320 to 2560 pixels nor with large text; no motion where none is wanted.
The policy is in force all the while, and what the console says fails the test: see Watched.
"""

from collections.abc import Callable

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page, expect

from healing.styleguide.pages import PAGES
from healing.styleguide.views import PARTS
from tests.browser.journeys.looking import faults
from tests.browser.journeys.people import ask_for_code
from tools.axe import RULES

Visit = Callable[..., Page]
LookWith = Callable[[str], Page]

ESSAY = "/posts/eleven-coats/"
SIGNED_OUT = {
    "home": "/",
    "second page": "/?page=2",
    "article": ESSAY,
    "article with notes, closed": "/posts/repairs-to-a-harmonium/",
    "article in Spanish": "/posts/instrucciones-para-estar-enferma/",
    "article in parts": "/posts/forty-one-steps/",
    "article of two": "/posts/mondays-wednesdays-fridays/",
    "topic": "/topics/grief/",
    "writers": "/writers/",
    "writer": "/writers/sophia_m/",
    "person": "/people/leena_varga/",
    "series": "/series/a-survey-of-the-near-hill/",
    "archive": "/archive/",
    "search": "/search/",
    "found": "/search/?q=winter",
    "too short": "/search/?q=w",
    "misspelt": "/search/?q=wintre",
    "nothing found": "/search/?q=xyzzyplugh",
    "feeds": "/feeds/",
    "care": "/care/",
    "about": "/about/",
    "privacy": "/privacy/",
    "how comments work": "/how-comments-work/",
    "what was decided": "/transparency/",
    "contact": "/contact/",
    "contact, sent": "/contact/sent/",
    "reading, signed out": "/settings/reading/",
    "sign-in": "/accounts/login/",
    "sign-up": "/accounts/signup/",
    "sign-up with a passkey": "/accounts/signup/passkey/",
    "closed account": "/accounts/inactive/",
    "mails that stop, a broken link": "/settings/mails/stop/never/",
    "a change taken back, an old link": "/accounts/undo/never/",
    "closing the account, begun": "/settings/privacy/closing/begun/",
    "not found": "/there-is-no-such-page/",
}
SIGNED_IN = {
    "home of a member": ("leena", "/"),
    "article of a member": ("leena", ESSAY),
    "settings": ("leena", "/settings/"),
    "profile": ("leena", "/settings/profile/"),
    "profile of a writer": ("anselm", "/settings/profile/"),
    "language": ("leena", "/settings/language/"),
    "reading": ("leena", "/settings/reading/"),
    "sessions": ("leena", "/settings/sessions/"),
    "my data": ("leena", "/settings/privacy/"),
    "letters": ("anselm", "/letters/"),
    "letters of a member": ("leena", "/letters/"),
    "writing a letter": ("leena", f"{ESSAY}letter/"),
    "whether letters are taken": ("anselm", "/settings/letters/"),
    "letters on the desk": ("wendeline", "/desk/letters/"),
    "conversations followed": ("leena", "/settings/following/"),
    "following": ("leena", f"{ESSAY}following/"),
    "hearing": ("leena", "/posts/forty-one-steps/heard/"),
    "without words": ("leena", "/posts/forty-one-steps/"),
    "muted readers": ("leena", "/settings/mutes/"),
    "pen-names": ("leena", "/settings/pen-names/"),
    "your comments": ("leena", "/comments/yours/"),
    "your reports": ("leena", "/reports/yours/"),
    "closing a conversation": ("anselm", f"{ESSAY}comments/closing/"),
    "taking names off": ("leena", "/settings/privacy/names/?which=all"),
    "closing the account": ("anselm", "/settings/privacy/closing/"),
    "is it you": ("leena", "/settings/proof/"),
    "is it you, by a second step": ("jonas", "/accounts/second-factor/again/?next=/settings/security/app/removal/"),
    "ways in": ("jonas", "/settings/security/"),
    "ways in of a member": ("leena", "/settings/security/"),
    "setting up an app": ("leena", "/settings/security/app/"),
    "removing the app": ("jonas", "/settings/security/app/removal/"),
    "new recovery codes": ("jonas", "/settings/security/recovery-codes/new/"),
    "mails": ("leena", "/settings/mails/"),
    "notifications": ("anselm", "/notifications/"),
    "notifications of a moderator": ("wendeline", "/notifications/"),
    "sign-out": ("leena", "/accounts/logout/"),
    "not yours": ("leena", "/desk/"),
    "own article": ("anselm", ESSAY),
    "desk": ("wendeline", "/desk/"),
    "reported": ("wendeline", "/desk/reported/"),
    "decided by oneself": ("wendeline", "/desk/decided/"),
    "log": ("wendeline", "/desk/log/"),
    "appeals": ("jonas", "/desk/appeals/"),
    "who may need a person": ("wendeline", "/desk/care/"),
    "own desk": ("wendeline", "/desk/yours/"),
    "own days": ("wendeline", "/desk/load/"),
    "what nobody looks at": ("jonas", "/desk/unseen/"),
    "what is removed": ("jonas", "/settings/removals/"),
    "health": ("jonas", "/settings/health/"),
    "filters": ("jonas", "/desk/filters/"),
    "hours of duty": ("jonas", "/desk/care/duty/"),
    "lines of help": ("jonas", "/desk/care/lines/"),
    "a line of help": ("jonas", "/desk/care/lines/new/"),
    "words to answer with": ("jonas", "/desk/care/replies/"),
    "one of them": ("jonas", "/desk/care/replies/heard-en/"),
    "phrases that ask for a person": ("jonas", "/desk/filters/care/"),
    "rules": ("jonas", "/desk/rules/"),
    "what reads like spam": ("jonas", "/desk/rules/spam/"),
    "people": ("wendeline", "/desk/people/"),
    "somebody who is read first": ("wendeline", "/desk/people/18/"),
    "banning somebody": ("wendeline", "/desk/people/18/sanctions/ban/"),
    "lifting it": ("wendeline", "/desk/people/18/sanctions/1/lifting/"),
    "a pen-name on the desk": ("wendeline", "/desk/pen-names/1/"),
    "banning a pen-name": ("wendeline", "/desk/pen-names/1/sanctions/ban/"),
    "what a moderator wrote": ("owen", "/settings/standing/"),
    "article of whoever is warned": ("owen", ESSAY),
    "members": ("jonas", "/settings/members/?q=o"),
    "a member": ("jonas", "/settings/members/1/"),
    "what will happen to a member": ("jonas", "/settings/members/1/role/"),
    "stopping a member": ("jonas", "/settings/members/1/stopping/"),
    "invitations": ("jonas", "/settings/members/invitations/"),
    "log of members": ("jonas", "/settings/members/log/"),
    "site settings": ("jonas", "/settings/site/"),
    "text of a page": ("jonas", "/settings/pages/about/"),
}
STATUS = {
    **dict.fromkeys(("not found", "mails that stop, a broken link", "a change taken back, an old link"), 404),
    "not yours": 404,
}
# What answers no reader with a page of its own: files, feeds, forms' targets, redirects, and pages of a journey below.
NOT_LOOKED_AT_BY_ADDRESS = {
    *("account_confirm_login_code", "account_email_verification_sent", "account_request_login_code", "entrance"),
    *("archive-year", "card", "change-password", "comment", "comments", "icon", "manifest", "picture", "robots"),
    *(
        "security",
        "site-card",
        "sitemap",
        "sitemap-part",
        "styleguide",
        "styleguide-page",
        "up",
        "ready",
        "end-session",
        "end-other-sessions",
        "writer-profile",
    ),
    # Those of passkeys, of the second step and of recovery codes are in test_ways_in.py.
    *("mfa_add_webauthn", "mfa_authenticate", "mfa_download_recovery_codes", "mfa_edit_webauthn"),
    *("mfa_login_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_signup_webauthn"),
    "mfa_view_recovery_codes",
    *("forget-browser", "forget-browsers", "keep-recovery-codes"),
    *("comment-passing-on", "desk-going-on", "desk-stopping", "desk-taking-back"),
    # Those of a letter are in test_letters.py.
    *("letter", "letter-answer", "letter-opening", "letter-taking-back", "letter-asking", "letter-consent"),
    *("letter-report", "letter-muting", "letters-of-essay", "desk-letter", "desk-letter-reading"),
    *("desk-letter-passing-on", "desk-letter-keeping", "desk-letter-turning-down"),
    # Those of the care path are in test_care_path.py.
    # Those of what was turned down are in test_turned_down.py.
    *("comment-decision", "comment-again", "comment-appeal", "appeal-answer", "comment-note", "desk-log-csv"),
    *("comment-sent", "comment-letter", "letter-end", "comment-draft"),
    *("desk-care-answer", "desk-care-colleague", "desk-care-seen-to", "desk-care-copy"),
    # The page that shows what will happen is in test_imposing.py.
    *("acknowledge", "desk-note", "desk-reveal"),
    # The same page as that of lifting what was imposed on a member.
    "desk-pen-name-lifting",
    # Those for changing the address are in test_changing_the_address.py.
    *("email", "confirm-email", "forget-email", "send-proof-code", "go-on", "account_reauthenticate"),
    *("ask-for-my-data", "drop-my-data", "end-name-rule", "fetch-my-data", "taking-name-off"),
    # The other acts upon a member are the same page with other words.
    *("member-letting-in", "member-second-step", "member-signing-out"),
    # Those of an invitation are in a test below.
    *("invitation", "invitation-withdrawal", "members-log-csv"),
    *("comment-approval", "comment-keeping", "comment-rejection", "comment-report", "page-default"),
    # The same page as that of withdrawing, with other words.
    *("comment-withdrawal", "author-holding"),
    # The page that thanks for a comment is in test_talking.py.
    *("comment-thanks", "comments-lately", "comments-new", "thanks-removal"),
    # A page of muting is in test_people_of_a_conversation.py.
    *("end-mute", "end-pen-name-mute", "muting", "people-beneath", "unfollow", "heard-removal"),
    # The same page as that of one comment's name, with other words.
    "taking-pen-name-off",
    # A comment on the desk, and the part of a page that comes after a decision, are in test_desk.py.
    *("desk-comment", "desk-outcome"),
    # The buttons of the desk answer with these pages or with a sentence; what several would become is in test_desk.py.
    *("desk-several", "desk-several-undo", "decision-undo", "comment-asking", "comment-holding"),
    *("comment-claim", "comment-claim-end", "comment-handing-over"),
    # Opening a notice leads to what it tells of.
    *("notice", "read-notices"),
    # Those of a comment on its way, and of other words for it, are in test_undoing.py.
    *("comment-edit", "comment-undo"),
}


def test_every_address_that_is_a_page_is_looked_at() -> None:
    looked_at = [*SIGNED_OUT.values(), *(path for _, path in SIGNED_IN.values())]
    names = {resolve(path.split("?")[0]).url_name for path in looked_at if "no-such-page" not in path}

    feeds = {name for name in addresses() if name.endswith(("feed", "-rss", "-json"))}

    assert addresses() - feeds - NOT_LOOKED_AT_BY_ADDRESS - names == set()


def addresses(patterns: list[URLPattern | URLResolver] | None = None) -> set[str]:
    """The names of all addresses outside the admin and development's own."""
    found: set[str] = set()
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            found |= set() if str(pattern.pattern) in {"admin/", "dev/mail/"} else addresses(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
    return found


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_everybody_can_use_it(look_with: LookWith, name: str) -> None:
    page = look_with("")
    answer = page.goto(SIGNED_OUT[name])

    assert answer
    assert answer.status == STATUS.get(name, 200)
    assert faults(page) == []


@pytest.mark.parametrize("name", SIGNED_IN)
def test_everybody_who_may_see_it_can_use_it(look_with: LookWith, name: str) -> None:
    person, path = SIGNED_IN[name]
    page = look_with(person)
    answer = page.goto(path)

    # And not the page that asks for a proof first.
    assert page.url.endswith(path)
    assert answer
    assert answer.status == STATUS.get(name, 200)
    assert faults(page) == []


@pytest.mark.parametrize("part", PARTS)
def test_every_state_of_every_component(look_with: LookWith, part: str) -> None:
    page = look_with("anselm")
    page.goto(f"/styleguide/?part={part}")

    # Where the same navigation is shown in several states, it has the same name.
    assert faults(page, but="landmark-unique") == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_in_states_that_are_hard_to_come_by(look_with: LookWith, name: str) -> None:
    page = look_with("anselm")
    page.goto(f"/styleguide/{name}/")

    assert faults(page) == []


def test_the_pages_between_asking_for_a_code_and_being_in(visit: Visit) -> None:
    page = visit()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_text("Tell us the email address").first).to_be_visible()
    assert faults(page) == []

    ask_for_code(page, "lucia@demo.example")
    page.get_by_text("That’s not right?").click()
    assert faults(page) == []


def test_being_invited(visit: Visit, visit_as: Visit) -> None:
    page = visit_as("jonas")
    page.goto("/settings/members/invitations/")
    page.get_by_role("button", name="Invite").click()
    link = page.locator("main .notice code").inner_text()
    assert faults(page) == []

    invited = visit()
    invited.goto(link)
    expect(invited.get_by_role("heading", name="You are invited")).to_be_visible()
    assert faults(invited) == []

    page.get_by_role("button", name="Withdraw").first.click()
    invited.goto(link)
    expect(invited.get_by_role("heading", name="This invitation is over")).to_be_visible()
    assert faults(invited) == []


def test_answering_and_reporting(visit_as: Visit) -> None:
    page = visit_as("leena")
    page.goto(ESSAY)
    page.get_by_role("link", name="Reply to").first.click()
    page.get_by_role("button", name="Send reply").click()
    page.get_by_role("alert").wait_for()
    assert faults(page) == []

    page.get_by_label("Add a comment").fill("Words to take back.")
    page.get_by_role("button", name="Send comment").click()
    page.get_by_role("article").filter(has_text="Words to take back.").get_by_role("link", name="Withdraw").click()
    assert faults(page) == []
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_text("Your comment is taken down.").wait_for()

    page.goto(ESSAY)
    page.get_by_role("link", name="Report").first.click()
    page.get_by_role("button", name="Send report").click()
    assert faults(page) == []


def test_turning_down(visit_as: Visit) -> None:
    page = visit_as("wendeline")
    page.goto("/desk/")
    page.get_by_role("article").get_by_text("Reject…").first.click()
    page.get_by_role("button", name="Reject and tell the writer").first.click()
    page.get_by_role("alert").wait_for()

    assert faults(page) == []


# Django's admin has colours, headings and tables of its own; these are the parts that are ours, in its colours, which
# are made for 4.5:1 (AA) and not for our 7:1.
OURS = [
    ".essay-editor",
    ".field-body",
    ".field-standfirst",
    ".field-title",
    ".writing-state",
    ".publishing",
    ".field-topics",
    ".field-content_terms",
]
AA = [rule for rule in RULES if rule != "wcag2aaa"]


def test_our_parts_of_the_admin(visit_as: Visit) -> None:
    page = visit_as("anselm")
    page.goto("/admin/posts/post/")
    page.get_by_role("link", name="Eleven Coats").click()
    page.wait_for_url("**/change/")
    assert faults(page, inside=OURS, rules=AA) == []

    page.get_by_role("link", name="Publishing").click()
    page.wait_for_url("**/publishing/")
    assert faults(page, inside=OURS, rules=AA) == []
