"""What each address answers with, for the description of the API; tests hold real answers against it."""

from __future__ import annotations

from waysahead.app.fields import ANY, FIELDS, Schema, numbers, rows, shape, texts

SOURCES = FIELDS["sources"]
BANDS = dict.fromkeys(("p5", "p10", "p25", "p50", "p75", "p90", "p95"), numbers())
COMPARISON = shape(
    "run baseline futures invalid screened variance_ratio placeholders sources",
    policies=texts(),
    theories=texts(),
    notes=texts(),
    outcomes=rows("name title unit kind badge recorder source_id"),
    levels=rows("policy theory outcome p5 p10 p50 p90 p95 mean source_id"),
    differences=rows("policy theory outcome p5 p50 p95 share_lower mc_error median_error said source_id"),
    agreement=rows("policy outcome side said theories_agree fewer more unclear source_id"),
    sign_flips=rows("parameter status policy outcome source_id"),
)
PLACED = dict.fromkeys(("p10", "p50", "p90"), numbers(3))
JOB = shape(
    "id state message",
    done={"type": "integer"},
    total={"type": ["integer", "null"]},
    run={"type": ["string", "null"]},
    detail={"type": "string"},
)

SHAPES: dict[str, Schema] = {
    "/runs": shape(
        "",
        runs=rows(
            "run case title start weeks futures baseline seed prior_set live source_id",
            policies=texts(),
            theories=texts(),
            placeholders={"type": "integer"},
        ),
    ),
    "/runs/{run}": shape(
        "run prior_set seed futures weeks baseline statuses placeholders months version "
        "edition held_back "
        "caption analyses source_id sources",
        case={"type": "object"},
        policies=rows("name title text baseline"),
        theories=rows("name title"),
        places=texts(),
        hosts=texts(),
    ),
    "/runs/{run}/comparison": COMPARISON,
    "/runs/{run}/pair": COMPARISON,
    "/runs/{run}/weighted": shape(
        "run baseline weights note sources",
        levels=rows("policy outcome p5 p10 p50 p90 p95 mean source_id"),
        differences=rows("policy outcome p5 p10 p50 p90 p95 mean source_id"),
    ),
    "/runs/{run}/variables": shape("sources", rows=rows("group name title unit kind stock source_id")),
    "/runs/{run}/monthly": shape(
        "variable title unit kind stock badge months source_id sources",
        series=rows("policy theory", **BANDS),
        record={"type": ["object", "null"]},
    ),
    "/runs/{run}/weekly": shape("variable unit", weeks=texts(), series=rows("policy theory", **BANDS)),
    "/runs/{run}/places": shape(
        "variable title unit kind stock badge per theory months source_id sources",
        policies=texts(),
        places=texts(),
        limits=numbers(),
        total={"type": "object"},
        **PLACED,
    ),
    "/runs/{run}/hosts": shape("variable unit period sources", rows=rows("policy host period p10 p50 p90 source_id")),
    "/runs/{run}/timeline": shape("source_id", weeks=texts(), policies={"type": "object"}),
    "/runs/{run}/parameters": shape("sources", rows=rows("name text status p5 p50 p95 unit source source_id")),
    "/runs/{run}/decision": shape(
        "case run futures formulas note frontier_outcomes source_id sources",
        metrics=rows("policy outcome theory metric value mc_error"),
        frontier=rows("policy theory on_frontier share dominated_by", outcomes={"type": "object"}),
        information=rows("outcome theory evpi mc_error floor"),
    ),
    "/runs/{run}/discovery": shape(
        "case run futures note source_id sources",
        outcomes=texts(),
        boxes=rows("policy over outcome coverage density mass base held_out sentence"),
        one_sided=rows("policy over outcome base"),
    ),
    "/runs/{run}/relief": shape(
        "policy objective unmet modes edition source_id sources",
        flows=rows("month mode tonnes"),
        bottlenecks=rows("what kind shadow_price unit months"),
    ),
    "/runs/{run}/track-record": shape(
        "sources",
        rows=rows(
            "model target step origins first last cells below above crps crps_log ignorance "
            "coverage90 ratio record source_id"
        ),
    ),
    "/runs/{run}/charts": shape("", charts=rows("name title url formats parameters")),
    "/runs/{run}/exports": shape("run edition", exports=rows("format type url")),
    "/cases": shape("", cases=rows("name title live")),
    "/cases/{case}": shape(
        "name title question start horizon_weeks baseline default_policies "
        "default_theories prior_set live "
        "languages counts licences names sources",
        places=rows("code name_en population lat lon source_id"),
        hosts=rows("code name_en source_id"),
        groups=rows("code name_en source_id"),
    ),
    "/cases/{case}/boundaries": shape(
        "type", features=rows("type", geometry={"type": "object"}, properties={"type": "object"})
    ),
    "/cases/{case}/map": shape("", viewBox=numbers(), places={"type": "object"}),
    "/cases/{case}/phrases": shape("", phrases={"type": "object"}),
    "/cases/{case}/levers": shape("sources", rows=rows("code name_en unit axis minimum maximum status source_id")),
    "/cases/{case}/policies": shape("sources", rows=rows("name title text baseline default measures source_id")),
    "/cases/{case}/policies/{policy}": shape(
        "name title text baseline toml timeline source_id sources",
        measures=rows("lever"),
        notes=rows("lever kind text"),
    ),
    "/cases/{case}/policies/check": shape("ok", faults=rows("message"), sentences=texts()),
    "/cases/{case}/theories": shape(
        "sources",
        rows=rows(
            "code title text default source_id", priors=rows("parameter"), **{"for": texts(), "against": texts()}
        ),
    ),
    "/cases/{case}/parameters": shape("sources", rows=rows("name text unit p5 p50 p95 source status source_id")),
    "/cases/{case}/evidence": shape("case verdicts sources", claims=rows("id claim kind verdict source_id", value=ANY)),
    "/cases/{case}/sources": shape("licences_text", rows=rows("source_id file text status")),
    "/cases/{case}/record": shape("variable badge joined sources", rows=rows("month date value source_id")),
    "/cases/{case}/conference": shape(
        "conference draws seed source_id sources",
        issues=rows("code name scale"),
        packages=rows("name agreement branches"),
    ),
    "/cases/{case}/votes": shape(
        "case seen_on source_id sources", votes=rows("measure name stage chamber date attempts p_pass p_pass_last")
    ),
    "/jobs": shape("", jobs={"type": "array", "items": JOB}),
    "/jobs/{job}": JOB,
    "/packs/{token}": shape("token name title", problems={"type": "array"}),
}
"""Schemas by path, without the base of the API."""
