"""The document's own setting (文种语境): whose plan it is, so that 县教育局 can be told by its full name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from kg.extract.places import CITY, COUNTY, PROVINCE, Place, Places, load
from kg.records import Document

LEVELS = {"national": 0, "province": 1, "city": 2, "county": 3, "town": 4, "school": 5}
# The rank of the body that a role word (职级称谓) means: 省教育厅 has rank 1.
ROLES = {"国家": 0, "省": 1, "自治区": 1, "市": 2, "州": 2, "盟": 2, "地区": 2, "县": 3, "区": 3, "旗": 3,
         "镇": 4, "乡": 4, "街道": 4, "校": 5, "学校": 5}
_LEVEL_OF_PLACE = {PROVINCE: "province", CITY: "city", COUNTY: "county"}
_UNLISTED = re.compile("[一-鿿]{2,4}(市|县|区|旗)")   # a place that the table lacks: a made-up or a former one


@dataclass(frozen=True)
class Setting:
    """Where a document stands. What is not known is None."""

    level: str | None = None
    issuer: str | None = None
    places: dict[int, Place] = field(default_factory=dict)   # by level: PROVINCE, CITY, COUNTY
    prefixes: dict[str, str] = field(default_factory=dict)   # a place as the document writes it in full
    town: str | None = None
    school: str | None = None
    title: str = ""
    table: Places = field(default_factory=load, compare=False)   # with the document's own place

    def place(self, role: str) -> str | None:
        """The place that a role word means here: 县 → 庄浪县, 省 → 甘肃省; None where nothing tells."""
        rank = ROLES.get(role)
        if rank is None:
            return None
        if role == "自治区" and not (PROVINCE in self.places and self.places[PROVINCE].name.endswith(role)):
            return None
        if rank == 4:
            return self.town
        if role == "市" and COUNTY in self.places and self.places[COUNTY].name.endswith("市"):
            rank = COUNTY   # a county-level city calls itself 市
        if role == "市" and self._municipal():
            rank = PROVINCE   # and so does one directly under the nation
        place = self.places.get(rank)
        if place is None or (rank == COUNTY and not place.name.endswith(role)):
            return None
        return self.prefixes.get(place.name, place.name)

    def is_below(self, role: str) -> bool:
        """Whether a role is below the document's own level, so that it means every body of a class.

        区民政部门 in a city's rules means that of each district.
        """
        if self.level is None or role not in ROLES or self.place(role):   # 市教育局 where the title names the city
            return False
        rank = ROLES[role]
        if role == "市" and (self.level == "county" or self._municipal()):
            return False
        return rank > LEVELS[self.level]

    def _municipal(self) -> bool:
        """Whether the document's province is a city (直辖市)."""
        return PROVINCE in self.places and self.places[PROVINCE].name.endswith("市")


def of(document: Document) -> Setting:
    """The setting of a document, from its metadata and, failing these, from the places its text names most."""
    metadata, table = document.metadata, load()
    sources = [text for text in (metadata.issuer, metadata.region, metadata.title) if text]
    found = named = _most_specific([list(table.find(source)) for source in sources], table)
    level = metadata.level or (_LEVEL_OF_PLACE[max(named)] if named else None)
    if not found and level != "national":
        found = _most_specific([_named_most(document.shadow, table)], table)
    own = _unlisted(metadata.region, level) if not found else None
    if own is not None:
        found, table = {own.level: own}, table.with_place(own)
    school = metadata.issuer if level == "school" else None
    return Setting(level, metadata.issuer, found, _prefixes(metadata.issuer or metadata.title or "", found),
                   metadata.region if level == "town" else None, school, metadata.title or "", table)


def _unlisted(region: str | None, level: str | None) -> Place | None:
    """The document's own place where the table has none of that name."""
    match = _UNLISTED.fullmatch(region or "")
    return Place("999900" if match[1] == "市" and level != "county" else "999999", match[0]) if match else None


def _named_most(text: str, table: Places) -> list[str]:
    """The place that a text names most, if most of the places that it names are in it or around it."""
    names = Counter(name for name in table.find(text) if len(name) > 2 or table.named(name)[0].level == PROVINCE)
    for name, times in names.most_common(1):
        place = table.named(name)[0]
        near = sum(count for other, count in names.items()
                   if any(p.within(place) or place.within(p) for p in table.named(other)))
        if times > 1 and near * 2 > names.total():
            return [name]
    return []


def _most_specific(readings: list[list[str]], table: Places) -> dict[int, Place]:
    """The places that the first source with any place names, with all that they lie in."""
    for names in readings:
        chosen: Place | None = None
        for name in names:
            options = table.named(name)
            inside = [p for p in options if chosen and p.within(chosen)]
            if inside or chosen is None:
                chosen = (inside or options)[0]
        if chosen is not None:
            result = {}
            step: Place | None = chosen
            if len(table.named(chosen.name)) > 1 and len(names) == 1 and chosen.level == COUNTY:
                return {COUNTY: chosen}   # 朝阳区 of which city?
            while step is not None:
                result[step.level] = step
                step = table.parent(step)
            return result
    return {}


def _prefixes(issuer: str, found: dict[int, Place]) -> dict[str, str]:
    """How the issuer writes its place: 广州市天河区教育局 writes 天河区 as 广州市天河区."""
    result = {}
    for place in found.values():
        at = issuer.find(place.name)
        if at > 0 and any(issuer[:at] == other.name for other in found.values()):
            result[place.name] = issuer[:at] + place.name
    return result
