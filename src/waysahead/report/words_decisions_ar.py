"""Arabic words of what one would have to believe, by the keys of `words_decisions`: drafted, not yet reviewed."""

from __future__ import annotations

AR_DECISIONS: dict[str, str] = {
    "discover.note": "المنطقة مجموعة قناعات يكون فيها لإحدى السياستين أقل من نتيجة ما مما للأخرى أكثر مما هو على كل المآلات. تقول ما ينبغي "
    "الاعتقاد به، لا ما هو كائن ولا ما ينبغي فعله. النسب من مآلات هذا التشغيل، وعددها متساوٍ من كل نظرية؛ وليس ذلك ترجيحًا.",
    "discover.sentence": "{outcome}: أقل في ظل {policy} مما في ظل {over} في {density} \N{PLUS-MINUS SIGN}{error} من المآلات التي {limits}. "
    "{rest}",
    "discover.sentence.not": "{outcome}: لم توجد منطقة تصمد يكون فيها أقل في ظل {policy} مما في ظل {over} في أكثر من نصف المآلات بوضوح. "
    "المنطقة التي بُحث عنها: {limits}. {held} {rest}",
    "discover.rest": "تُقرأ هذه النسبة في مآلات لم يُبحث فيها عن الحدود؛ وحيث بُحث هي {sought}. وعلى كل المآلات هي {base} \N{PLUS-MINUS SIGN}{error}. "
    "يقع داخلها {mass} من كل المآلات، ومعها {coverage} مما فيه أقل.",
    "discover.sentence.none": "{outcome}: أقل في ظل {policy} مما في ظل {over} في {base} من كل المآلات؛ ولا قناعة مما يغيّره التشغيل تفصل بينهما.",
    "discover.held.not": "الأقل في {density} \N{PLUS-MINUS SIGN}{error} من هذه المآلات.",
    "discover.held.none": "لم توجد ثانيةً في مآلات أخرى.",
    "discover.and": "؛ و",
    "discover.limit": "{what}: {range} ({evidence})",
    "discover.limit.short": "{what}: {range}",
    "discover.evidence": "{status}؛ جُرّب من {low} إلى {high}",
    "discover.evidence.weeks": "{status}؛ جُرّب من {low} إلى {high}؛ تسعة أعشاره في {weeks} أسبوعًا",
    "range.fall": "انخفاض بـ{value} على الأقل",
    "range.fall.any": "انخفاض",
    "range.rise.any": "ارتفاع",
    "range.fall.most": "ارتفاع، أو انخفاض بـ{value} على الأكثر",
    "range.rise": "ارتفاع بـ{value} على الأقل",
    "range.rise.most": "انخفاض، أو ارتفاع بـ{value} على الأكثر",
    "range.both": "تغير بين {low} و{high}",
    "range.above": "فوق {low}",
    "range.below": "دون {high}",
    "range.between": "بين {low} و{high}",
    "where.vacated": "حيث للسياسة «{policy}» قوة أجنبية أصغر مما لـ«{over}» ({places})",
    "where.reinforced": "حيث للسياسة «{policy}» قوة أجنبية أكبر مما لـ«{over}» ({places})",
    "where.country": "",
    "where.vacated.short": "حيث للسياسة «{policy}» القوة الأجنبية الأصغر",
    "where.reinforced.short": "حيث للسياسة «{policy}» القوة الأجنبية الأكبر",
    "where.country.short": "",
    "what.killings": "إطلاق النار على المدنيين وإعدامهم وقتلهم {where}",
    "what.bombings": "تفجير المدنيين {where}",
    "what.force_attacks_per_soldier": "الهجمات على كل جندي أجنبي {where}",
    "what.local_force_attacks": "الهجمات على القوات المحلية {where}",
    "what.force_attacks": "الهجمات على القوة الأجنبية بعد إعلان الخروج",
    "what.civilians": "العنف ضد المدنيين بعد إعلان الخروج",
    "what.civilians_handed_over": "العنف ضد المدنيين في مكان سُلّم أمنه، عدا المغادرة",
    "what.insurgency": "هجمات المتمردين وتفجيراتهم مع تنفيذ الإشراك كاملًا",
    "what.killings_disarmed": "قتل المدنيين مع تنفيذ نزع السلاح كاملًا",
    "what.pacts": "كل العنف في مكان حُفظ فيه اتفاق محلي كاملًا",
    "what.bombings_border": "التفجيرات مع تنفيذ ضبط الحدود كاملًا",
    "what.while_leaving": "العنف ضد المدنيين والقوات المحلية في مكان، لكل عُشر من القوة يغادره في ربع سنة",
    "what.while_arriving": "كل الهجمات في مكان، لكل عُشر تنمو به القوة فيه في ربع سنة",
    "what.parameter": "{text} ({parameter})",
}
