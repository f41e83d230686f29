"""Bodies noticed by a word (触发词): a department such as 教育局, a role such as 县委, an ending such as 小学.

What stands to the left of the word decides where the name begins and whether it names one body
(庄浪县教育局) or a class (各区教育局). All offsets count code points in the text given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.bodies import Candidate
from kg.extract.fullnames import cores, departments
from kg.extract.organization_words import Trigger, words
from kg.extract.setting import ROLES
from kg.extract.surroundings import ENDS_OF_BODIES, MASKS, Surroundings

_SCHOOL_NUMBER = re.compile(r"第[一二三四五六七八九十百\d]{1,4}")
_OWN_ROLE = re.compile("团?([省市县区州旗镇乡])(?=委|.协|台联)")   # 县委, 团县委: the role is in the word
_REGION = re.compile("自治区|特区")
_LEAGUE = ("中共", "共青团")
_PARTIES = (
    "中共", "共青团", "中国共产党", "中国共产主义青年团", "民革", "民盟", "民建", "民进", "农工党", "致公党",
    "九三学社")
_TWO_PLACES = ("两地", "三地", "四地", "多地")   # 两地统战部、教育局
_COURT_NUMBER = re.compile("第[一二三四五六]$")   # 天津市第二中级人民法院
_IN_BRACKETS = re.compile(r"\([局厅委办]\)")   # 财政厅(局)、
_NATIONAL_OWNERS = ("国家税务总局", "国网")   # whose branches are named by place
_SOCIETIES = ("基金会", "协会", "学会", "联合会", "促进会", "总会")   # 陕西省 + 青少年发展 + 基金会
_OWN_ROLES = ("省", "市", "县", "区", "州")
_RANKED = re.compile("^(?:级|域|内|属|直|重点|示范|优秀)|示范|重点|实验|试点|区域|级|创新|研发|新型|培育|多个|各")
_VILLAGE = re.compile("(?:.{1,12}[镇乡县区市旗]|.{1,12}街道)?([一-鿿]{2,3})")   # 茶岭, 云台县清河镇茶岭
_BUILDS = re.compile(   # 支持东岭大学建设一流大学, 与云帆公司共建产业学院: two
    "(?<=大学|学院|公司|中学|小学|学校|医院|健院)(?:共建|建设|打造|创建|建成|升格|结对|联合|合作|开展)"
    "|(?<=校舍|资源|厂房|场地)(?:建设|改建|改造|新建)")
_TOWN = re.compile("([一-鿿]{2,3}?)(?:街道|镇|乡)")
_STATIONS = ("派出所", "司法所", "卫生院", "林业局")
_ATTACHED = re.compile("[大中小]学附属$")   # 宜川中学附属学校
_NATIONAL_CENTRE = re.compile("(?:(?:技术|制造业)创新|工程(?:技术)?研究|(?:质量)?(?:监督)?检验(?:检测)?|超算)$")
_POSTED = {"party": ("驻", "派驻", "第"), "judicial": ("执行局",)}   # 市纪委监委驻市教育局纪检监察组
_QUARTERS = ("城关", "城东", "城西", "城南", "城北", "城中", "新城", "东城", "西城")   # 城东幼儿园
_ATTACHED_PART = re.compile("附属(?:小学|中学|幼儿园|学校)")
_ADMINISTRATIVE_ROLES = "省市县区州旗镇乡"
_SCHOOL_GROUP = re.compile("(?:[中小]学|幼儿园|学校|[一二三四五六七八九十][中小])教育$")   # 清涧中学教育集团
_PLAIN_GROUP = 4    # characters: 中学教育集团 is any
_RED_FLAG = "红旗"   # “五四红旗团委” is an honour
_TOWN_PARTY = ("镇党委", "乡党委", "镇委", "街道办事处", "街道办", "街道党工委")
_CABINET = "国务院"   # 国务院税务主管部门
_CENTRE = ("中央和", "中央、")
_GOVERNMENT_ALONE = ("人民政府", "政府")
_LEVEL = re.compile("(?:国家|省|市|县|区|校|院)级(?!.*[省市县区]第)")
_TOGETHER = re.compile("联合|会同|携手|指导|服务")   # 教育厅联合市妇联
_COUNTED = re.compile(r"[\d一二三四五六七八九十两几][余多]?[个所家项批座类种]$")
_SESSION = re.compile(r"第(?:\d{1,3}|[一二三四五六七八九十]{1,3})届?$")
_THOUGHT = re.compile("(?:习近平)?新时代$")
_NATIONAL = ("国家", "中国", "全国")
_FIRST_BODY = re.compile("(?:党工?委|(?<=[省市县区州旗镇乡])委)[、和]?$")
_FOUNDING = re.compile(r"(?:组建|成立|共建|设立)[了的]?“?$")
_ADMINISTRATIVE = tuple("省市县区州旗")
_OF_CLASSES = re.compile("(?:学校|社区|家庭|医院|村居|单位|企业|街道|乡镇|派出所)[、和与]$")
_ANY_ZONE = ("开发区管委会", "园区管委会", "景区管委会")
_LEVELS_IN_BRACKETS = re.compile(r"\((?:[省市县区镇乡街道]{1,3})\)$")   # 各区、县(市)教体局
_PAPERS = ("日报", "晚报", "商报", "晨报", "时报", "经济报", "教育报")
_LONGEST_ADDRESS = 300
_LONGEST_ZONE = 12      # characters before 开发区: 武汉市东湖新技术
_JOINTS = ("、", "和", "及", "与", "或", ",")


class Triggered:
    """Reads one text for the bodies that the words of organizations.toml announce."""

    def __init__(self, around: Surroundings) -> None:
        """`around` holds the text and its setting."""
        self.around = around
        self.text = around.text
        self.setting = around.setting
        self.words = words()
        self._counts: dict[str, int] = {}

    def candidates(self) -> Iterator[Candidate]:
        """What the words of organizations.toml find; a list goes on as it began: 各区民政局、财政局."""
        read = {"department": self._closed, "closed": self._closed, "own": self._own, "open": self._open,
                "branch": self._branch, "village": self._village, "team": self._team}
        refused_until = -1
        for start, end, index in self.words.automaton.find(self.text):
            word = self.words.patterns[index]
            trigger = self.words.triggers[word]
            if self.around.continues(start, end):
                bracket = _IN_BRACKETS.match(self.text, end) if trigger.family == "department" else None
                refused_until = bracket.end() if bracket else refused_until
                continue
            candidate = self._own(start, end, word, trigger) if word in self.words.own else None
            candidate = candidate or read[trigger.family](start, end, word, trigger)
            if candidate is None:
                continue
            between = self.text[refused_until:candidate.start] if refused_until >= 0 else ""
            if between in _JOINTS and candidate.start == start:
                candidate = replace(candidate, refused=True)
            refused_until = candidate.end if candidate.refused else -1
            yield candidate

    # 县教育局, 省政府, 市委, 公安局

    def _closed(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A department or a fixed body: before it stand only places, roles, towns and owners."""
        if trigger.kind == "party" and word.endswith("委员会") and word.removesuffix("委员会") in ROLES:
            return self._committee(end - len("委员会"), end)
        start = self._compound(start, end) if trigger.family == "department" else start
        start -= 2 if trigger.kind == "judicial" and _COURT_NUMBER.search(self.text, max(0, start - 2), start) else 0
        if word in self.words.zoned and (zone := self.words.zones.search(self.text, max(0, start - 8), start)):
            named = self._open(start, end, word, trigger)
            return named or self._zone(zone.start(), end, trigger)
        begin, roles = self.around.prefix(start)
        if start - begin == 2 and word[0] not in _ADMINISTRATIVE_ROLES and self._within_word(begin, start):
            return self._unknown_owner(end, word)   # 云台山林场 is no 林场 of 台山
        if begin == start and word.startswith(_TOWN_PARTY):   # 云岭镇党委, 兴华街道办事处
            town, roles = self.around.prefix(start + (2 if word.startswith("街道") else 1))
            begin = min(town, start)
        if begin == start and (own := _OWN_ROLE.match(word)):
            roles = [own[1], *roles]
        if region := _REGION.match(word):   # 宁夏回族自治区 + 党委
            place = self.around.place_before(start + region.end())
            begin = place if 0 <= place < start else begin
        if trigger.kind == "party" and begin < start:
            begin -= next((len(head) for head in _LEAGUE if self.text.endswith(head, 0, begin)), 0)
        if begin < start:
            begin -= next((len(head) for head in _NATIONAL_OWNERS if self.text.endswith(head, 0, begin)), 0)
        if begin == start and not roles and (trigger.family == "department" or trigger.kind == "judicial"):
            begin = self._zoned(start)
            begin -= 3 if begin == start and self.text.startswith(_CABINET, start - 3) and word.endswith("部门") else 0
        if begin == start and word == "政府":   # 日本政府
            begin -= next((len(c) for c in self.words.countries if self.text.endswith(c, 0, start)), 0)
        if begin == start and not roles and trigger.kind == "group" and self.text.endswith("全国", 0, start):
            begin -= 2   # 全国青联
        if begin == start and not roles and not self._shares_head(start, word):
            if (_LEVELS_IN_BRACKETS.search(self.text, max(0, start - 6), start)
                    or self.text.endswith(_TWO_PLACES, 0, start)):
                return Candidate(start, end, trigger.kind, "class", refused=True)
            may_stand = self._is_own_office(word) or word in self.words.bare | self.words.alone["ministries"]
            needs_owner = not may_stand and (trigger.placed or len(word) < 3)
            if needs_owner or not (self.around.boundary(start) or self._receives(start, end)):
                return self._unknown_owner(end, word)
            elsewhere = self.words.before.search(self.text, max(0, start - 4), start)   # 辖区派出所
            if elsewhere or not self._stands_alone(start, end, word):
                return None
            if self._is_addressed(start, end):
                return Candidate(start, end, trigger.kind, "class", refused=True)
        if trigger.family == "department" and roles and roles[0] in ("校", "学校"):
            return None   # 学校教育主管部门: no department of a school
        refused = (self._is_class(begin, roles, trigger) or self.text[begin:start] in _GOVERNMENT_ALONE
                   or (trigger.kind == "school" and self.text.endswith("本", 0, begin)))   # 本市中等职业学校
        if trigger.kind == "school" and (attached := _ATTACHED_PART.match(self.text, end)):
            end = attached.end()   # 教师进修学校附属小学
        posted = self.text.startswith(_POSTED.get(trigger.kind, ()), end)
        divided = trigger.kind in ("government", "other") or (trigger.kind == "party" and word.endswith("部"))
        if (divided or posted) and not refused:
            end = self.around.division(end)
        return Candidate(begin, end, trigger.kind, trigger.family, refused=refused)

    def _within_word(self, begin: int, end: int) -> bool:
        """Whether a county elsewhere is only a part of a longer name: 台山 in 云台山."""
        return (self.around.is_county_elsewhere(begin, end) and not self.around.boundary(begin)
                and self.text[begin - 1] not in ENDS_OF_BODIES)

    def _is_class(self, begin: int, roles: list[str], trigger: Trigger) -> bool:
        """Whether a fixed body is a class; 中央和省委 are two bodies, 中央和省教育部门 are all of them."""
        if trigger.kind == "group" and self.text.startswith(_RED_FLAG, begin):
            return True
        two = trigger.kind == "party" and self.text.endswith(_CENTRE, 0, begin)
        return not two and self.around.is_class(begin, roles)

    def _is_addressed(self, start: int, end: int) -> bool:
        """各省民政厅(局)、卫生健康委: — a notice is sent to all of them."""
        line = self.text.rfind("\n", 0, start) + 1
        closed = self.text.find("\n", end, end + _LONGEST_ADDRESS)
        return (start - line < _LONGEST_ADDRESS and self.text[line:start].lstrip().startswith("各")
                and self.text[end:closed if closed > 0 else len(self.text)].rstrip().endswith(":"))

    def _receives(self, start: int, end: int) -> bool:
        """报教育局人事科: a division of the document's own department, behind a verb of handing in."""
        return self.text[start - 1] in "报送交" and self.around.division(end) > end

    def _zoned(self, start: int) -> int:
        """Where the zone or body begins that owns the department at `start`: 西咸新区 + 教育局."""
        if owner := next((o for o in self.words.department_owners if self.text.startswith(o, start - len(o))), ""):
            return start - len(owner)
        zone = next((z for z in self.words.own_zones if self.text.startswith(z, start - len(z))), "")
        begin = self.around.name_start(start) if zone else start
        name = self.text[begin:start - len(zone)]
        return begin if 2 <= len(name) <= _LONGEST_ZONE and not self.around.everyday(name) else start

    def _zone(self, start: int, end: int, trigger: Trigger) -> Candidate | None:
        """高新区管委会: the zone of the document's own place."""
        own = self.setting.level in ("city", "county") and self.around.boundary(start) \
            and self.text[start:end] not in _ANY_ZONE
        return Candidate(start, end, trigger.kind, "closed") if own and not self.around.is_class(start, []) else None

    def _compound(self, start: int, end: int) -> int:
        """Where a department of two fields begins: 住房建设和园林局, for the core 园林 that starts at `start`."""
        if self.text[start - 2:start] in cores() and self.text[start:end].endswith("局"):
            return start - 2   # 住建园林局
        if self.text[start - 1:start] != "和":
            return start
        size = next((n for n in range(8, 1, -1) if self.text[start - 1 - n:start - 1] in cores()), 0)
        return start - 1 - size if size else start

    def _unknown_owner(self, end: int, word: str) -> Candidate | None:
        """水利部长江水利委员会, 成都少年儿童图书馆: before the known words stands a name that is no place."""
        endings = (word[-n:] for n in range(len(word), 1, -1))
        ending = next((e for e in endings if e in self.words.open and self.words.open[e].kind != "judicial"), None)
        return self._open(end - len(ending), end, ending, self.words.open[ending]) if ending else None

    def _shares_head(self, start: int, word: str) -> bool:
        """宁夏党委、政府: the second body has the first one's head."""
        first = _FIRST_BODY.search(self.text, max(0, start - 4), start) if word == "政府" else None
        if first is None:
            return False
        begin, roles = self.around.prefix(first.start())
        return begin < first.start() and not self.around.is_class(begin, roles)

    def _is_own_office(self, word: str) -> bool:
        """民政办 in a town's plan, or where the plan is its own: 民政办2023年工作总结."""
        if word not in departments():
            return False
        town = self.setting.level == "town" and word.endswith(tuple(self.words.alone["offices"]))
        return town or self.setting.title.startswith(word)

    def _stands_alone(self, start: int, end: int, word: str) -> bool:
        """Whether a bare body is a definite one: the setting's own, or one of a list of bodies."""
        if self.text[start - 1:start] == "”":
            return False
        alone = self.words.alone
        if self._is_own_office(word):
            return True
        if word in alone["town"]:
            return self.setting.level == "town"
        before = self.text[max(0, start - 1):start]
        opens = before in ("", "。", "\n", ",", ";")
        listed = not _OF_CLASSES.search(self.text, max(0, start - 6), start) and (
            before in ("、", "和", "与") or self.text[end:end + 1] == "、")
        if not self.setting.places and self.setting.level in (None, "national"):
            # 文明办 of no known place is any; a commission, or a department in a list, is the nation's.
            sure = listed or before in (":", "(", " ") or self.setting.level is None or (opens and word.endswith("委"))
            return (sure and word.endswith(tuple(alone["national"]))) or (listed and word in alone["ministries"])
        if word in alone["opening"]:
            return listed or opens
        if word in alone["town_listed"]:
            joined = before in ("、", "和", "与") or self.text[end:end + 1] == "、"
            return joined and self.setting.level in ("town", "school")
        return listed or word not in alone["listed"]

    # 校党委, 学校工会, 教务处

    def _own(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A body of the school itself, where the plan is a school's."""
        if self.setting.level != "school":
            return None
        for owner in ("学校", "校", "幼儿园", "园"):
            begin = start - len(owner)
            if begin >= 0 and self.text.startswith(owner, begin) and self.around.boundary(begin):
                return Candidate(begin, end, trigger.kind, "own")
        before = self.text[start - 1:start]
        handed = before in ("交", "报", "送")   # 上交团委办公室
        if before in ("各", "每"):
            return None
        stands = word in self.words.own_offices or (
            word in self.words.own_actors and (handed or self._acts(start, end)))
        return Candidate(start, end, trigger.kind, "own") if stands and (
            handed or self.around.boundary(start)) else None

    def _acts(self, start: int, end: int) -> bool:
        """Whether what is named does something: 由团委负责, 保健室主导. Not: 清理办公室, 工会工作."""
        return self.text[start - 1:start] in ("由", "经") or self.words.acts.match(self.text, end) is not None

    # 蚶江中学, 陇东学院, 大兴安岭林业集团

    def _open(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A proper name: its own words stand before the ending that begins at `start`."""
        around = self.around
        known = around.known_ends.get(end, 0)   # 任中国建设银行: the known body
        if word in _PAPERS and around.place_before(known) >= 0:
            known = 0   # 山西经济日报 is not 经济日报
        begin = self._whole_name(max(around.name_start(start, company=word.endswith("公司")), known), start)
        if begin == start and word in self.words.bare_teams:
            return self._team(start, end, word, trigger)
        if begin == start or any(around.known_starts.get(at, 0) > end for at in range(begin + 1, end)):
            return None   # 录取中国科学院大学: the known body goes on
        begin += 2 if word in _STATIONS and self.text.startswith("联合", begin) else 0
        head, roles = around.head(begin, start)
        town = self._town(begin, start) if trigger.placed and head == begin else begin
        head = max(head, town)
        core = self.text[head:start].strip(MASKS)
        if around.is_class(begin, roles) or self._is_counted(begin):
            return Candidate(begin, end, trigger.kind, "class", refused=True)
        ownable = bool(core) and (trigger.kind != "school" or core == "附属")
        owned = ownable and around.known_starts.get(begin, end) <= head
        owned = owned or (town == start > begin and len(word) > 2)   # 鹅岭街道社工站
        if not owned and self._generic(core, word, self.text[begin:head], trigger):   # 教育部重庆 + 高等 + 研究院
            return None
        if word == "林业局" and len(core) > 4:   # 天津市行政许可服务中心 + 林业局
            return None
        station = word in _STATIONS and 2 <= len(core) <= 4 and not around.everyday(core)   # 东屏派出所
        if head == begin and not station and not self._names_itself(begin, start, core, trigger):
            return None
        if trigger.placed and head - begin == 2 and around.is_county_elsewhere(begin, head):
            telling = len(core) >= 4 and not around.everyday(core)
            if not telling and (trigger.kind != "school" or around.everyday(self.text[begin:head])):   # 白沙初中
                return None
        return Candidate(begin, end, trigger.kind, "name")

    def _town(self, begin: int, end: int) -> int:
        """Where the town ends that heads a name: 茶岭镇 + 综合文化服务中心; `begin` where none does."""
        town = _TOWN.match(self.text, begin, end)
        return town.end() if town and not self.around.everyday(town[1]) else begin

    def _committee(self, start: int, end: int) -> Candidate | None:
        """共青团云台市委员会: the committee of a party or league in a place."""
        begin, _ = self.around.prefix(start)
        party = next((p for p in _PARTIES if begin < start and self.text.endswith(p, 0, begin)), "")
        return Candidate(begin - len(party), end, "group" if "团" in party else "party", "name") if party else None

    def _whole_name(self, begin: int, end: int) -> int:
        """Where a name begins, the body that acts with its bearer left out, the number of its session taken in."""
        for joint in _TOGETHER.finditer(self.text, begin + 2, end):
            known = joint.end() in self.around.known_starts or self.text.startswith(_NATIONAL, joint.end())
            if known or self.around.place_after(joint.end(), end) > 0:
                begin = joint.end()
        if _BUILDS.search(self.text, begin + 2, end):
            return end
        if self.text.startswith("公司", begin) and begin + 2 < end:   # 持有公司云帆控股集团有限公司: two
            begin += 2
        if lead := self.text.startswith("组委会", end) and _SESSION.search(self.text, max(0, begin - 6), begin):
            return lead.start() if self.text[begin] == "届" or lead[0].endswith("届") else begin
        if self.text.startswith("中国特色社会主义思想", begin):
            lead = _THOUGHT.search(self.text, max(0, begin - 6), begin)
            return lead.start() if lead else begin
        return begin

    def _is_counted(self, begin: int) -> bool:
        """2个中医学院, 省级创新中心: several of a class."""
        return bool(_COUNTED.search(self.text, max(0, begin - 3), begin + 1) or _LEVEL.match(self.text, begin))

    def _names_itself(self, begin: int, start: int, core: str, trigger: Trigger) -> bool:
        """Whether a core without place or role is enough for a name of this ending."""
        if trigger.placed:   # 组建的大中小学思政课一体化协作共建中心: founding tells one body from a class
            founded = bool(_FOUNDING.search(self.text, max(0, begin - 6), begin))
            return len(core) >= 6 and (founded or (trigger.kind == "group" and not self.around.everyday(core)))
        if self.words.honours.search(self.text, max(0, begin - 10), begin) and self.around.everyday(core):
            return False
        return self.text[begin] in MASKS or 2 <= len(core) <= 18

    def _generic(self, core: str, word: str, head: str, trigger: Trigger) -> bool:
        """Whether the words between a name's head and its ending name nothing: 庄浪县 + 民办 + 幼儿园."""
        if core and word in self.words.zoned:
            return False
        if word == "集团" and len(head + core) > _PLAIN_GROUP and _SCHOOL_GROUP.search(core):
            return False
        if word == "中心" and core.endswith("市"):   # 巴格达市中心
            return True
        if not core and head in ("中国", "中央"):
            return True
        if not core and head.startswith(("民航", "武警")):   # 民航山东监管局, 武警广东总队
            return False
        if not core:
            short = len(head) == 2 and not head.endswith(tuple("省市县区州旗镇乡"))
            masked = any(mask in head for mask in MASKS) and head != "某"
            school = word in ("小学", "初中", "高级中学") or (trigger.kind == "school" and head in _QUARTERS)
            return not (masked or word in self.words.by_place or (short and school))
        if head == "中国" and len(core) > 3 and trigger.kind != "school":
            return False   # 中国国际工程咨询公司
        if _SCHOOL_NUMBER.match(core) and (head or trigger.kind == "school"):
            return False
        counted = core[-1] in "一某两几" and not core.endswith("第一")   # 网传一 + 中学
        if counted or core.endswith(self.words.last):   # 西安市城六区高中阶段 + 学校
            return True
        if trigger.kind == "school" and _ATTACHED.search(core) and len(head + core) > 4:
            return False
        if trigger.kind == "school" and core.endswith(self.words.last_of_school):
            return True
        if head.startswith(("国家", "中央")):   # 国家职业教育指导咨询委员会 is one body, 国家医学中心 a rank of many
            field = _NATIONAL_CENTRE.search(core)   # 国家大豆技术创新中心; but 国家技术创新中心 is a rank
            return trigger.kind != "group" and self.around.everyday(core) and not (field and field.start() > 1)
        if not head:
            return self.around.everyday(core) and not self._recurs(core, word)
        if trigger.kind in ("university", "research") and len(head) > 1:
            return self.words.any_university.fullmatch(core) is not None
        if self.words.types.fullmatch(core) or core + word in self.words.unique or word in self.words.legal:
            return False
        whole_place = len(head) > 2 and head.endswith(_ADMINISTRATIVE)   # 韶关市 + 医疗保险服务 + 管理中心
        if whole_place and len(core) > 3 and (
                word in _SOCIETIES or (trigger.kind == "other" and (trigger.placed or word in ("集团", "公司")))):
            return False
        if head in _OWN_ROLES and len(core) > 2 and word in (*_SOCIETIES, "中心") and not _RANKED.search(core):
            return False   # 市健康促进中心, 省戏剧家协会: a place has one
        role_school = trigger.kind == "school" and len(head.strip(MASKS)) == 1   # 省 + 教改示范性建设 + 学校
        return self.words.classes.fullmatch(core) is not None or (role_school and self.around.everyday(core))

    def _recurs(self, core: str, word: str) -> bool:
        """护航幼儿园: an everyday word may be a school's name where the text says it twice."""
        plain = self.words.classes.fullmatch(core) or core in self.words.leads or core in self.words.verbs
        return len(core) == 2 and not plain and word in ("小学", "中学", "幼儿园") and self._twice(core + word)

    def _twice(self, word: str) -> bool:
        """Whether the text says a word more than once; each word is counted once."""
        if word not in self._counts:
            self._counts[word] = self.text.count(word)
        return self._counts[word] > 1

    def _village(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """茶岭村党支部: a body of a village with a name of its own."""
        begin = self.around.name_start(start)
        village = _VILLAGE.fullmatch(self.text, begin, start)
        core = village[1].removesuffix("村") if village else ""   # 茶岭村村委会
        named = len(core) > 1 and not self.words.no_village.search(core) and not self.words.before.search(core)
        return Candidate(begin, end, trigger.kind, "name") if named else None

    def _team(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """调研组先后走访…: a team that acts, the one that the text is about."""
        if self.text[start - 1:start] not in ("", "\n", "。", ",", ";", " ") or start == 0:
            return None
        return Candidate(start, end, trigger.kind, "acting") if self.words.team_acts.match(self.text, end) else None

    def _branch(self, start: int, end: int, word: str, trigger: Trigger) -> Candidate | None:
        """A part of a named body: 天河区华港幼儿园星谷园区, 广发银行广州分行. Not: 合肥先进光源园区."""
        left = self.around.left(start)
        whole = self.words.wholes.search(self.text, left, start) or (trigger.kind == "other" and any(
            at in self.around.known_starts for at in range(left, start)))   # 中国人寿云台分公司
        return self._open(start, end, word, trigger) if whole else None
