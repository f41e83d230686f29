"""What the names of bodies alone tell: whose part a body is, and for which work it was set up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.records import Mention, Relation, Span

_NAME = 4  # characters of a work that a body is named for
_NO_PART = ("上市公司", "成员单位", "会员", "企业")  # 证券交易所上市公司
_NAMED_FOR = re.compile(
    r"(.{4,40}?)(?:活动|创建|选树|评选|推进|实施|协调|建设|试点|工作)*(?:领导小组|工作组|工作专班|专班|指挥部|工作委员会)(?:办公室)?")


def parts(shadow: str, mentions: Iterable[Mention]) -> Iterator[Relation]:
    """Organization under organization: the longest other full name of the document that begins its name."""
    bodies: dict[str, Mention] = {}
    for mention in mentions:
        if mention.type == "Organization":
            bodies.setdefault(mention.name, mention)
    for name, mention in bodies.items():
        above = next((name[:size] for size in range(len(name) - 2, 3, -1) if name[:size] in bodies), None)
        if above and _is_part(name[len(above):], above, shadow[mention.start:mention.end]):
            yield Relation(mention, "org:subOrganizationOf", bodies[above], Span(mention.start, mention.end),
                           "name begins with its parent's")


def _is_part(part: str, above: str, surface: str) -> bool:
    """Whether `part` is a body's own name and not an echo, a partner, or a role of another kind of body (厅 in 局)."""
    kind = {"校": "学校", "园": "园"}.get(surface[0], surface[0] if surface[0] in "厅局委部院" else "")
    other = surface[1:] == part and kind and not set(kind) & set(above)
    return not other and not above.endswith(part) and part[0] not in "和与及、联" and not part.endswith(_NO_PART)


def namesakes(shadow: str, mentions: Iterable[Mention]) -> Iterator[Relation]:
    """Initiative → the body that is named for it: “书香校园”创建 is led by “书香校园”创建工作领导小组."""
    mentions = list(mentions)
    works: dict[str, Mention] = {}
    for mention in mentions:
        if mention.type == "Initiative" and mention.kind != "headline" and mention.end - mention.start >= _NAME:
            works.setdefault(shadow[mention.start:mention.end], mention)
    for body in mentions:
        named = _NAMED_FOR.fullmatch(shadow, body.start, body.end) if body.type == "Organization" else None
        if named and (work := _longest_ending(named.group(1), works)):
            yield Relation(work, "plan:ledBy", body, Span(body.start, body.end), "body named for the work")


def _longest_ending(stem: str, works: Mapping[str, Mention]) -> Mention | None:
    """The work with the longest name that ends a body's stem, a closing quotation mark aside."""
    endings = (words[start:] for start in range(len(stem) - _NAME + 1) for words in (stem, stem.removesuffix("”")))
    return next((works[name] for name in endings if name in works), None)
