"""What a reader of a policy has to know: how fast a lever moves, how far from what was seen, what it waits for."""

from __future__ import annotations

EN_FEASIBLE: dict[str, str] = {
    "feasible.fall": "{lever}: a fall of up to {rate} a month; {limit} is {limits} a month: {verdict}.",
    "feasible.limit.lift": "the lift limit",
    "feasible.limit.own": "the limit",
    "feasible.verdict.feasible": "feasible",
    "feasible.verdict.near": "feasible only near the faster of the two rates",
    "feasible.verdict.beyond": "faster than the pack gives",
    "feasible.rise": "{lever}: a rise of up to {rate} a month, faster than the {limit} a month that the pack gives ({status}).",
    "feasible.below": "{lever}: below {end} ({unit}), the least that the data have seen, from {day}; down to {far}.",
    "feasible.above": "{lever}: above {end} ({unit}), the most that the data have seen, from {day}; up to {far}.",
    "feasible.law": "{levers} wait for {measure}: whether and when it passes is drawn for each future.",
    "feasible.conference": "{lever}: what the conference comes to on {issue}, drawn for each future.",
    "feasible.horizon": "Measure {number} changes {lever} on {day}, after the last of {weeks} weeks: no effect.",
    "feasible.lift": "All foreign forces together fall by up to {rate} a month; the lift of the pack, {limit} a month, is "
    "for the first force alone: the partners need lift of their own.",
    "feasible.guard": "Embedded trainers: {count} from {day}, more than the foreign soldiers left to guard them.",
    "feasible.trigger": "The trigger \N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK} {verb} {levers}{lasts}, {often}, when: {when}.",
    "feasible.trigger.pauses": "pauses",
    "feasible.trigger.holds": "holds",
    "feasible.trigger.resumes": "resumes",
    "feasible.trigger.begins": "begins",
    "feasible.trigger.lasts": " for {weeks} weeks",
    "feasible.trigger.once": "once",
    "feasible.trigger.most": "at most {times} times",
}

AR_FEASIBLE: dict[str, str] = {
    "feasible.fall": "{lever}: انخفاض يبلغ {rate} في الشهر؛ {limit} {limits} في الشهر: {verdict}.",
    "feasible.limit.lift": "حد النقل",
    "feasible.limit.own": "الحد",
    "feasible.verdict.feasible": "ممكن التنفيذ",
    "feasible.verdict.near": "ممكن التنفيذ قرب المعدل الأسرع وحده",
    "feasible.verdict.beyond": "أسرع مما تعطيه الحزمة",
    "feasible.rise": "{lever}: ارتفاع يبلغ {rate} في الشهر، أسرع من {limit} في الشهر التي تعطيها الحزمة ({status}).",
    "feasible.below": "{lever}: دون {end} ({unit})، أدنى ما رأته البيانات، من {day}؛ حتى {far}.",
    "feasible.above": "{lever}: فوق {end} ({unit})، أعلى ما رأته البيانات، من {day}؛ حتى {far}.",
    "feasible.law": "{levers}: تنتظر {measure}؛ وهل يُقر ومتى يُسحب لكل مآل.",
    "feasible.conference": "{lever}: ما ينتهي إليه المؤتمر في قضية «{issue}»، ويُسحب لكل مآل.",
    "feasible.horizon": "التدبير {number} يغير {lever} في {day}، بعد آخر الأسابيع وعددها {weeks}: لا أثر له.",
    "feasible.lift": "تنخفض كل القوات الأجنبية معًا بما يبلغ {rate} في الشهر؛ ونقل الحزمة، {limit} في الشهر، للقوة الأولى "
    "وحدها: يحتاج الشركاء إلى نقل خاص بهم.",
    "feasible.guard": "المدربون الملحقون: {count} من {day}، أكثر من الجنود الأجانب الباقين لحراستهم.",
    "feasible.trigger": "الزناد «{name}» {verb} {levers}{lasts}، {often}، متى: {when}.",
    "feasible.trigger.pauses": "يوقف مؤقتًا",
    "feasible.trigger.holds": "يثبّت",
    "feasible.trigger.resumes": "يستأنف",
    "feasible.trigger.begins": "يبدأ",
    "feasible.trigger.lasts": " لمدة {weeks} أسبوعًا",
    "feasible.trigger.once": "مرة واحدة",
    "feasible.trigger.most": "عدد المرات {times} على الأكثر",
}
