"""One thing that was looked at."""

from dataclasses import dataclass

from django.utils.functional import Promise

type Words = str | Promise


@dataclass(frozen=True)
class Finding:
    """`name` was looked at, `found` says in a sentence how it is, `advice` what to do where that is not well."""

    name: Words
    found: Words
    advice: Words = ""

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to do."""
        return not self.advice


def first_of(name: Words, found: Words, *doubts: tuple[bool, Words]) -> Finding:
    """A finding with the advice of the first doubt that holds."""
    return Finding(name, found, next((advice for holds, advice in doubts if holds), ""))
