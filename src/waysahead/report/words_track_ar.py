"""Arabic words about how wrong forecasts have been, by the keys of `words_track`: drafted, not yet reviewed."""

from __future__ import annotations

AR_TRACK: dict[str, str] = {
    "part.track": "كم أخطأنا من قبل",
    "track.none": "لم تُختبر توقعات ماضية في شأن {case}: لا يُعرف كم تخطئ. يختبرها الأمر "
    "\N{LEFT-TO-RIGHT ISOLATE}waysahead hindcast {case}\N{POP DIRECTIONAL ISOLATE}.",
    "track.held": "السجل أولًا: من {cells} توقعًا للوفيات في البلاد كلها قبل {steps} أشهر، ضمّ مدى 90 % ما سُجل في {held} منها.",
    "track.places": "وبحسب المكان ضمّ المدى {share} مما سُجل؛ ووقع {below} من السجلات دونه و{above} فوقه.",
    "track.worst": "أبعد خطأ: {month} ({side}).",
    "track.worst.none": "لم يقع أي شهر من أشهر البلاد كلها خارج مداه.",
    "track.too low": "أقل مما سُجل",
    "track.too high": "أكثر مما سُجل",
    "track.record": "قُورنت بالسجل: {record}. هي توقعات للعنف من أشهر ماضية، بُنيت على ما كان السجل يقوله حينها؛ أما مآلات "
    "السياسات أدناه فلا يمكن تقييمها لأن زمنها لم يكن قد حلّ.",
    "track.beside": "إلى جانب مستوى محلي بسيط (نسبة النتيجتين بحسب المكان؛ ما دون 1 أقرب إلى السجل): {told}.",
    "track.beside.one": "قبل {months} {ratio}",
    "track.below": "دون",
    "track.above": "فوق",
    "track.tied": "متعادل",
    "track.few": "بدايات أقل من أن يُحسب لها مدى",
    "track.levers": "بالروافع كما جرت فعلًا مقابل روافع مثبتة كما في البداية، من بداية واحدة فقط: {told}.",
    "track.levers.one": "{target}: من {months} شهرًا ضمّت المديات {held} مقابل {other}، ونسبة النتيجتين {ratio}",
    "track.target.civilian_deaths_media": "القتلى المدنيون كما أحصاهم الإعلام",
    "track.target.attacks_logged": "الهجمات المسجَّلة",
    "track.target.foreign_force_deaths": "القتلى في القوة الأجنبية",
    "track.table": "الوفيات بحسب المكان والشهر، وبحسب بُعد التوقع بالأشهر",
    "track.head.step": "قبل",
    "track.head.cells": "التوقعات",
    "track.head.held": "ضمّها مدى 90 %",
    "track.head.below": "السجل دونه",
    "track.head.above": "السجل فوقه",
    "track.head.ratio": "النسبة إلى المستوى المحلي",
    "track.head.ignorance": "وكذلك بمقياس الجهل",
}
