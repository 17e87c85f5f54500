"""How deep lists, quotes and notes may stand inside each other, and what becomes of what is deeper: text, with its signs.

The parser has a limit of its own, but leaves out what lies beyond it; nobody's words may go so.
"""

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock, blockquote, list_block
from mdit_py_plugins.footnote.index import footnote_def

#: A list takes two: itself and its point. Reading a hostile essay takes time in proportion to it (2 to 3 s).
DEEPEST = 14
#: The deepest point's own words stand two further in than what is not begun any more.
PARSED = DEEPEST + 2

_ENDS = ["paragraph", "reference", "blockquote"]
_CONTAINERS: dict[str, tuple[RuleFuncBlockType, list[str]]] = {
    "blockquote": (blockquote, [*_ENDS, "list"]),
    "list": (list_block, _ENDS),
    "footnote_def": (footnote_def, ["paragraph", "reference"]),
}


def bounded(parser: MarkdownIt) -> None:
    """Let nothing begin inside another that stands DEEPEST deep. A plugin for markdown-it, after that of footnotes."""
    known = parser.get_all_rules()["block"]
    for name, (rule, ends) in _CONTAINERS.items():
        if name in known:
            parser.block.ruler.at(name, _not_too_deep(rule), {"alt": ends})


def _not_too_deep(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    def begins(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST - 1 and rule(state, start, end, silent)

    return begins
