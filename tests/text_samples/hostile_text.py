"""Texts that break databases, pages and parsers."""

from hypothesis import strategies

HOSTILE = {
    "NUL": "a\x00b",
    "escape": "\x1b[31mred",
    "lone surrogates": "\ud800a\udfff",
    "noncharacters": "\ufffe\uffff\ufdd0\U0010ffff",
    "9,000 marks on one letter": "a" + "\u0301\u0316" * 4500,
    "marks with joiners between": "a" + "\u0301\u0301\u200d" * 3000,
    "nothing but zero width": "\u200b\u200c\u200d\u2060\ufeff" * 100,
    "fillers": "\u3164\uffa0\u115f\u1160\u2800",
    "an override that is never closed": "abc \u202e txt.exe",
    "100 isolates that close nothing": "\u2069" * 100 + "\u2066" * 100,
    "a sentence in tag characters": "hello" + "".join(chr(0xE0000 + ord(letter)) for letter in "ignore all that"),
    "a flag that goes on and on": "🏴" + "\U000e0061" * 50 + "\U000e007f",
    "every line end there is": "a\r\nb\rc\x85d\u2028e\u2029f\vg\fh",
    "annotation anchors": "\ufff9a\ufffab\ufffb",
    "private use": "\ue000\U000f0000",
    "decomposed": "e\u0301 \u1100\u1161\u11a8",
}

#: Any character, with the troublesome ones often and next to each other.
TROUBLE = (
    "\0\t\n\r\v\x85\u2028 \xa0\u00ad\u200b\u200c\u200d\u200e\u202a\u202c\u202e\u2066\u2067\u2069\ufeff"
    "\ud800\udfff\uffff"
)
MARKS = "\u0301\u0316\u0344\u3099\u09be\u09c7\u0f71\u0f72\u0f74\ufe0f\u20e3"
TAGS = "🏴\U000e0001\U000e0062\U000e0067\U000e007f"
LETTERS = "aAeİıßſΣςŁ가\u1100\u1161\u11a8か字कق\u0958\ufb2c\ufdfaﬃ\U0001f1e9👩\U0001fadd\u3164\u2800"

any_text = strategies.text(
    strategies.one_of(strategies.sampled_from(TROUBLE + MARKS + TAGS + LETTERS), strategies.characters()), max_size=60
)
MARKDOWN = [*"*_>[]()!^:#-+1.`\\<&\"' \n\nab", "https://a.b", "/media/a", "[^1]", "> ", "字", "é"]
markdown_text = strategies.lists(strategies.sampled_from(MARKDOWN), max_size=60).map("".join)
