"""Two worlds that differ only in which member stands behind a pen-name look the same to everybody who did not look behind it.

Every address of tests/house/test_permissions.py is asked for, with the comments of the pen-name wherever a number has a place;
and what hangs on a member besides. Pages, feeds, mails and others' copies of their data are compared byte by byte, and the
queries that they took by their shapes.

What is about a comment, a letter or a member is asked for as everybody who gets it. Elsewhere one of those who get the same
status asks, in turn; with EVERYWHERE=1 all of them do.
"""

import os

import pytest

from tests.comments.two_worlds import (
    World,
    differences,
    export_of,
    live,
    look,
    mails_to_others,
    make_base,
    one_clock,
    same_chance,
    taken_back,
)
from tests.house.test_permissions import ADMIN, GET

pytestmark = pytest.mark.django_db

# The member themselves is nobody else, and a moderator who looked may know.
# Asked for by nobody here, each with its reason.
LEFT_OUT = {
    "/settings/health/": "how the machine is at this moment",
    "/styleguide/": "made of words that are nobody's",
    "/styleguide/article/": "the same",
}
OTHERS = ("anonymous", "zed", "ada", "mo", "ann")
IS_EVERYWHERE = bool(os.environ.get("EVERYWHERE"))
ABOUT_SOMEBODY = ("{public}", "{held}", "{somebody}", "{pen_name}", "{letter}", "{held_letter}", "{slug}")
MODERATORS = ("mo", "ann")
NUMBERS = ("first", "held", "rejected", "removed", "reported", "changed", "unsigned")
# What else hangs on a member or a comment, and what can be asked of a list: who, and where.
BESIDES = {
    ("anonymous", "zed"): [
        "/people/{xia_handle}/",
        "/people/{yve_handle}/",
        "/search/?q=winters",
        "/posts/the-stairs/",
    ],
    ("zed", "ada", "kim"): [
        *("/comments/{answer}/muting/", "/comments/{answer}/report/", "/comments/{answer}/thanks/"),
        *("/posts/the-kettle/people/?q=x", "/notifications/", "/letters/", "/letters/{letter}/", "/settings/mutes/"),
    ],
    ("ada",): ["/comments/{first}/holding-back/", "/admin/posts/post/"],
    MODERATORS: [
        *(f"/desk/comments/{{{name}}}/" for name in NUMBERS),
        *(f"/admin/comments/comment/{{{name}}}/change/" for name in NUMBERS),
        *("/desk/people/{xia}/", "/desk/people/{yve}/", "/desk/people/?state=new", "/desk/people/?state=trusted"),
        *("/desk/people/?state=warned", "/desk/people/?q=xia", "/desk/log/?person=xia", "/desk/log/?person=yve"),
        *(
            "/desk/log/?person=heron",
            "/desk/log.csv?person=xia",
            "/desk/log/?what=revealed",
            "/desk/log/?rule=newcomer",
        ),
        *("/desk/people/{xia}/sanctions/warning/", "/desk/people/{xia}/sanctions/ban/"),
        *("/desk/pen-names/{pen_name}/sanctions/warning/", "/desk/pen-names/{pen_name}/sanctions/{veiled}/lifting/"),
        *(
            "/desk/people/{xia}/sanctions/{veiled}/lifting/",
            "/desk/care/{held}/answer/",
            "/desk/care/{held}/colleague/",
        ),
        *("/admin/comments/comment/?q=xia", "/admin/comments/comment/?o=2", "/admin/comments/comment/?o=-2"),
        *("/admin/comments/comment/?writer={xia}", "/admin/comments/comment/?writer__id__exact={xia}"),
        *("/admin/comments/decision/?q=xia", "/admin/comments/report/", "/admin/comments/report/?q=xia"),
        "/admin/comments/report/{minded}/change/",
        *("/admin/comments/decision/?comment__writer={xia}", "/admin/comments/report/?comment__writer={xia}"),
        *("/desk/letters/{letter}/", "/desk/log/?what=letter_read", "/desk/log/?by={mo}"),
    ],
    ("ann",): [
        *("/settings/members/{xia}/", "/settings/members/{yve}/", "/settings/members/?q=xia", "/settings/members/log/"),
        *("/admin/accounts/user/?pen_names={pen_name}", "/admin/accounts/user/?comments={first}", "/desk/unseen/"),
        *("/admin/accounts/user/?has_sanctions=1", "/admin/accounts/user/{xia}/change/"),
    ],
}
A_BAN = {"reason": "unkind", "message": "No more.", "back": "30"}
PRESSED = {
    "/desk/pen-names/{pen_name}/sanctions/ban/": A_BAN,
    "/desk/people/{xia}/sanctions/ban/": A_BAN,
    "/desk/people/{yve}/sanctions/ban/": A_BAN,
    "/desk/several/": {"do": "reject", "queue": "waiting", "picked": ["{held}:1:held", "{reported}:1:published"]},
    "/comments/{held}/note/": {"begin": "rejection", "reason": "unkind", "revision": "1", "status": "held"},
    "/desk/filters/": {"watched": "winters", "banned": "", "seen_banned": "0", "seen_watched": "0", "look": "1"},
    "/admin/comments/comment/": {"action": "suspend", "_selected_action": ["{first}", "{held}"]},
    "/comments/{held}/approval/": {"revision": "1", "status": "held", "queue": "waiting"},
    "/desk/letters/{held_letter}/reading/": {},
    "/desk/comments/{reported}/passing-on/": {"queue": "reported"},
}


def asked_in(base, numbers) -> list[tuple[str, str, object]]:
    """Who asks for what: GET where nothing is sent along."""
    names = {name: base[name].pk for name in ("xia", "yve", "mo")} | {
        f"{name}_handle": base[name].handle for name in ("xia", "yve")
    }
    places = {
        **names,
        **numbers,
        "slug": "the-kettle",
        "essay": base["essay"].pk,
        "year": 2031,
        "writer": base["ada"].handle,
        "topic": "none",
        "series": "none",
        "public": numbers["first"],
        "somebody": base["xia"].pk,
    }
    table = {address: expected for address, *expected in GET.values()} | ADMIN
    rows = [
        (who, address, None)
        for turn, (address, expected) in enumerate(table.items())
        if address not in LEFT_OUT
        for who in askers(address, dict(zip(OTHERS, expected, strict=True)), turn)
    ]
    rows += [(who, address, None) for several, addresses in BESIDES.items() for who in several for address in addresses]
    rows += [(who, address, sent) for who in MODERATORS for address, sent in PRESSED.items()]
    return [(who, address.format(**places), filled(sent, places)) for who, address, sent in rows]


def askers(address: str, expected: dict[str, int], turn: int) -> list[str]:
    """What is not there, or asks to sign in, says nothing; tests/house/test_permissions.py sees to it."""
    get = [who for who, status in expected.items() if status in {200, 302} and (status, who) != (302, "anonymous")]
    members = [who for who in get if who != "anonymous"]
    if IS_EVERYWHERE or len(members) < 2 or any(place in address for place in ABOUT_SOMEBODY):
        return get
    return [*(get[:1] if get[0] == "anonymous" else ()), members[turn % len(members)]]


def filled(sent, places):
    if sent is None:
        return None
    return {
        name: [each.format(**places) for each in value] if isinstance(value, list) else value.format(**places)
        for name, value in sent.items()
    }


@pytest.fixture
def two_worlds(monkeypatch):
    """The same with Xia and with Yve behind the pen-name; also what a moderator gets who looked."""
    worlds = []
    with one_clock() as clock:
        base = make_base(clock)
        for behind in (base["xia"], base["yve"]):
            clock.move_to(base["essay"].published_at)
            clock.shift(86400)
            with taken_back(), same_chance(monkeypatch):
                numbers = live(base, behind, clock)
                answers = look(base["sessions"], asked_in(base, numbers))
                looked = look(base["sessions"], [("rex", f"/desk/pen-names/{numbers['pen_name']}/", None)])
                exports = {name: export_of(base[name]) for name in ("zed", "kim", "ada", "mo", "rex", "ann")}
                mails = mails_to_others(base["xia"], base["yve"])
                worlds.append((World(answers, mails, exports), World(looked, [], {})))
    return worlds


def test_nobody_else_can_tell_who_stands_behind_a_pen_name(two_worlds):
    (one, looked), (two, looked_there) = two_worlds

    found = differences(one, two)
    assert not found, "\n\n".join(f"{what}\n{lines}" for what, lines in found.items())
    # What would be found if there were anything: whoever looked reads another name in each.
    assert any("Xia Moreau" in told for told in differences(looked, looked_there).values())
    assert any("Quiet Heron" in answer.body for answer in one.answers.values())
    assert one.mails
