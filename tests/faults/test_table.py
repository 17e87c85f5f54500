"""What bin/faults prints and writes down: nothing that went wrong is left out, and nothing of others is written over."""

import pytest

from tests.faults.rounds import NOTES, Figure, Outcome, keep, read
from tools.faults import results
from tools.faults.__main__ import chosen

ROW = "mail server down"


def test_a_row_says_how_many_outcomes_held_and_names_the_others():
    noted = [
        Outcome(ROW, "test_one", "passed", 2.0),
        Outcome(ROW, "test_two", "failed", 3.0),
        Outcome(ROW, "test_three", "skipped", 0.0, "no such machine"),
    ]

    table = results.table(noted, 60)

    assert "| 1 of 2, in 5 s |" in table
    assert "test_two | | **failed**" in table
    assert "test_three | | **skipped** no such machine" in table


@pytest.mark.parametrize(
    ("values", "at_most", "said"),
    [
        ([0.4], 1, "| at most 1 s | 0.40 s |"),
        ([0.4, 1.5], 1, "| **1.50** s (worst of 2) |"),
        ([5000], None, "| 5,000 s |"),
    ],
)
def test_of_what_was_measured_the_worst_is_shown_and_stands_out_where_it_is_too_much(values, at_most, said):
    assert said in results.table([Figure(ROW, "slowest page", value, at_most=at_most) for value in values], 60)


def test_what_is_noted_is_read_again(tmp_path, monkeypatch):
    noted = [Figure(ROW, "slowest page", 0.4), Outcome(ROW, "test_one", "passed", 2.0)]
    monkeypatch.setenv(NOTES, str(tmp_path / "notes"))
    for one in noted:
        keep(one)

    assert read(tmp_path / "notes") == noted


def test_the_table_takes_the_place_of_the_one_before_and_leaves_what_stands_around(tmp_path, monkeypatch):
    file = tmp_path / "RESULTS.md"
    file.write_text("# Figures\n\n## Others\n")
    monkeypatch.setattr(results, "RESULTS", file)
    results.write([Outcome(ROW, "test_one", "failed", 1.0)], 60)
    file.write_text(f"{file.read_text()}\n## More\n")
    results.write([Outcome(ROW, "test_one", "passed", 1.0)], 60)

    text = file.read_text()
    assert text.startswith("# Figures\n\n## Others\n\n<!-- faults -->")
    assert text.endswith("<!-- /faults -->\n\n## More\n")
    assert "failed" not in text


def test_words_choose_rows_and_options_are_for_pytest():
    assert chosen(["mail", "clock", "-x"]) == ["-x", "-k", "mail or clock"]
    assert chosen(["-k", "mail and not down"]) == ["-k", "mail and not down"]
    assert chosen([]) == []
