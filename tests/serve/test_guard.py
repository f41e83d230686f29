"""Pages of others cannot ask, whatever name they call the server by."""

from __future__ import annotations

import pytest

from tests.serve.conftest import Served

ASK = "/sparql?query=ASK%7B%7D"


@pytest.mark.parametrize(("headers", "status"), [
    ({}, 200), ({"Host": "localhost:8000"}, 200), ({"Host": "[::1]"}, 200), ({"Host": "LOCALHOST"}, 200),
    ({"Host": "evil.example"}, 421), ({"Host": "evil.example:8000"}, 421), ({"Host": "localhost.evil.example"}, 421),
    ({"Host": ""}, 421), ({"Host": "localhost:80:80"}, 421), ({"Host": "evil@localhost"}, 421),
    ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403),
    ({"Host": "localhost:1", "Origin": "http://localhost:1"}, 200),
    ({"Host": "localhost:1", "Origin": "http://localhost:2"}, 403),
    ({"Host": "localhost:1", "Origin": "https://localhost:1"}, 403),
    ({"Sec-Fetch-Site": "same-origin"}, 200), ({"Sec-Fetch-Site": "none"}, 200),
    ({"Sec-Fetch-Site": "cross-site"}, 403), ({"Sec-Fetch-Site": "same-site"}, 403)])
def test_who_may_ask(served: Served, headers: dict[str, str], status: int) -> None:
    assert served.send("GET", ASK, **headers).status == status


def test_no_other_origin_may_read_the_answer(served: Served) -> None:
    for answer in (served.get(ASK), served.send("OPTIONS", ASK, Origin="http://evil.example"), served.get("/query")):
        assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_query_page_runs_only_its_own_script(served: Served) -> None:
    policy = served.get("/query").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
    assert "unsafe" not in policy
