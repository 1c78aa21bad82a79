"""Arabic words of charts that are drawn from an analysis, by the keys of `words_charts`: drafted, not yet reviewed."""

from __future__ import annotations

AR_CHARTS: dict[str, str] = {
    "chart.conference.title": "إلى أين تنتهي التفاوض، قضية بعد قضية",
    "chart.conference.legend": "المواقف: كل قضية من طرفها الأدنى (0) إلى طرفها الأعلى (100). الشريط السميك والنقطة: النص القائم، 80 % من "
    "{draws} سحبة ومتوسطها؛ الشريط الرفيع: الحل الوسط؛ العلامة: الوضع القائم؛ الدوائر الصغيرة: متوسطات النماذج "
    "الأخرى. الأشرطة الثلاثية، من اليسار: في كم من كل 100 سحبة يُتفق على النص كما تفاوضوا، أو يقوم نص أقل، أو لا"
    " يتغير شيء (فارغ).",
    "chart.conference.none": "لا تدخل هنا أي نظرية في العنف.",
    "chart.conference.positions": "المواقف",
    "chart.conference.branches": "متفق عليه، أقل، لا شيء",
    "chart.beliefs.title": "ما الذي ينبغي الاعتقاد به: {outcome}",
    "chart.beliefs.legend": "الشريط كله: كل القيم المجرَّبة، من أدنى سحبة (0) إلى أعلاها (100). المملوء: الجزء الذي تكون فيه السياسة الأولى أقل"
    " في أغلب الأحيان. النسب في مآلات لم يُبحث فيها عن هذا الجزء.",
    "chart.beliefs.box": "{policy}: أقل من {over} في {density} من كل 100 مآل داخل الجزء (\N{PLUS-MINUS SIGN}{error})، وفي {base} من 100 في الكل؛ يقع داخله"
    " {mass} من 100",
    "chart.beliefs.none": "لا اعتقاد مما تغيّره هذه التجربة يفصل بين هاتين السياستين.",
    "chart.beliefs.axis": "نسبة السحبات المجرَّبة، %",
    "chart.beliefs.table": "المناطق، حدًّا بعد حد",
    "chart.beliefs.pair": "أقل تحت، منه تحت",
    "chart.beliefs.parameter": "المعلمة",
    "chart.beliefs.range": "الحدود",
    "chart.beliefs.part": "الجزء من السحبات، %",
    "chart.beliefs.inside": "أقل، من المآلات داخل الجزء",
    "chart.beliefs.all": "من كل المآلات",
    "chart.frontier.title": "المفاضلة: {x} (أفقيًا) و{y} (عموديًا)",
    "chart.frontier.legend": "متوسطات مآلات كل نظرية؛ الخطوط: خطآن من أخطاء مونت كارلو. الممتلئ: لا سياسة أخرى تساويه أو تقل عنه في كل من "
    "{outcomes}، وهي أكثر من النتيجتين المرسومتين. المفرَّغ: توجد سياسة كذلك.",
    "chart.track.title": "كيف كانت توقعات هذه الحالة مقارنة بالسجل",
    "chart.track.legend": "توقعات {first} إلى {last} من أشهر سابقة، مقابل {record}. الأشرطة: 90 % بإعادة أخذ عينات الأشهر، ولا شريط حيث "
    "قلّت. الأولى: نسبة ما سُجل داخل مدى 90 %؛ الخط: 90 %. الباقي: النتيجة مقسومة على نتيجة المستوى المحلي؛ الخط: "
    "1، وعلى يساره أقرب.",
    "chart.track.coverage": "داخل مدى 90 %",
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
