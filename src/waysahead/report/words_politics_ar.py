"""Arabic words of bargaining and of votes, as the page shows them, by the keys of `words_politics`: drafted, not reviewed."""

from __future__ import annotations

AR_POLITICS: dict[str, str] = {
    "model.compromise": "الحل الوسط (متوسط موزون)",
    "model.weighted_median": "الوسيط الموزون",
    "model.condorcet_election": "انتخاب احتمالي",
    "model.nash": "ناش مع الوضع القائم",
    "model.expected_utility": "المنفعة المتوقعة، الجولة 1",
    "model.expected_utility_as_published": "  بقواعد مثالها المنشور",
    "vote.track": "سجل التوقعات، وكل تصويت متوقَّع مما سبقه وحده: وقع عدد المؤيدين المسجل داخل مدى 90 % في {inside} من {votes}؛ درجة براير {brier} لكل صوت، "
    "وقاعدة الحزب {party_line}، وحصص الأحزاب في تصويتات سابقة {party_share}. وُضعت القناعات مع العلم بهذه التصويتات.",
    "stage.passage": "يقره {chamber}",
    "stage.override": "الثلثان في {chamber}",
    "stage.both chambers": "يقره المجلسان دفعة واحدة",
    "stage.law": "يصير قانونًا",
}
