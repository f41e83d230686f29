"""The `kg` command: it parses arguments, calls one function and prints. Nothing else lives here."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from kg import __version__
from kg.browse import OVERVIEW
from kg.errors import KgError
from kg.output import replacing

if TYPE_CHECKING:
    from kg.answer import Table
    from kg.asking import Reply, Request
    from kg.ledger import Comparison, Decided, Doubt, Explanation, Words
    from kg.link.candidates import Candidate
    from kg.link.decisions import Decisions
    from kg.report import Report

# Each command imports what it needs when it runs: `kg --version` must not load an RDF store.

_SHOWN = 10  # shared initiatives and failures on the terminal; the report names all


class _Commands(click.Group):
    """Commands whose failures are one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Build and ask a knowledge graph of plans (工作要点、工作计划、实施方案、工作总结)."""


# A folder that kg build has written is --graph and --out everywhere but where --out is the answer's file.
_graph = click.option("--graph", "--out", "graph", default="output", show_default=True,
                      type=click.Path(path_type=Path), help="Folder of a build, or a graph file.")
_asked_graph = click.option("--graph", default="output", show_default=True, type=click.Path(path_type=Path),
                            help="Folder of a build, or a graph file.")


class _Place(click.Path):
    """A file or folder that exists, or a URL."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if "://" in str(value) else super().convert(value, param, ctx)


_paths = click.argument("paths", nargs=-1, required=True, type=_Place(exists=True))
_out = click.option("--out", "--graph", "out", default="output", show_default=True,
                    type=click.Path(file_okay=False, path_type=Path), help="Folder to write to.")
_jobs = click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes to work in.")
_decisions = click.option("--links", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                          help="File of your decisions about names (see kg links); "
                               "default: links.ttl in the output folder.")
_pages = click.option("--pages/--no-pages", "with_pages", default=True, help="Whether to write the pages.")


@main.command()
@_paths
@_out
@_jobs
@_decisions
@_pages
@click.option("--prune", is_flag=True, help="Drop the plans of earlier builds that are not in PATHS any more.")
@click.option("--engine", metavar="ADDRESS", help="Read on a Dask cluster: its scheduler's address, tcp://host:8786.")
@click.option("--parts", metavar="URL", help="Folder or URL that the cluster's machines see, for its partitions; "
              "default: one in the output folder, which they must see then.")
def build(paths: Sequence[str], out: Path, prune: bool, engine: str | None, parts: str | None, **options: Any) -> None:
    """Read plans (files, folders, URLs) and write their graph and pages.

    Into a folder that was built before, only what is new or has changed is read. Plans that were built there and
    are not in PATHS stay until you drop them: kg asks on a terminal, --prune says yes.
    """
    from kg import pipeline

    started = time.monotonic()
    if engine:
        from kg.cluster import Cluster

        options["cluster"] = Cluster(engine, parts or str(pipeline.parts_of(out.resolve())))
    ask = prune or (sys.stdin.isatty() and (lambda gone: _confirmed(out, gone)))
    with _progress() as watch:
        report = pipeline.build(paths, out, prune=ask, watch=watch, **options)
    _print_report(report, out, time.monotonic() - started)
    if report.kept:
        click.echo(f"{len(report.kept)} plans of earlier builds are not in PATHS and were kept "
                   f"(drop them with --prune): {', '.join(report.kept[:_SHOWN])}"
                   f"{' …' if len(report.kept) > _SHOWN else ''}")


@main.command()
@_paths
@_out
@_jobs
@_decisions
@_pages
def add(paths: Sequence[str], out: Path, **options: Any) -> None:
    """Add plans to a built graph, or replace those of the same name; all others stay."""
    from kg import pipeline

    started = time.monotonic()
    with _progress() as watch:
        report = pipeline.build(paths, out, watch=watch, **options)
    _print_report(report, out, time.monotonic() - started)


@main.command()
@click.argument("plans", nargs=-1, required=True)
@_out
@_decisions
@_pages
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only show what would be lost.")
def remove(plans: Sequence[str], out: Path, yes: bool, dry_run: bool, **options: Any) -> None:
    """Take plans out of a built graph, each named by its source, title or IRI; shows first what would be lost."""
    from kg import pipeline, removal, store

    started = time.monotonic()
    sources = removal.find(store.open_graph(out), plans)
    if dry_run or not yes:
        _print_loss(out, sources)
    if dry_run or not (yes or click.confirm("Remove?")):
        return
    _print_report(pipeline.remove(sources, out, **options), out, time.monotonic() - started)


def _confirmed(out: Path, gone: Sequence[str]) -> bool:
    """Whether the user, shown what would be lost with these plans, wants them dropped."""
    click.echo(f"{len(gone)} plans of earlier builds are not in PATHS any more:")
    _print_loss(out, gone)
    return click.confirm("Drop them?")


def _print_loss(out: Path, sources: Sequence[str]) -> None:
    from kg import removal, store

    for line in removal.lines(removal.preview(store.open_graph(out), sources)):
        click.echo(f"  {line}")


class _progress:  # noqa: N801 - used like a function
    """A progress bar on the terminal, shown once the work has lasted a second."""

    def __init__(self, what: str = "Reading plans") -> None:
        self.what = what

    def __enter__(self) -> Callable[[int, int], None]:
        self.bar: Any = None
        self.started = time.monotonic()
        return self.watch

    def watch(self, done: int, total: int) -> None:
        if self.bar is None:
            if time.monotonic() - self.started < 1 or not sys.stderr.isatty():
                return
            from rich.console import Console
            from rich.progress import Progress

            self.bar = Progress(console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task(self.what, total=total)
        self.bar.update(self.task, completed=done)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()


def _print_report(report: Report, out: Path, seconds: float) -> None:
    known = report.plans - report.anew
    click.echo(f"Read {report.plans} plans in {seconds:.1f} s"
               f" ({len(report.skipped)} skipped, {len(report.failed)} failed)"
               + (f"; {known} of them were read before and have not changed." if known > 0 else "."))
    if report.unlikely:
        named = ", ".join(report.unlikely[:_SHOWN]) + (", …" if len(report.unlikely) > _SHOWN else "")
        click.echo(f"{len(report.unlikely)} of the plans {'is' if len(report.unlikely) == 1 else 'are'} no plan by the"
                   f" looks (不像公文): {named}")
    for name, rows in (("skipped", report.skipped), ("failed", report.failed)):
        for row in rows[:_SHOWN]:
            click.echo(f"  {name}: {row.reason}")
        if len(rows) > _SHOWN:
            click.echo(f"  … and {len(rows) - _SHOWN} more {name}: see {out / 'report.json'}")
    for added, held in report.beside[:_SHOWN]:
        click.echo(f"{added} was added beside {held}, which stays. To replace that one, give the folder that was given"
                   f" before, not the file alone; to undo: kg remove {shlex.join([added, '--out', str(out)])}")
    click.echo("Found " + ", ".join(f"{count} {kind.lower()}s" if kind != "Policy" else f"{count} policies"
                                    for kind, count in report.facts.items()) + ".")
    if report.unread:
        click.echo(f"{report.unread} sentences sound like a task and gave no fact: see {out / 'unread.csv'}")
    if report.shared:
        click.echo("Shared by most plans:")
        for initiative, plans in report.shared[:_SHOWN]:
            click.echo(f"  {plans:3} plans  {initiative}")
    page = out / OVERVIEW
    click.echo((f"Open {page} in a browser; ask" if page.is_file() else "Ask")
               + f" with: kg query shared-initiatives --graph {out}")


class _Query(click.Command):
    """A command whose options depend on the saved question; the shell completes them and the names they take."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from kg import completion

        if incomplete.startswith("-"):
            return [CompletionItem(name, help=about) for name, about
                    in completion.parameters(ctx.params.get("question") or "", incomplete)
                    ] + super().shell_complete(ctx, incomplete)
        last = ctx.args[-1] if ctx.args else ""
        if not last.startswith("--"):
            return []
        return [CompletionItem(name) for name in completion.names(ctx.params["graph"], last[2:], incomplete)]


def _complete_question(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from kg import completion

    return [CompletionItem(name, help=title) for name, title in completion.questions(incomplete)]


@main.command(cls=_Query, context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("question", required=False, shell_complete=_complete_question)
@_asked_graph
@click.option("--list", "listed", is_flag=True, help="Show the saved questions and their parameters.")
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read the SPARQL here.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "xlsx", "turtle"]), default=None,
              help="Default: as the name of --out ends, or else a table, or Turtle for a CONSTRUCT.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; default: standard output.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of a graph on disk.")
@click.option("--timeout", default=60.0, show_default=True, type=click.FloatRange(min=0.001, max=86_400),
              help="Seconds after which the query is ended.")
@click.option("--limit", default=1_000_000, show_default=True, type=click.IntRange(1), help="Rows at most.")
@click.pass_context
def query(context: click.Context, question: str | None, graph: Path, listed: bool, file: Path | None,
          form: str | None, out: Path | None, endpoint: str | None, timeout: float, limit: int) -> None:
    """Ask SPARQL, or a saved QUESTION by its name; its parameters follow as --NAME VALUE.

    \b
    kg query shared-initiatives
    kg query plan-diff --a 庄浪 --b 淄川 --out 异同.xlsx
    kg query "SELECT ?title { ?plan a plan:Plan ; dcterms:title ?title }" --format csv
    """
    from kg import answer, asking
    from kg import query as questions

    if listed:
        for row in questions.saved():
            given = "".join(f" --{p.name} {'…' if p.default is None else p.default}" for p in row.parameters)
            click.echo(f"{row.name}{given}\n    {row.title}")
        return
    arguments = list(context.args)
    if file and question and question.startswith("--"):  # a parameter: click takes the first word for the question
        arguments, question = [question, *arguments], None
    if (question is None) == (file is None):
        raise click.UsageError("give a saved question, SPARQL, or --file; `kg query --list` shows the questions")
    asked = file.read_text("utf-8", "replace") if file else str(question)
    form = form or (_ENDINGS.get(out.suffix.lower(), "csv") if out else "table")
    if form == "xlsx" and out is None:
        raise click.UsageError("a workbook needs a file: --out ANSWER.xlsx")
    plain: Any = form if form in ("csv", "tsv", "json", "turtle") else "json"
    with _asked(graph, endpoint) as ask:
        text = questions.text(asked, _parameters(arguments),
                              ask=lambda text: answer.rows(ask(asking.Request(text, seconds=timeout)).text))
        reply = ask(asking.Request(text, table_form=plain, graph_form="turtle" if form == "table" else plain,
                                   seconds=timeout, rows=limit))
    if reply.cut:
        click.echo(f"kg: the answer is cut at {limit:,} rows, or at its size; --limit allows more rows", err=True)
    _print_reply(reply, form, out)


@contextmanager
def _asked(graph: Path, endpoint: str | None) -> Iterator[Callable[[Request], Reply]]:
    """Who answers: the endpoint, or a process of its own with the graph open."""
    if endpoint:
        from kg import remote

        yield partial(remote.once, endpoint)
        return
    from kg import asking

    worker = asking.Worker(graph)
    try:
        yield worker.ask
    finally:
        worker.close()


_ENDINGS = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".xlsx": "xlsx", ".ttl": "turtle"}


def _print_reply(reply: Reply, form: str, out: Path | None) -> None:
    """To the file, or to the terminal: a table for people, or the bytes as they are."""
    from kg import answer

    found = answer.read(reply.text) if form in ("table", "xlsx") and reply.kind != "Triples" else None
    data = reply.text
    if isinstance(found, answer.Table):
        if form == "table":
            _print_table(found)
            return
        from kg import spreadsheet

        data = spreadsheet.workbook(found)
    elif isinstance(found, bool):
        data = f"{str(found).lower()}\n".encode()
    if out is None:
        click.echo(data, nl=False)
        return
    with replacing(out.parent) as folder:
        (folder / out.name).write_bytes(data)


def _parameters(arguments: Sequence[str]) -> dict[str, str]:
    """`--a X --b=Y` as a mapping. Raises click.UsageError on anything else."""
    values: dict[str, str] = {}
    waiting = iter(arguments)
    for name in waiting:
        if not name.startswith("--"):
            raise click.UsageError(f"unexpected argument {name!r}; a parameter is written --NAME VALUE")
        name, equals, value = name[2:].partition("=")
        found = value if equals else next(waiting, None)
        if found is None:
            raise click.UsageError(f"--{name} needs a value")
        values[name] = found
    return values


def _print_table(found: Table) -> None:
    from rich.console import Console
    from rich.table import Table as Grid

    grid = Grid(row_styles=["", "dim"])
    for name in found.columns:  # what is long goes on in the next line: an ellipsis would look like one of the text's
        grid.add_column(name, overflow="fold")
    for row in found.texts():
        grid.add_row(*row)
    console = Console(markup=False, highlight=False)
    if not console.is_terminal:
        console.width = 160
    console.print(grid)
    click.echo(f"{len(found)} rows")


@main.command()
@_graph
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; the default hears this "
              "machine only. Others let the network read the graph: there is no password.")
@click.option("--name", "names", multiple=True, help="A host name by which it may be called, besides its address.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65_535), help="0: any free one.")
@click.option("--timeout", default=30.0, show_default=True, type=click.FloatRange(min=0.001, max=86_400),
              help="Seconds after which a query is ended.")
@click.option("--limit", default=100_000, show_default=True, type=click.IntRange(1), help="Rows of one answer at most.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Queries at the same time.")
def serve(graph: Path, host: str, names: tuple[str, ...], port: int, timeout: float, limit: int, workers: int) -> None:
    """Serve the graph and its pages over HTTP, for reading: a query page at /query, SPARQL at /sparql."""
    from kg import serve as serving

    serving.run(graph, host, port, serving.Limits(seconds=timeout, rows=limit), workers, names,
                ready=lambda address: click.echo(f"Open {address} in a browser; ask at {address}query, "
                                                 f"and with tools at {address}sparql. Ctrl-C ends it."))


@main.command()
@_asked_graph
@click.option("--format", "form", type=click.Choice(["turtle", "trig", "nquads", "jsonld", "graphml"]),
              default="turtle", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; default: standard output.")
def export(graph: Path, form: str, out: Path | None) -> None:
    """Write the graph in another format."""
    from kg import store
    from kg.export import dump

    data = dump(store.open_graph(graph), form)  # type: ignore[arg-type]
    if out is None:
        click.echo(data, nl=False)
        return
    with replacing(out.parent) as folder:
        (folder / out.name).write_bytes(data)


@main.command()
@click.argument("url")
@_graph
@click.option("--protocol", type=click.Choice(["graph-store", "update"]), default=None,
              help="What the address speaks: the SPARQL 1.1 Graph Store Protocol or SPARQL Update. Default: found out.")
@click.option("--union", type=click.Choice(["none", "default", "named"]), default="none", show_default=True,
              help="Send the union of all plans too: as the default graph, or as a graph named …/id/graph/union.")
@click.option("--all", "everything", is_flag=True, help="Send every graph, whatever was sent before.")
@click.option("--dry-run", is_flag=True, help="Only show what would be sent and deleted.")
def push(url: str, graph: Path, protocol: Any, union: Any, everything: bool, dry_run: bool) -> None:
    """Load the graph into the store at URL, or update it: a named graph for each plan, and only what changed.

    \b
    kg push http://localhost:3030/plans/data
    KG_AUTH=user:password kg push https://store.example/update --protocol update --dry-run
    """
    from kg import push as pushing
    from kg import store

    opened = store.open_graph(graph)
    if dry_run:
        for change in pushing.changes(opened, url, union, everything):
            if change.deed != "kept":
                click.echo(f"would be {change.deed}: {change.graph}")
        return
    with _progress("Sending graphs") as watch:
        done = pushing.push(opened, url, protocol, union, everything, watch)
    click.echo(f"{done['sent']} graphs sent, {done['deleted']} deleted, {done['kept']} unchanged.")


@main.command()
@_graph
def check(graph: Path) -> None:
    """Validate the graph against ontology/shapes.ttl (SHACL)."""
    from kg import check as checking
    from kg import store

    report = checking.check(store.open_graph(graph))
    click.echo(report.text())
    if not report.conforms:
        sys.exit(1)


@main.command()
@_graph
@click.option("--format", "form", type=click.Choice(["docx", "md"]), default=None,
              help="Word or Markdown. Default: as the name of --to ends, or else Word.")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path),
              help="File to write; default: report.docx (or .md) beside the pages.")
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True,
              help="Language of the report's own words; plans are quoted as they are.")
def report(graph: Path, form: Any, to: Path | None, language: Any) -> None:
    """Write the findings as a document to hand in, each statement with its source."""
    from kg import handout, store

    form = form or ("md" if to and to.suffix.lower() == ".md" else "docx")
    folder = graph if graph.is_dir() else graph.parent
    to = to or folder / f"report.{form}"
    data = handout.render(store.open_graph(graph), form, language, handout.base_of(to, folder))
    with replacing(to.parent) as fresh:
        (fresh / to.name).write_bytes(data)
    click.echo(f"Wrote {to}")


@main.command()
@_graph
def view(graph: Path) -> None:
    """Open the overview page of a build in your browser."""
    from kg import browse

    page = browse.overview(graph)
    click.echo(f"Opened {page}" if browse.show(page) else f"Open {page} in a browser")


@main.command("read")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="json: one object a line for each document (JSON Lines).")
def read_file(path: Path, form: str) -> None:
    """Show what is understood of a file before anything is extracted: look here first when a fact is missing.

    Metadata, outline, what was dropped as page furniture, and the text that all offsets count in. Of a folder
    or archive each document is shown. One that cannot be read is a line on standard error, and the others are
    shown all the same; the exit code is 1 where one failed, or where there was nothing to show.
    """
    from kg import reading
    from kg.records import Failure

    shown, failed = 0, False
    for row in reading.understood(path):
        if isinstance(row, Failure):
            click.echo(f"kg: {row.reason}", err=True)
            failed = failed or not row.skipped
        else:
            click.echo(reading.to_json(row) if form == "json" else reading.to_text(row))
            shown += 1
    if failed or not shown:
        sys.exit(1)


@main.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def annotate(path: Path) -> None:
    """Start a gold file for one document: what kg found in it, a JSON object a line, for you to correct.

    \b
    kg annotate 要点.txt > gold/要点.jsonl
    """
    from kg import annotate as starting

    for row in starting.rows(path):
        click.echo(row)


@main.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_graph
@click.option("--errors", is_flag=True, help="List what was missed and what is spurious.")
def score(gold: Path, graph: Path, errors: bool) -> None:
    """Compare the graph with a folder of GOLD annotations: precision, recall and F1."""
    from kg import score as scoring
    from kg import store

    opened = store.open_graph(graph)
    for type_, row in scoring.compare(gold, opened).items():
        for name, figures in (("strict", row.strict), ("relaxed", row.relaxed)):
            click.echo(f"{type_:13}{name:8} P {figures.precision:.3f}  R {figures.recall:.3f}  F1 {figures.f1:.3f}"
                       f"  ({figures.recalled} of {figures.gold} gold, {figures.predicted} predicted)")
        for name, rows in (("missed", row.missed), ("spurious", row.spurious)) if errors else ():
            for document, text in rows:
                click.echo(f"  {name}: {document}: {text}")
    click.echo("Links found {} of {}".format(*scoring.shared_links(gold, opened)))


_file = click.option("--links", type=click.Path(dir_okay=False, path_type=Path),
                     help="File of the decisions; default: links.ttl in the folder of the graph.")
_type = click.option("--type", "type_", type=click.Choice(["Initiative", "Organization", "Policy"]),
                     default="Initiative", show_default=True, help="What the names are names of.")


def _links_file(graph: Path, links: Path | None) -> Path:
    from kg.pipeline import LINKS

    return links or (graph if graph.is_dir() else graph.parent) / LINKS


def _read_decisions(graph: Path, links: Path | None) -> Decisions | None:
    """The decisions that lie where the next build looks for them; none where there is no file."""
    from kg.link import decisions

    file = _links_file(graph, links)
    return decisions.read(file) if links or file.exists() else None


@main.group("links", invoke_without_command=True)
@_graph
@_file
@_type
@click.option("--only", type=click.Choice(["merged", "apart"]), help="Show one of the two lists.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many of each to show.")
@click.pass_context
def links_group(context: click.Context, graph: Path, links: Path | None, type_: Any, only: str | None,
                limit: int) -> None:
    """Show the links between names that are most likely wrong, or decide about one.

    First words that the rules took to mean an entity (=), with how certain that is, then names that were kept
    apart (≠), with how alike they are; both from 0 to 1. A decision is a line in links.ttl, which the next
    build obeys.
    """
    if context.invoked_subcommand:
        said_before = {"graph": graph, "links": links, "type_": type_}
        context.default_map = dict.fromkeys(links_group.commands, said_before)
        return
    from kg import ledger, store
    from kg.link import decisions

    opened, decided = store.open_graph(graph), _read_decisions(graph, links) or decisions.NONE
    if only != "apart":
        _print_doubts("Merged", "the least certain first (1.00 is certain)", "=",
                      ledger.doubts(opened, "one", type_, decided, limit))
    if only != "merged":
        _print_doubts("Kept apart", "the most alike first (1.00 is alike in every word)", "≠",
                      ledger.doubts(opened, "two", type_, decided, limit))


def _print_doubts(what: str, order: str, sign: str, rows: Sequence[Doubt]) -> None:
    click.echo(f"{what}, {order}:" if rows else f"{what}: none.")
    for row in rows:
        click.echo(f"{row.score:.2f}  {row.name} {sign} {row.other}  ({row.plans} plans; {row.reason})")
        for place in row.places:
            click.echo(f"        {place.plan}: {place.sentence}")


@links_group.command("accept")
@click.argument("words")
@click.argument("entity")
@_graph
@_file
@_type
def accept(words: str, entity: str, graph: Path, links: Path | None, type_: Any) -> None:
    """WORDS, and all that is filed under them, are ENTITY: merges two names, or confirms a merge."""
    from kg.link.decisions import SAME

    _decide(graph, links, type_, words, SAME, entity)


@links_group.command("reject")
@click.argument("words")
@click.argument("entity")
@_graph
@_file
@_type
def reject(words: str, entity: str, graph: Path, links: Path | None, type_: Any) -> None:
    """WORDS are not ENTITY: splits them off as an entity of their own, or keeps two names apart for good."""
    from kg.link.decisions import APART

    _decide(graph, links, type_, words, APART, entity)


@links_group.command("rename")
@click.argument("entity")
@click.argument("name")
@_graph
@_file
@_type
def rename(entity: str, name: str, graph: Path, links: Path | None, type_: Any) -> None:
    """ENTITY is called NAME from the next build on."""
    from kg import ledger, store
    from kg.link import decisions, decisions_file
    from kg.link.decisions import CALLED

    file = _links_file(graph, links)
    decided = decisions.read(file) if file.exists() else decisions.NONE
    iri = ledger.to_rename(store.open_graph(graph), type_, entity, name, decided)
    click.echo(decisions_file.record(file, iri, CALLED, name))
    _print_next("Written to {}. The next build obeys it", graph, links)


def _decide(graph: Path, links: Path | None, type_: Any, words: str, how: Any, entity: str) -> None:
    from kg import ledger, store
    from kg.link import decisions_file

    opened = store.open_graph(graph)
    subject, object_ = ledger.words_and_entity(opened, type_, words, entity)
    click.echo(decisions_file.record(_links_file(graph, links), subject, how, object_))
    _print_next("Written to {}. The next build obeys it", graph, links)


def _print_next(what: str, graph: Path, links: Path | None) -> None:
    """What to do after the file of decisions was changed."""
    file, folder = _links_file(graph, links), graph if graph.is_dir() else graph.parent
    options = ["--out", str(folder)] + (["--links", str(file)] if links else [])
    click.echo(f"{what.format(file)}: kg build PLANS… {shlex.join(options)}")


@links_group.command("undo")
@click.argument("words")
@_graph
@_file
@_type
def undo(words: str, graph: Path, links: Path | None, type_: Any) -> None:
    """Take away what was decided about WORDS; what was taken is shown."""
    from kg import ledger, store
    from kg.link import decisions_file

    iri = ledger.resolve(store.open_graph(graph), type_, words)
    for line in decisions_file.undo(_links_file(graph, links), iri):
        click.echo(line)
    _print_next("Taken out of {}. The next build does without it", graph, links)


@main.command()
@click.argument("name")
@click.argument("other", required=False)
@_graph
@_file
def explain(name: str, other: str | None, graph: Path, links: Path | None) -> None:
    """Tell why the names under NAME are one, what is broader and narrower, and what was kept apart.

    With OTHER: why the two names are one, or are not. The number behind = is how certain a link is, behind ≠ how
    alike two names are, both from 0 to 1. What you decided (kg links) is said, also before the next build.
    """
    from kg import ledger, store

    opened, decided = store.open_graph(graph), _read_decisions(graph, links)
    if other:
        _print_comparison(name, other, ledger.compare(opened, name, other, decided))
        return
    for row in ledger.explain(opened, name, decided):
        _print_explanation(row)


def _print_comparison(name: str, other: str, row: Comparison) -> None:
    meaning = f"both are {row.one}" if row.pair is None else f"{row.one} and {row.other}"
    click.echo(f"{name} {'≠' if row.pair else '='} {other}  ({row.type}: {meaning})")
    for words in row.words:
        _print_words(words)
    if row.wider:
        click.echo(f"  ↑ broader: {row.wider}")
    if row.decided:
        click.echo(f"  {_as_decided(row.decided)}")
    elif row.pair:
        click.echo(f"  ≠ {row.pair.score:.2f}  ({_apart(row.pair)})")


def _print_explanation(row: Explanation) -> None:
    click.echo(f"{row.name}  ({row.type}, {row.plans} plans)\n{row.iri}")
    for words in row.words:
        _print_words(words)
    for sign, names in (("↑ broader", row.broader), ("↓ narrower", row.narrower)):
        if names:
            click.echo(f"  {sign}: {'、'.join(names)}")
    for decided in row.decided:
        click.echo(f"  {'≠' if decided.verdict == 'two' else '='} {decided.other}  ({_as_decided(decided)})")
    for pair in row.near[:_SHOWN]:
        click.echo(f"  ≠ {pair.score:.2f}  {pair.other}  ({_apart(pair)})")


def _print_words(words: Words) -> None:
    click.echo(f"  = {words.score:.2f}  {words.words}  ({words.plans} plans; {words.reason})")
    click.echo(f"          {words.place.plan}: {words.place.sentence}")


def _as_decided(row: Decided) -> str:
    said = "you renamed it" if row.verdict == "renamed" else f"you decided that they are {row.verdict}"
    return said + {"obeyed": "", "next build": "; the next build obeys it",
                   "taken back": ", and took it back; the next build does without it"}[row.state]


def _apart(pair: Candidate) -> str:
    why = f"another {pair.guard}" if pair.guard else "no rule makes them one"
    return f"{why}: {pair.reason}"
