"""Running a list of rules."""

from collections.abc import Sequence

from comments.rules.verdict import Draft, Hold, Refusal, Rejection, Rule, Same, Standing, Verdict


def judge(rules: Sequence[Rule], draft: Draft, writer: Standing) -> Verdict:
    """All rules run. A comment that is there already outweighs everything, a refusal outweighs a rejection, that any hold."""
    answers = [answer for rule in rules if (answer := rule(draft, writer))]
    return Verdict(
        refusals=[answer for answer in answers if isinstance(answer, Refusal)],
        same_as=next((answer.comment_id for answer in answers if isinstance(answer, Same)), None),
        rejections=[answer for answer in answers if isinstance(answer, Rejection)],
        holds=[answer for answer in answers if isinstance(answer, Hold)],
    )
