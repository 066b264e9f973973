"""All that a case shows to whoever follows its links, or asks its API for everything that it lists."""

import re

from fastapi.testclient import TestClient

_MOST = 300
_STARTS = [
    "/people?of=bodies",
    "/people?of=outlets",
    "/network",
    "/timeline",
    "/brief",
    "/changes",
    "/log",
    "/export",
    "/review",
    "/help",
    "/api",
]


def pages(client: TestClient, start: str = "/") -> dict[str, str]:
    """Every page and file that links lead to, from the first page on; each with its text."""
    waiting, seen = [start, *_STARTS], {}
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > _MOST:
            continue
        answer = client.get(path)
        seen[path] = answer.text
        if "html" in answer.headers.get("content-type", ""):
            links = re.findall(r'(?:href|src|hx-get|data-[\w-]+)="(/[^"#]*)', answer.text)
            waiting += [link.replace("&amp;", "&") for link in links if not link.startswith("/static")]
    return seen


def answers(client: TestClient) -> dict[str, str]:
    """What the API says of every finding, article, entity and line of a case, and in its lists; each is there."""
    lists = {
        "findings": [line["finding"]["id"] for line in client.get("/api/findings?limit=200").json()["lines"]],
        "articles": [card["id"] for card in client.get("/api/articles?limit=200").json()["cards"]],
        "entities": [
            c["id"] for of in ("people", "bodies", "outlets") for c in client.get(f"/api/entities?of={of}").json()["cards"]
        ],
    }
    paths = [f"/api/{name}/{id}" for name, ids in lists.items() for id in ids]
    paths += [f"/api/{name}" for name in (*lists, "entities?of=bodies", "facets", "network", "timeline", "brief", "log", "changes")]
    paths += [f"/api/{what}{id}" for id in lists["entities"] for what in ("network?about=", "timeline?about=", "brief?about=")]
    paths += [f"/api/entities/{id}/parts" for id in lists["entities"]]
    paths += ["/api/compare?one={}&other={}".format(*lists["articles"])]
    paths += [f"/api/review?queue={queue}" for queue in ("pairs", "claims", "doubts", "answers", "steps")]
    for line in client.get("/api/network").json()["lines"]:
        paths.append(f"/api/network/line/{line['kind']}?from={line['from']}&to={line['to']}")
    found = {path: client.get(path) for path in paths}
    assert {path: answer.status_code for path, answer in found.items() if answer.status_code != 200} == {}
    return {path: answer.text for path, answer in found.items()}
