"""The page around a brief: one file, no script, no outside request, made to be printed; dark where the screen is."""

from __future__ import annotations

from collections.abc import Sequence

from waysahead.report.brief.markup import Markup, el
from waysahead.report.night import night_style

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What the page may load: nothing but its own style."""

STYLE = """
:root{color-scheme:light dark;--ink:#1f2933;--soft:#52606d;--rule:#d9dee4;--wash:#f5f7f9;
--blue:#0072b2;--orange:#b34700;--link:#005a8c;--paper:#fff}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.55 "Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif}
main,header,footer{max-width:900px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
.kicker{color:var(--soft);font-size:14px;margin:0 0 8px}
.logo{margin:0 0 18px}.logo img{max-height:64px;max-width:320px}
h1{font-size:32px;line-height:1.2;margin:0 0 12px;letter-spacing:-.01em}
h2{font-size:23px;line-height:1.25;margin:56px 0 12px;padding-top:18px;border-top:2px solid var(--ink)}
h3{font-size:17px;margin:32px 0 8px}
p{margin:0 0 12px;max-width:70ch}
.lead{font-size:18px}
.notice{border-left:4px solid var(--ink);background:var(--wash);padding:12px 16px;margin:20px 0;max-width:none}
.internal{border:2px solid var(--orange);padding:8px 14px;font-weight:bold}
nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:4px 22px;padding:0;margin:18px 0 0;font-size:15px;
counter-reset:part}
nav li{margin:0;counter-increment:part}nav li::before{content:counter(part) ". ";color:var(--soft)}
a{color:var(--link);text-underline-offset:2px;overflow-wrap:anywhere}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
figure{margin:28px 0 8px}figure p{margin:8px 0 0}
figure svg{display:block;width:100%;height:auto;overflow:visible;direction:ltr}
.scroll{overflow-x:auto;margin:16px 0}
table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.35;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:bold;padding:0 0 8px;font-size:15px}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid var(--rule)}
thead th,thead td{vertical-align:bottom;border-bottom:1.5px solid var(--ink)}
[dir=rtl] caption,[dir=rtl] th,[dir=rtl] td{text-align:right;padding:5px 0 5px 12px}
[dir=rtl] td[dir=ltr]:not(.n),[dir=rtl] td small[dir=ltr]{text-align:left}
[dir=rtl] td.n small[dir=ltr]{text-align:right}
[dir=rtl] ul{padding:0 1.2em 0 0}[dir=rtl] tr.under th{padding:5px 16px 5px 12px}
[dir=rtl] .notice{border-left:0;border-right:4px solid var(--ink)}[dir=rtl] h1{letter-spacing:0}
td.n{white-space:nowrap}td small,th small{display:block;font-size:12.5px}
table.wide{table-layout:fixed;min-width:760px}
table.wide thead th:first-child{width:184px}
table.small td{font-size:13px}table.small{color:var(--ink);font-size:14px}
tbody th{font-weight:normal}
tr.head th{font-weight:bold;padding-top:14px;border-bottom:0}
tr.under th{padding-left:16px}
tr.agree td,tr.agree th{color:var(--soft);font-size:13px}
tr.every td,tr.theory td{border-bottom:0;padding-bottom:3px}tr.every th,tr.theory th{border-bottom:0}
tr.placeholder th,tr.placeholder td.status{font-weight:bold}tr.placeholder small{font-weight:normal}
td p{margin:0 0 4px;max-width:none}tbody th{width:34%}table.wide tbody th{width:auto}
.badge{display:inline-block;font-size:12px;line-height:1.5;padding:0 7px;border:1px solid var(--soft);border-radius:9px;
color:var(--soft);white-space:nowrap;vertical-align:middle;font-weight:normal}
.mark{font-weight:bold;white-space:nowrap}
.fewer{color:var(--blue)}.more{color:var(--orange)}
details{margin:8px 0 16px;font-size:15px}
summary{cursor:pointer;color:var(--link);padding:4px 0}
dl{display:grid;grid-template-columns:190px 1fr;gap:10px 20px;margin:0 0 12px;font-size:15px}dt{font-weight:bold}
dd{margin:0;max-width:70ch}dd details{margin:2px 0}
dl.notes{font-size:14px}dl.notes ul{margin:0}
ul{padding-left:1.2em;margin:0 0 12px}li{margin:4px 0;max-width:70ch}
small,.small{font-size:13.5px;color:var(--soft)}
footer{margin:56px auto 40px;padding-top:14px;border-top:1px solid var(--rule);font-size:13.5px;color:var(--soft)}
@media(max-width:600px){body{font-size:15px}dl{display:block}dt{margin-top:10px}h1{font-size:26px}
figure svg{min-width:640px}
figure .draw{overflow-x:auto}}
@media print{@page{margin:16mm 14mm}body{font-size:10.5pt}main,header,footer{max-width:none;padding:0}nav{display:none}
h2{margin-top:26pt}h2,h3,caption,summary{break-after:avoid}
figure,tr,.notice,li{break-inside:avoid}
.scroll{overflow:visible}
table,table.small,table.wide td{font-size:8.5pt}table small,td small{font-size:7.5pt}
td.n{white-space:normal}a{color:inherit;text-decoration:none}
details:not([open]){display:none}
thead{display:table-header-group;break-inside:avoid;break-after:avoid}tr.head{break-after:avoid}}
"""

ONE_PAGE = """
@media print{@page{margin:9mm 11mm}
.one{font-size:7.4pt;line-height:1.28}.one header{padding-top:0}.one h1{font-size:13pt;margin:0 0 2pt}
.one .logo{margin:0 0 3pt}.one .logo img{max-height:24pt}
.one :is(.kicker,.lead,small,.small){font-size:inherit;margin:0}
.one :is(p,ul,.notice,.scroll){margin:0 0 2.5pt;max-width:none}.one .notice{padding:2pt 8pt}
.one li{margin:0;max-width:none}
.one :is(h2,h3){margin:4pt 0 2pt;padding-top:2pt;font-size:8.5pt}
.one :is(table,td,th,caption,ul.small,.badge){font-size:6.8pt!important;line-height:1.2}
.one table.wide{min-width:0}.one table.wide thead th:first-child{width:21%}.one caption{padding:0}
.one :is(th,td){padding:.6pt 0!important;padding-inline-end:3pt!important}
.one tr.head th{padding-top:2pt!important}.one tr.under th{padding-inline-start:10pt!important}
.one td small{display:inline;white-space:nowrap}.one td small::before{content:" "}
.one footer{margin:2pt 0 0;padding-top:2pt;font-size:6.5pt}.one footer p{margin:0}}
"""
"""What a browser prints of a brief on one page: its PDF's own size of type, and a figure with its range on one line."""


def page(
    title: str,
    head: Sequence[Markup],
    sections: Sequence[Markup],
    foot: Sequence[Markup],
    language: str,
    *,
    one_page: bool = False,
) -> str:
    """The whole document as text; `one_page` makes a browser print it on one."""
    top = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="robots", content="noindex"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
        el("style", Markup(STYLE + (ONE_PAGE if one_page else "") + night_style())),
    )
    parts = el("header", *head), el("main", *sections), el("footer", *foot)
    body = el("body", *parts, class_="one" if one_page else None)
    direction = "rtl" if language == "ar" else "ltr"
    return "<!doctype html>\n" + el("html", top, body, lang=language, dir=direction) + "\n"
