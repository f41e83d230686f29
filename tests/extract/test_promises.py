"""Which target belongs to which work, and what with a number is no target of any."""

from __future__ import annotations

import tomllib
from pathlib import Path

from kg.extract import items, promises
from kg.records import Document, Mention, Outline, Span, Target
from tests.extract.conftest import goal, item, named

APPLICANTS = tomllib.loads(Path(promises.__file__).with_suffix(".toml").read_text("utf-8"))["applicants"]


def find(document: Document, outline: Outline, works: list[Mention], targets: list[Target]) -> list[tuple[str, str]]:
    """Work and target of each relation, in their words."""
    sentences = list(items.sentences(document.shadow, outline, sorted(works, key=lambda work: work.start)))
    return [(row.subject.name, document.text[row.object.start:row.object.end])
            for row in promises.find(document.shadow, sentences, targets)]


def test_a_target_belongs_to_the_work_named_in_it_or_to_its_headline() -> None:
    text = "(1)推进作业改革。实现课后服务覆盖率100%。建成5所学校。"
    document, outline, works = item(text, "推进作业改革")
    targets = [goal(text, words) for words in ("实现课后服务覆盖率100%", "建成5所学校")]
    assert find(document, outline, [*works, named(text, "课后服务")], targets) == [
        ("课后服务", "实现课后服务覆盖率100%"), ("推进作业改革", "建成5所学校")]


def test_without_a_headline_a_target_is_of_the_work_named_in_it_or_of_none() -> None:
    text = "实现课后服务覆盖率100%。建成5所学校。"
    outline = Outline((), (Span(0, 15), Span(15, len(text))), (None, None))
    document = Document("x", text, text, "", "text/plain")
    targets = [goal(text, words) for words in ("实现课后服务覆盖率100%", "建成5所学校")]
    assert find(document, outline, [named(text, "课后服务")], targets) == [("课后服务", "实现课后服务覆盖率100%")]
    assert not find(document, Outline((), (), ()), [], targets)


def test_a_number_of_which_a_work_is_one_is_not_its_target() -> None:
    text = "对课后服务等20项做法予以表扬。争创“十个全覆盖”工程示范区。"
    outline = Outline((), (Span(0, 16), Span(16, len(text))), (None, None))
    works = [named(text, name) for name in ("课后服务", "“十个全覆盖”工程")]
    targets = [goal(text, "对课后服务等20项做法予以表扬"), goal(text, "争创“十个全覆盖”工程示范区")]
    assert not find(Document("x", text, text, "", "text/plain"), outline, works, targets)


def test_numbers_that_several_works_share_are_of_the_item() -> None:
    text = "(1)抓好普惠服务。课后服务、午餐服务分别覆盖60%、80%。托幼服务人数和收入分别增长5%、6%。"
    document, outline, works = item(text, "抓好普惠服务")
    works += [named(text, name) for name in ("课后服务", "午餐服务", "托幼服务")]
    targets = [goal(text, words) for words in ("课后服务、午餐服务分别覆盖60%", "托幼服务人数和收入分别增长5%")]
    assert [work for work, _ in find(document, outline, works, targets)] == ["抓好普惠服务", "托幼服务"]


def test_a_number_of_several_works_of_a_list_is_not_that_of_one() -> None:
    text = "(1)培育特色产业。围绕海带加工、智慧渔港、渔村旅游提出28项任务。形成海带加工、渔村旅游2个集群。"
    document, outline, works = item(text, "培育特色产业")
    works += [named(text, name) for name in ("智慧渔港", "渔村旅游")]
    targets = [goal(text, words) for words in (
        "围绕海带加工、智慧渔港、渔村旅游提出28项任务", "形成海带加工、渔村旅游2个集群")]
    assert [work for work, _ in find(document, outline, works, targets)] == ["培育特色产业"] * 2


def test_a_condition_is_no_target() -> None:
    text = "(1)开展课后服务。参加人数达到九成的,予以奖励。如参加人数低于三成应当整改。参加人数达到五成。"
    document, outline, works = item(text, "开展课后服务")
    targets = [goal(text, words) for words in ("参加人数达到九成", "如参加人数低于三成", "参加人数达到五成")]
    assert find(document, outline, works, targets) == [("开展课后服务", "参加人数达到五成")]


def test_a_prize_of_the_name_is_not_the_work() -> None:
    text = "(1)繁荣校园戏剧。获得“金种子工程”奖3项。"
    document, outline, works = item(text, "繁荣校园戏剧")
    assert find(document, outline, [*works, named(text, "金种子工程")], [goal(text, "获得“金种子工程”奖3项")]) == [
        ("繁荣校园戏剧", "获得“金种子工程”奖3项")]


def test_what_applicants_must_be_is_no_target() -> None:
    for key, words, expected in (("match", "申请人须住满2年", 0), ("not", "建成站点2个", 1)):
        document, outline, works = item(f"(1){APPLICANTS[key].replace('{I}', '课后服务')}", "开展课后服务")
        assert len(find(document, outline, works, [goal(document.text, words)])) == expected
