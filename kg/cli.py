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

if TYPE_CHECKING:
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
    if report.shared:
        click.echo("Shared by most plans:")
        for initiative, plans in report.shared[:_SHOWN]:
            click.echo(f"  {plans:3} plans  {initiative}")
    click.echo(f"Open {out / 'graph.html'} in a browser; ask with: kg query shared-initiatives --graph {out}")


@main.command()
@click.argument("question", required=False)
@_graph
@click.option("--list", "listed", is_flag=True, help="Show the saved questions.")
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read the query here.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="Parameter of a saved question.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "turtle"]), default="table",
              show_default=True)
def query(question: str | None, graph: Path, listed: bool, file: Path | None, params: Sequence[str],
          form: str) -> None:
    """Ask SPARQL, or a saved QUESTION by its name."""
    raise NotImplementedError


@main.command()
@_graph
def check(graph: Path) -> None:
    """Validate a graph against ontology/shapes.ttl (SHACL)."""
    raise NotImplementedError
