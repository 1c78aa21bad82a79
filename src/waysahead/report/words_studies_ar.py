"""Arabic words of longer studies of a run, as briefs show them, by the keys of `words_studies`: drafted, not yet reviewed."""

from __future__ import annotations

AR_STUDIES: dict[str, str] = {
    "weigh.not_asked": "لم يُسأل بعد هل يفرّق السجل بين النظريات: \N{LEFT-TO-RIGHT ISOLATE}waysahead weigh {run}\N{POP DIRECTIONAL ISOLATE}.",
    "weigh.short.cannot": "لا يستطيع السجل السابق للبداية أن يفرّق بين النظريات (المكسب في البدايات المستبعدة {gain} نات لكل بداية، مدى 95 % "
    "من {low} إلى {high}، {origins} بداية)، فلا تُعطى أي منها وزنًا أكبر.",
    "weigh.short.tells": "يقول السجل السابق للبداية شيئًا في التفريق بين النظريات (المكسب في البدايات المستبعدة {gain} نات لكل بداية، مدى 95 % "
    "من {low} إلى {high}، {origins} بداية): {weights}. ولا يُصنع منه خليط.",
    "weigh.one": "{theory} {weight} ({low} إلى {high})",
    "leverage.head": "ما الذي يقوم على دراسة واحدة: {outcome}، مقارنةً بـ{baseline}، حين تُبدل قناعات دراسة واحدة (أو قناعة واحدة) في نظرية "
    "بقناعات لا تنحاز، أو يُضاعف اتساعها. النسبة: المآلات التي فيها أقل.",
    "leverage.line": "{name} [{theory}] {policy}: {share} \N{PLUS-MINUS SIGN}{error} بها، و{without} \N{PLUS-MINUS SIGN}{without_error} دونها "
    "(التغير {change} \N{PLUS-MINUS SIGN}{change_error}؛ الوسط {p50} و{p50_without} \N{PLUS-MINUS SIGN}{p50_error} {unit}؛ {how})",
    "leverage.turned": "اتجاه آخر دونها: ",
    "leverage.unclear": "لا اتجاه واضح دونها: ",
    "leverage.clear": "اتجاه واضح دونها فقط: ",
    "leverage.moved": "تتحرك النسبة: ",
    "leverage.weights": "المآلات الفعالة: {effective}",
    "leverage.run": "أُعيد التشغيل، المآلات الفعالة: {effective}",
    "leverage.none": "من بين ما أمكن السؤال عنه ({asked}) لا يحرك أي شيء نسبةً بأكثر من ضعفي خطأ مونت كارلو.",
    "leverage.few": "{few} من {all} وحدة تترك مآلات فعالة أقل من اللازم ({least} على الأقل): الخيار "
    "\N{LEFT-TO-RIGHT ISOLATE}--rerun\N{POP DIRECTIONAL ISOLATE} يصنعها من جديد.",
    "leverage.chance": "{moved} من {asked} فرقًا سُئل عنه يتحرك بأكثر من ضعفي الخطأ؛ ونحو واحد من كل عشرين كان سيفعل مصادفة.",
    "leverage.more": "{count} غيرها: \N{LEFT-TO-RIGHT ISOLATE}--json\N{POP DIRECTIONAL ISOLATE}.",
    "signs.policy": "في ظل {policy}",
    "signs.line": "{theory} مقابل {other}: بحلول الأسبوع {week} ({date})، {what} {change} في {share} من المآلات في ظل {theory}، وفي {other_share} "
    "في ظل {other} (الفرق \N{PLUS-MINUS SIGN}{error})",
    "signs.below": "أقل بـ{value} على الأقل",
    "signs.above": "أكثر بـ{value} على الأقل",
    "signs.below.rise": "أكثر بما دون {value}",
    "signs.above.fall": "أقل بما دون {value}، أو أكثر",
    "signs.silent.all": "لا شيء مما يُنشر يفرّق بين أي نظريتين في {weeks} أسبوعًا.",
    "signs.pair": "{theory} و{other}",
    "series.published_media": "القتلى المدنيون كما يحصيهم الإعلام",
    "series.published_ministry": "القتلى المدنيون كما تحصيهم الوزارات",
    "series.published_un": "القتلى المدنيون كما تحصيهم الأمم المتحدة",
    "series.published_log": "الهجمات في السجل العسكري",
    "series.foreign_force_deaths": "القتلى في القوة الأجنبية",
    "series.civilian_deaths_media": "القتلى المدنيون كما يحصيهم الإعلام",
    "signs.in": "{series} في {place}",
    "studies.beliefs": "ما الذي ينبغي الاعتقاد به",
    "studies.beliefs.evidence": "ما تقوم عليه هذه القناعات",
    "studies.region": "{outcome}: أقل في ظل {policy} مما في ظل {over} في {density} \N{PLUS-MINUS SIGN}{error} من المآلات التي يصح فيها "
    "كل ما يلي:",
    "studies.beliefs.pair": "{policy} و{over}",
    "studies.beliefs.none": "لا قناعة مما يغيّره التشغيل تفصل بين هذه في مآلات لم يُبحث فيها عنها: {pairs}.",
    "studies.beliefs.side": "أقل في ظل {policy} مما في ظل {over}",
    "studies.beliefs.none.side": "لم توجد لهذه منطقة تصمد في أكثر من نصف المآلات التي لم يُبحث فيها عنها بوضوح: {pairs}.",
    "studies.record": "ما يقوله السجل السابق للبداية بين النظريات",
    "studies.leverage": "ما الذي يقوم على دراسة واحدة",
    "studies.signs": "ما الذي سيُرى أولًا",
    "studies.sweep": "كل إشارة قلبها المسح",
}
