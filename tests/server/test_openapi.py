"""The description of the API is true: what the server answers fits it, and every path in it is answered."""
import json
import re
import sys
import urllib.parse

import jsonschema
import pytest
import yaml

from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import api_page

DESCRIPTION = yaml.safe_load((ROOT / "docs/api/openapi.yaml").read_text(encoding="utf-8"))


def check(answer, path, method="get"):
    operation = DESCRIPTION["paths"][path][method]
    spec = operation["responses"].get(str(answer.status)) or operation["responses"]["default"]
    if "$ref" in spec:
        spec = DESCRIPTION["components"]["responses"][spec["$ref"].split("/")[-1]]
    schema = spec["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**schema, "components": DESCRIPTION["components"]}).validate(answer.json)
    return answer.json


def test_every_list_fits(server):
    for path in ("/", "/overview", "/incidents", "/places", "/reports", "/ledger", "/control", "/review", "/sources", "/actors?q=a", "/gazetteer?q=a"):
        answer = server.get(path)
        assert answer.status == 200, (path, answer.body)
        check(answer, path.split("?")[0])


def test_every_incident_and_report_fits(server):
    rows = server.get("/incidents?limit=500").json
    assert rows["total"] == len(rows["items"]) > 20
    for row in rows["items"]:
        incident = check(server.get("/incidents/" + row["incident_id"]), "/incidents/{incident_id}")
        assert incident["incident_id"] == row["incident_id"]
        assert incident["tellings"], row
    for row in server.get("/reports?limit=500").json["items"]:
        page = check(server.get("/reports/" + urllib.parse.quote(row["report_id"], safe="")), "/reports/{report_id}")
        for event in page["report"]["events"]:
            for span in event["evidence"]:
                source = page["title"] if span.get("in") == "title" else page["text"]
                assert 0 <= span["begin"] < span["end"] <= len(source)


@pytest.mark.parametrize("path", ["/incidents/none", "/reports/none", "/jobs/none", "/incidents?limit=-1",
                                  "/overview?from=yesterday", "/overview?bbox=1,2", "/overview?polygon=1,2", "/overview?near=1", "/overview?min_killed=x"])
def test_errors_have_one_shape(server, path):
    answer = server.get(path)
    assert answer.status in (400, 404)
    jsonschema.validate(answer.json, DESCRIPTION["components"]["schemas"]["Error"])


def test_the_description_is_served(server):
    answer = server.get("/openapi.yaml")
    assert answer.status == 200
    assert yaml.safe_load(answer.body) == DESCRIPTION


def test_parameters_that_are_described_are_understood(server):
    for sort in ("date", "-date", "-killed", "-reports"):
        assert server.get(f"/incidents?sort={sort}").status == 200
    for step in ("day", "week", "month", "year"):
        check(server.get(f"/ledger?by={step}"), "/ledger")
    formats = DESCRIPTION["paths"]["/export"]["get"]["parameters"][0]["schema"]["enum"]
    for one in formats:
        answer = server.get(f"/export?format={one}&public=1&level=country")
        assert answer.status == 200 and answer.body, one
        assert "attachment" in answer.headers["Content-Disposition"]


def test_the_page_of_the_api_is_current_and_its_examples_are_answered(server):
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    assert page == api_page.page(DESCRIPTION).rstrip("\n") + "\n", "make it again: scripts/api_page.py > docs/api.md"
    typed = re.findall(r"^curl -s 'http://127.0.0.1:8080/api/1(.*?)'(?: -H '(.*?)' -d '(.*?)')?", page, re.MULTILINE)
    assert len(typed) == page.count("curl ") >= 4
    for path, header, body in typed:
        answer = server.post(path, json.loads(body)) if body else server.get(path)
        assert answer.status == (202 if body else 200), (path, answer.body)
        if not path.startswith("/export"):
            check(answer, path.split("?")[0], "post" if body else "get")
        if body:
            assert header == "Content-Type: application/json" and server.wait(answer.json)["new"] == 1
