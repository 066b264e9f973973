"""The rows of README.md's table that say how well findings are made, from the results that the benches keep."""

from pathlib import Path

from bench.who_tables import RESULTS, of_splits, read_result

OWN = "[corpus](corpus/README.md) stories, own part: invented, annotated by machine"
SHOWN = {
    "findings_whole": "found whole",
    "finding_precision": "those of several reports right",
    "finding_origins": "origins exactly right",
    "finding_denials": "denials bound",
    "finding_conflicts": "conflicts shown",
}


def finding_rows(results: Path = RESULTS) -> list[tuple[str, ...]]:
    """Rows of four cells; a result that is not there has no row. Of splits the test split is shown where it was measured."""
    return [
        *_findings(results),
        *_same_claim(results),
        *_statuses(results),
        *_copies(results),
        *_dates(results),
        *_events(results),
        *_scale(results),
    ]


def _percent(value: float) -> str:
    return f"{100 * value:.0f}"


def _findings(results: Path) -> list[tuple[str, ...]]:
    split, result = of_splits(results, "findings")
    if not result:
        return []
    told = [f"{words} **{_percent(result['figures'][name][0])}**" for name, words in SHOWN.items() if result["figures"].get(name)]
    data = f"{OWN}; **{split}**, {result['stories']} stories, from raw text"
    return [("findings across reports", data, ", ".join(told), f"`python bench/findings.py --split {split}`")]


def _same_claim(results: Path) -> list[tuple[str, ...]]:
    split, result = of_splits(results, "same_claim")
    rows = []
    for name, figures in (result or {}).items():
        peers = {peer: value for peer, value in figures.items() if not peer.startswith("scorer")}
        best = max(peers, key=lambda peer: peers[peer][0])
        shown = f"F1 **{_percent(figures['scorer'][0])}**; {best}, the best of three in the same run, {_percent(peers[best][0])}"
        own = name.startswith("corpus")
        data = f"{OWN}; pairs of claims of two reports, **{split}**" if own else f"{name}: real news, annotated by people"
        rows.append(("do two claims say the same", data, shown, f"`python bench/same_claim.py --split {split}`"))
    return rows


def _statuses(results: Path) -> list[tuple[str, ...]]:
    split, result = of_splits(results, "statuses")
    if not result:
        return []
    raw, given = result["text"], result["given"]
    shown = f"right **{_percent(raw['right'][0])}**, of those shown **{_percent(raw['precision'][0])}**; "
    shown += f"with the steps given {_percent(given['right'][0])}; planned shown as done **{raw['planned shown as done']}**"
    data = f"{OWN}; **{split}**, {raw['asked']} people, from raw text"
    return [("latest legal status", data, shown, f"`python bench/statuses.py --split {split}`")]


def _copies(results: Path) -> list[tuple[str, ...]]:
    split, result = of_splits(results, "copies")
    if not result:
        return []
    figures = result["program"]["all"]
    data = f"copies made of the corpus's articles at six strengths, with traps; **{split}**, {figures['cases']} copies"
    shown = f"recall **{_percent(figures['recall'][0])}**, precision **{_percent(figures['precision'][0])}**"
    return [("copies", data, shown, f"`python bench/copies.py --split {split}`")]


def _dates(results: Path) -> list[tuple[str, ...]]:
    result = read_result(results, "dates")
    if not result:
        return []
    ours, peer = (result["figures"][name]["all"] for name in ("allegedly", "dateparser"))
    data = f"TimeBank and AQUAINT, {ours['documents']} real articles, annotated by people; half were read for the rules"
    shown = f"found: F1 **{_percent(ours['extents'][0])}**, with the right value: F1 **{_percent(ours['values'][0])}**; "
    shown += f"dateparser, in the same run, {_percent(peer['extents'][0])} and {_percent(peer['values'][0])}"
    return [("dates", data, shown, "`python bench/dates.py`")]


def _events(results: Path) -> list[tuple[str, ...]]:
    result = read_result(results, "events")
    if not result:
        return []
    lemma, ours = (result["events"]["topic"][name]["conll"][0] for name in ("lemma", "scorer"))
    data = f"ECB+ topics 1–35: real news, annotated by people; {result['mentions']:,} given mentions, five folds of topics"
    shown = f"CoNLL F1 **{_percent(ours)}**; same lemma, in the same run, {_percent(lemma)}"
    return [("one event across reports", data, shown, "`python bench/events.py`")]


def _scale(results: Path) -> list[tuple[str, ...]]:
    result = read_result(results, "findings_scale")
    if not result:
        return []
    most = max(result["rows"], key=lambda row: row["articles"])
    one = most["adding one"]["cpu_median"]
    all_of_them = f"{most['articles']:,} articles in **{most['settling']['cpu']:.0f}** processor seconds"
    shown = f"{all_of_them}; placing one more in **{one:.1f}**"
    return [("speed of findings", "simulated stories with claims; one core", shown, "`python bench/findings_scale.py`")]
