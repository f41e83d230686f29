"""The `kg` command: it parses arguments, calls one function and prints. Nothing else lives here."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import __version__
from kg.errors import KgError
from kg.output import replacing

if TYPE_CHECKING:
    from kg.answer import Table
    from kg.pipeline import Report

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


_graph = click.option("--graph", default="output", show_default=True, type=click.Path(path_type=Path),
                      help="Folder of a build, or a graph file.")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--out", default="output", show_default=True, type=click.Path(file_okay=False, path_type=Path),
              help="Folder to write to.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes to work in.")
def build(paths: Sequence[Path], out: Path, jobs: int) -> None:
    """Read plans (files, folders) and write their graph and pages."""
    from kg import pipeline

    started = time.monotonic()
    with _progress() as watch:
        report = pipeline.build(paths, out, jobs=jobs, watch=watch)
    _print_report(report, out, time.monotonic() - started)


class _progress:  # noqa: N801 - used like a function
    """A progress bar on the terminal, shown once the work has lasted a second."""

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
            self.task = self.bar.add_task("Reading plans", total=total)
        self.bar.update(self.task, completed=done)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()


def _print_report(report: Report, out: Path, seconds: float) -> None:
    click.echo(f"Read {len(report.plans)} plans in {seconds:.1f} s"
               f" ({len(report.skipped)} skipped, {len(report.failed)} failed).")
    for name, rows in (("skipped", report.skipped), ("failed", report.failed)):
        for row in rows[:_SHOWN]:
            click.echo(f"  {name}: {row.reason}")
        if len(rows) > _SHOWN:
            click.echo(f"  … and {len(rows) - _SHOWN} more {name}: see {out / 'report.json'}")
    click.echo("Found " + ", ".join(f"{count} {kind.lower()}s" if kind != "Policy" else f"{count} policies"
                                    for kind, count in report.facts.items()) + ".")
    unread = sum(len(plan.unread) for plan in report.plans)
    if unread:
        click.echo(f"{unread} sentences sound like a task and gave no fact: see {out / 'unread.csv'}")
    if report.shared:
        click.echo("Shared by most plans:")
        for initiative, plans in report.shared[:_SHOWN]:
            click.echo(f"  {plans:3} plans  {initiative}")
    click.echo(f"Open {out / 'graph.html'} in a browser; ask with: kg query shared-initiatives --graph {out}")


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("question", required=False)
@_graph
@click.option("--list", "listed", is_flag=True, help="Show the saved questions and their parameters.")
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read the SPARQL here.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "turtle"]), default=None,
              help="Default: a table, or Turtle for a CONSTRUCT.")
@click.pass_context
def query(context: click.Context, question: str | None, graph: Path, listed: bool, file: Path | None,
          form: str | None) -> None:
    """Ask SPARQL, or a saved QUESTION by its name; its parameters follow as --NAME VALUE.

    \b
    kg query shared-initiatives
    kg query plan-diff --a 庄浪 --b 淄川
    kg query "SELECT ?title { ?plan a plan:Plan ; dcterms:title ?title }" --format csv
    """
    from kg import answer, store
    from kg import query as questions

    if listed:
        for row in questions.saved():
            given = "".join(f" --{p.name} {'…' if p.default is None else p.default}" for p in row.parameters)
            click.echo(f"{row.name}{given}\n    {row.title}")
        return
    if (question is None) == (file is None):
        raise click.UsageError("give a saved question, SPARQL, or --file; `kg query --list` shows the questions")
    asked = file.read_text("utf-8", "replace") if file else str(question)
    found = questions.run(store.open_graph(graph), asked, _parameters(context.args))
    if isinstance(found, answer.Table) and form in (None, "table"):
        _print_table(found)
    else:
        default = "turtle" if isinstance(found, answer.Triples) else "csv"
        click.echo(answer.render(found, default if form in (None, "table") else form), nl=False)  # type: ignore[arg-type]


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

    grid = Grid(*found.columns, row_styles=["", "dim"])
    for row in found.texts():
        grid.add_row(*row)
    console = Console(markup=False, highlight=False)
    if not console.is_terminal:
        console.width = 160
    console.print(grid)
    click.echo(f"{len(found)} rows")


@main.command()
@_graph
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
@_graph
def check(graph: Path) -> None:
    """Validate the graph against ontology/shapes.ttl (SHACL)."""
    from kg import check as checking
    from kg import store

    report = checking.check(store.open_graph(graph))
    click.echo(report.text())
    if not report.conforms:
        sys.exit(1)


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
