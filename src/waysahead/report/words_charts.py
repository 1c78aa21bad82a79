"""The words of charts that are drawn from an analysis: a conference, belief regions, trade-offs, the track record."""

from __future__ import annotations

EN_CHARTS: dict[str, str] = {
    "chart.conference.title": "Where bargaining ends, issue by issue",
    "chart.conference.legend": "Positions: each issue from its low end (0) to its high end (100). Dark bar and dot: the text "
    "that stands, 80 % of {draws} draws and their mean; light bar: the compromise; tick: status quo; small circles: "
    "means of the other models. Bars of three: in how many of 100 draws the text is agreed as bargained (dark), a lesser text stands (light), or nothing changes (orange).",
    "chart.conference.none": "No theory of violence enters.",
    "chart.conference.positions": "Positions",
    "chart.conference.branches": "Agreed, less, nothing",
    "chart.beliefs.title": "What one would have to believe: {outcome}",
    "chart.beliefs.legend": "Grey: every value tried, from the lowest draw (0) to the highest (100). Blue: the part in "
    "which the first policy has fewer more often. Shares in futures in which the part was not sought.",
    "chart.beliefs.box": "{policy}: fewer than {over} in {density} of 100 futures inside (\N{PLUS-MINUS SIGN}{error}), "
    "in {base} of 100 in all; {mass} of 100 lie inside",
    "chart.beliefs.none": "No belief that the run varies sets these policies apart.",
    "chart.beliefs.axis": "share of the draws tried, %",
    "chart.beliefs.table": "The regions, limit by limit",
    "chart.beliefs.pair": "fewer under, than under",
    "chart.beliefs.parameter": "parameter",
    "chart.beliefs.range": "limits",
    "chart.beliefs.part": "part of the draws, %",
    "chart.beliefs.inside": "fewer, of futures inside",
    "chart.beliefs.all": "of all futures",
    "chart.frontier.title": "Trade-offs: {x} (across) and {y} (up)",
    "chart.frontier.legend": "Means over the futures of each theory; lines: two Monte Carlo errors. Filled: no other policy "
    "is as low or lower on all of {outcomes}, which are more than the two that are drawn. Hollow: there is one.",
    "chart.track.title": "How forecasts of this case fared against the record",
    "chart.track.legend": "Forecasts of {first} to {last} from months before, against {record}. Bars: 90 % over resampled "
    "months, none where they are too few. First: share of records inside the 90 % range; line: 90 %. The others: score over that of the local level; "
    "line: 1, to its left closer.",
    "chart.track.coverage": "inside the 90 % range",
    "chart.track.ratio": "CRPS-log, ratio",
    "chart.track.ignorance": "ignorance, ratio",
    "chart.track.row": "{target}, {months}",
    "chart.track.target.deaths": "deaths by place",
    "chart.track.target.deaths_national": "deaths, country",
    "chart.track.target.incidents": "incidents by place",
    "chart.track.target.incidents_national": "incidents, country",
    "chart.title.differences": "Differences, theory by theory",
    "chart.title.pair": "Two policies, theory by theory",
    "chart.title.conference": "The conference",
    "chart.title.beliefs": "Belief regions",
    "chart.title.frontier": "Trade-offs and frontier",
    "chart.title.track-record": "Track record",
    "chart.title.relief-unmet": "Need that is not met",
    "chart.title.relief-flows": "Flows of relief",
    "chart.title.relief-bottlenecks": "What binds relief",
}

AR_CHARTS: dict[str, str] = {
    "chart.conference.title": "إلى أين تنتهي المساومة، قضية بعد قضية",
    "chart.conference.legend": "المواقف: كل قضية من طرفها الأدنى (0) إلى طرفها الأعلى (100). الشريط الداكن والنقطة: النص "
    "القائم، 80 % من {draws} سحبة ومتوسطها؛ الشريط الفاتح: الحل الوسط؛ العلامة: الوضع القائم؛ الدوائر الصغيرة: متوسطات "
    "النماذج الأخرى. الأشرطة الثلاثية: في كم من كل 100 سحبة يُتفق على النص كما ساوموا (داكن)، أو يقوم نص أقل (فاتح)، أو لا يتغير شيء (برتقالي).",
    "chart.conference.none": "لا تدخل هنا أي نظرية في العنف.",
    "chart.conference.positions": "المواقف",
    "chart.conference.branches": "متفق عليه، أقل، لا شيء",
    "chart.beliefs.title": "ما الذي ينبغي الاعتقاد به: {outcome}",
    "chart.beliefs.legend": "الرمادي: كل القيم المجرَّبة، من أدنى سحبة (0) إلى أعلاها (100). الأزرق: الجزء الذي تكون فيه "
    "السياسة الأولى أقل في أغلب الأحيان. النسب في مستقبلات لم يُبحث فيها عن هذا الجزء.",
    "chart.beliefs.box": "{policy}: أقل من {over} في {density} من كل 100 مستقبل داخل الجزء (\N{PLUS-MINUS SIGN}{error})، "
    "وفي {base} من 100 في الكل؛ يقع داخله {mass} من 100",
    "chart.beliefs.none": "لا اعتقاد مما تغيّره هذه التجربة يفصل بين هاتين السياستين.",
    "chart.beliefs.axis": "نسبة السحبات المجرَّبة، %",
    "chart.beliefs.table": "المناطق، حدًّا بعد حد",
    "chart.beliefs.pair": "أقل تحت، منه تحت",
    "chart.beliefs.parameter": "المعلمة",
    "chart.beliefs.range": "الحدود",
    "chart.beliefs.part": "الجزء من السحبات، %",
    "chart.beliefs.inside": "أقل، من المستقبلات داخل الجزء",
    "chart.beliefs.all": "من كل المستقبلات",
    "chart.frontier.title": "المفاضلة: {x} (أفقيًا) و{y} (عموديًا)",
    "chart.frontier.legend": "متوسطات مستقبلات كل نظرية؛ الخطوط: خطآن من أخطاء مونت كارلو. الممتلئ: لا سياسة أخرى تساويه أو "
    "تقل عنه في كل من {outcomes}، وهي أكثر من النتيجتين المرسومتين. المفرَّغ: توجد سياسة كذلك.",
    "chart.track.title": "كيف كانت توقعات هذه الحالة مقارنة بالسجل",
    "chart.track.legend": "توقعات {first} إلى {last} من أشهر سابقة، مقابل {record}. الأشرطة: 90 % بإعادة أخذ عينات الأشهر، ولا شريط حيث قلّت. "
    "الأولى: نسبة ما سُجل داخل نطاق 90 %؛ الخط: 90 %. الباقي: النتيجة مقسومة على نتيجة المستوى المحلي؛ الخط: 1، وعلى يساره أقرب.",
    "chart.track.coverage": "داخل نطاق 90 %",
    "chart.track.ratio": "CRPS-log، نسبة",
    "chart.track.ignorance": "الجهل، نسبة",
    "chart.track.row": "{target}، {months}",
    "chart.track.target.deaths": "الوفيات حسب المكان",
    "chart.track.target.deaths_national": "الوفيات، البلد",
    "chart.track.target.incidents": "الحوادث حسب المكان",
    "chart.track.target.incidents_national": "الحوادث، البلد",
    "chart.title.differences": "الفروق، نظرية بعد نظرية",
    "chart.title.pair": "سياستان، نظرية بعد نظرية",
    "chart.title.conference": "المؤتمر",
    "chart.title.beliefs": "مناطق الاعتقاد",
    "chart.title.frontier": "المفاضلة والحد",
    "chart.title.track-record": "سجل التوقعات",
    "chart.title.relief-unmet": "الحاجة غير الملبّاة",
    "chart.title.relief-flows": "تدفقات الإغاثة",
    "chart.title.relief-bottlenecks": "ما يقيّد الإغاثة",
}
