"""Linking (链接): which entity of the world each mention means, with the reason.

Pure per document: the decision depends on the mention, the vocabularies and the analyst's decisions alone, so that
documents processed apart, in any order, give the same entities without a word between them.
"""

from __future__ import annotations

from functools import cache

from kg.lexicon import Lexicon, Vocabulary
from kg.link import guards, organizations, policies, setting
from kg.link.decisions import NONE, Decisions, apply
from kg.link.initiatives import Initiatives
from kg.records import Document, Entity, Extraction, Link, Linked, Mention

__all__ = ["link"]


def link(extraction: Extraction, lexicon: Lexicon, decisions: Decisions = NONE) -> Linked:
    """Decide for each mention of `extraction` which entity it means, in the order of the mentions.

    `lexicon`: the vocabularies, amended by the analyst's `decisions` (kg.link.amendments.amend), which overrule them.
    """
    initiatives = _initiatives(lexicon.initiatives, setting.is_education(extraction.document))
    document = extraction.document
    links = tuple(_link(mention, initiatives, lexicon, document) for mention in extraction.mentions)
    linked = Linked(extraction, links)
    return apply(linked, decisions, lexicon)


def _link(mention: Mention, initiatives: Initiatives, lexicon: Lexicon, document: Document) -> Link:
    if mention.type == "Initiative":
        decided = initiatives.decide(mention.name, headline=mention.kind == "headline")
        name, concept, reason, score, kind = decided.name, decided.concept, decided.reason, decided.score, None
        if not concept and guards.says_only_how_many(name) and (issuer := document.metadata.issuer):
            name, reason = f"{name}({issuer})", f"{reason}, of its issuer alone"
        elif guards.says_not_of_what(name) and (matter := setting.matter(document)):
            name, concept, reason = f"{name}({matter})", None, f"{reason}, of its plan's matter alone"
    elif mention.type == "Policy":
        name, concept, reason, score = policies.decide(mention.name, lexicon.policies)
        kind = concept.kind if concept else mention.kind
    else:
        name, concept, reason, score = organizations.decide(mention.name, lexicon.organizations)
        kind = concept.kind if concept else mention.kind
    return Link(mention, Entity(mention.type, name, kind, concept.iri if concept else None), reason, score)


@cache
def _initiatives(vocabulary: Vocabulary, education: bool) -> Initiatives:
    """The linker of `vocabulary` for one setting, made once."""
    return Initiatives(vocabulary, education)
