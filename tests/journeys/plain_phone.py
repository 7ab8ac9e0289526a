"""A phone without a browser, for rooms with many: forms as a page without JavaScript sends them."""

from __future__ import annotations

import http.client
import re
from urllib.parse import urlencode

_FIELD = re.compile(r'name="place" value="([^"]+)"')


class PlainPhone:
    """Somebody who scanned the square and said their name."""

    def __init__(self, link: str, name: str) -> None:
        where, _, code = link.lower().removeprefix("http://").partition("/j/")
        self.name, self._where, self._cookie = name, where, ""
        self._ask("GET", f"/J/{code.upper()}")
        at = self._ask("POST", "/join", {"name": name, "code": code.upper(), "key": name})
        self.person = at.partition("who=")[2]

    def page(self, path: str, page: int = 1) -> str:
        """A page of one's own."""
        return self._ask("GET", f"{path}?who={self.person}&page={page}")

    def put(self, kind: str, words: str) -> None:
        """A card, written in silence."""
        fields = {"do": "put", "who": self.person, "kind": kind, "text": words, "silent": "yes"}
        self._ask("POST", "/cards", {**fields, "key": words})

    def lay_the_pen_down(self) -> None:
        found = _FIELD.search(self.page("/cards"))
        assert found, "there is nothing to lay down"
        self._ask("POST", "/cards", {"do": "pen-down", "who": self.person, "place": found[1]})

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        """The page, or where an answer leads."""
        line = http.client.HTTPConnection(self._where, timeout=10)
        headers = {"Origin": f"http://{self._where}", "Cookie": self._cookie}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, urlencode(fields) if fields else None, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        assert answer.status in (200, 303), (path, answer.status)
        self._cookie = (answer.headers.get("Set-Cookie") or self._cookie).partition(";")[0]
        line.close()
        return answer.headers.get("Location") or text
