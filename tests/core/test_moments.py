"""What a process remembers for a moment."""

from core import moments


def asked(answers: list[int]) -> int:
    """A function that answers differently each time it is really asked."""
    answers.append(len(answers) + 1)
    return answers[-1]


def test_a_question_is_asked_once_in_a_moment(monkeypatch):
    now, answers = [100.0], []
    monkeypatch.setattr(moments.time, "monotonic", lambda: now[0])
    how_many = moments.for_a_moment(lambda: asked(answers))

    assert (how_many(), how_many()) == (1, 1)
    now[0] += moments.SECONDS
    assert how_many() == 2


def test_two_questions_have_an_answer_each_and_all_can_be_forgotten():
    few, many = moments.for_a_moment(lambda: asked([])), moments.for_a_moment(lambda: asked([7, 7]))
    assert (few(), many(), few()) == (1, 3, 1)

    answers: list[int] = []
    again = moments.for_a_moment(lambda: asked(answers))
    again()
    moments.forget()
    assert again() == 2
