"""Who wrote a comment is shown by `signature` to everybody and by `known_as` to moderators, which know pen-names; by `writer` nowhere.

Whatever speaks of `comment.writer` where something is shown stands here, with why nobody learns from it who stands behind a pen-name.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# comment.writer, decision.comment.writer, card.comment.parent.writer; the names of its columns in a query.
IN_CODE = re.compile(
    r"\b(?:comment|parent|letter)\.writer\b(?!\.is_active)|\b(?:comment__)?writer__(?:display_name|handle|email|bio)\b"
)
IN_TEMPLATES = re.compile(r"\b(?:comment|parent|letter|row|said)\.writer\b")
# What stores, finds and judges, and shows nothing.
NOT_SHOWN = ("comments/models/", "comments/rules/", "comments/migrations/")

ALLOWED = {
    "comments/admin/comment.py": "the name to find it by, where there is no pen-name",
    "comments/admin/read_only.py": "the same",
    "comments/care_mails.py": "a mail to the writer",
    "comments/desk/log/letters.py": "the handle, where there is no pen-name",
    "comments/desk/log/words.py": "the handle, where there is no pen-name",
    "comments/editing.py": "whether the writer, who asks, may write",
    "comments/letters/asking.py": "how it would be signed, for the writer, who is asked",
    "comments/letters/muting.py": "whom to mute, where there is no pen-name",
    "comments/letters/telling.py": "notices for the writer",
    "comments/mails.py": "mails to the writer",
    "comments/muting.py": "whom to mute, where there is no pen-name",
    "comments/notices/making.py": "notices for the writer",
    "templates/comments/desk/_context_person.html": "included where there is no pen-name",
    "templates/comments/desk/_person.html": "when they joined, where there is no pen-name",
}


def speaks_of_the_writer() -> set[str]:
    """The files that do, by their paths."""
    code = {path for path in ROOT.glob("comments/**/*.py") if IN_CODE.search(path.read_text())}
    templates = {path for path in ROOT.glob("templates/**/*.html") if IN_TEMPLATES.search(path.read_text())}
    found = {str(path.relative_to(ROOT)) for path in code | templates}
    return {path for path in found if not path.startswith(NOT_SHOWN)}


def test_no_other_file_shows_who_wrote_a_comment():
    assert speaks_of_the_writer() - set(ALLOWED) == set()


def test_each_file_that_may_still_does():
    assert set(ALLOWED) - speaks_of_the_writer() == set(), "a reason for what is no more"
