"""One small paragraph in each script, written for these tests, with punctuation as its readers set it."""

#: Words are what stands between spaces; no word holds a hyphen, a full stop or a lone sign.
SPACED = {
    "English": "She didn’t ask how I was. She put the kettle on, found two cups, and waited until I could say it.",
    "Arabic": "لم تسألني كيف حالي، بل وضعت الماء على النار وجلست بجانبي حتى استطعتُ أن أتكلّم.",
    "Hebrew": "היא לא שאלה מה שלומי. היא הרתיחה מים, מצאה שתי כוסות, וחיכתה עד שיכולתי לדבר.",
    "Hindi": "उसने नहीं पूछा कि मैं कैसी हूँ। उसने पानी चढ़ाया, दो प्याले ढूँढे, और मेरे बोलने तक बैठी रही।",
    "Polish": "Nie zapytała, jak się czuję. Wstawiła wodę, znalazła dwa kubki i czekała, aż będę mogła coś powiedzieć.",
    "Vietnamese": "Chị không hỏi tôi thế nào. Chị đun nước, tìm hai cái cốc, và ngồi đợi đến khi tôi nói được.",
    "Korean": "언니는 괜찮으냐고 묻지 않았다. 물을 끓이고, 잔 두 개를 찾고, 내가 말할 수 있을 때까지 기다렸다.",
    "Greek": "Δεν με ρώτησε πώς είμαι. Έβαλε νερό να βράσει, βρήκε δύο φλιτζάνια και περίμενε ώσπου να μιλήσω.",
    "Russian": "Она не спросила, как я себя чувствую. Поставила чайник, нашла две чашки и ждала, пока я смогу сказать.",
}

#: Every sign but the punctuation, listed beside it, is one character.
UNSPACED = {
    "Chinese": ("她没有问我好不好。她烧了水，找了两个杯子，一直等到我能开口。", "。，"),
    "Japanese": (
        "姉は「大丈夫？」と聞かなかった。お湯をわかし、カップを二つ出して、話せるまで待っていた。",
        "「」？。、",
    ),
    "Thai": "เธอไม่ได้ถามว่าฉันเป็นอย่างไร เธอต้มน้ำ หาถ้วยสองใบ แล้วนั่งรอจนฉันพูดได้",
    "Lao": "ລາວບໍ່ໄດ້ຖາມຂ້ອຍ ລາວຕົ້ມນ້ຳ ແລະ ນັ່ງລໍຖ້າ",
    "Khmer": ("គាត់មិនបានសួរខ្ញុំទេ។ គាត់ដាំទឹក ហើយអង្គុយរង់ចាំ។", "។"),
    "Burmese": ("သူက ငါ့ကို မမေးဘူး။ ရေနွေးတည်ပြီး ထိုင်စောင့်နေတယ်။", "။"),
}
UNSPACED = {script: (sample, "") if isinstance(sample, str) else sample for script, sample in UNSPACED.items()}

#: What typing and pasting really brings, and cleaning must leave alone.
KEPT_AS_TYPED = (
    {
        "typographic signs": "“Curly” ‘quotes’ – dashes — ellipsis… №5 ½ € 20 °C",
        "a family in one sign": "👩‍👩‍👧‍👦",
        "a skin tone and a profession": "🧑🏽‍⚕️",
        "a heart with its variation": "❤️",
        "a key cap": "1️⃣",
        "a flag of two letters": "🇳🇿",
        "the flag of England": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "the flag of Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "an emoji newer than this Python": "\U0001fadd",
        "Persian with its half space": "می‌خواهم",
        "Hindi with a joiner": "क्‍ष",
        "Sinhala with a joiner": "ශ්‍රී",
        "Hebrew with points": "שָׁלוֹם",
        "Arabic with vowels": "مُحَمَّدٌ",
        "Tibetan": "བསྒྲུབས་",
        "Thai with stacked signs": "ที่นี่",
        "Vietnamese": "Nguyễn Thị Ngọc Ánh",
        "a right-to-left mark": "שלום!\u200f (1)",
        "a line turned and turned back": "see \u2067שלום\u2069 there",
        "a poem": "one line\n\tindented\n\n   three spaces",
    }
    | SPACED
    | {script: sample for script, (sample, _) in UNSPACED.items()}
)
