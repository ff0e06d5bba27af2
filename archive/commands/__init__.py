"""The command line, one file per verb.

Only click and the verb that was called are loaded: `wethi --help` stays quick.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import sys
from typing import NoReturn

import click

from archive import __version__
from archive.errors import ArchiveError, CannotWrite

# verb → first line of its help; the order is the order of the help page.
VERBS = {
    "init": "Make a new, empty archive.",
    "add": "Read files or a folder, show the plan, and add what a forum left behind.",
    "undo": "Take an import or change back, byte for byte.",
    "list": "List the records.",
    "show": "Show a record as stored, or a passage with its text.",
    "edit": "Change a record or correct a transcript.",
    "review": "Walk through the doubtful values that imports left.",
    "withdraw": "Take a record out of the archive, leaving its address and the reason.",
    "merge": "Make two records of one person or organisation one.",
    "distinct": "Say that two people or organisations are surely two.",
    "index": "Bring the search index up to date, or build it anew.",
    "stats": "What the archive holds and what it lacks.",
    "search": "Search everything said, written and shown.",
    "cite": "Citations of events, sessions, photos, passages and quotes.",
    "check-report": "Check the quotes and citations of a draft against the archive.",
    "check": "Check every record, link and checksum.",
    "serve": "Serve the web archive.",
    "publish": "Write the web archive as files that need no server.",
    "export": "Write everything for elsewhere (bagit, jsonl, csv, bibtex …).",
    "restore": "Bring a BagIt export back as an archive.",
    "migrate": "Bring an older corpus up to this version's form, with a backup.",
}


class Verbs(click.Group):
    """Loads a verb's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of a forum's life."""
        return [verb for verb in VERBS if _module_exists(verb)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The verb's command; None for an unknown verb."""
        if name not in VERBS or not _module_exists(name):
            return None
        module = importlib.import_module(_module(name))
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs with their first lines, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(verb, VERBS[verb]) for verb in self.list_commands(ctx)])


def _module(verb: str) -> str:
    return f"archive.commands.{verb.replace('-', '_')}"


def _module_exists(verb: str) -> bool:
    return importlib.util.find_spec(_module(verb)) is not None


@click.command(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Every command has --help. The corpus is --corpus DIR, else WETHI_CORPUS, else the nearest parent with one.",
)
@click.option("--corpus", metavar="DIR", help="The archive to work on (may also stand after the verb).")
@click.version_option(__version__, prog_name="wethi")
@click.pass_context
def wethi(ctx: click.Context, corpus: str | None) -> None:
    """Wethi (เวที): a Thai-first proceedings archive for forums and events."""
    ctx.obj = corpus


def main() -> NoReturn:
    """Run the command line and end the process with its exit code (0 done, 1 could not or nothing found, 2 usage)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal of another encoding shows what it can; what it cannot must not stop the command.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line; errors of the program and of its use become text here and nowhere else."""
    try:
        result = wethi.main(arguments, prog_name="wethi", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except ArchiveError as error:
        print_error(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; nothing more was done", err=True)
        return 130
    except BrokenPipeError:
        # The reader of our output (head, less) went away: that is its right.
        _let_go_of_output()
        return 0
    except OSError as error:
        # A disk, a permission or a device, where no rule of ours looked for its failing.
        why = error.strerror or str(error)
        if error.filename is None:
            _let_go_of_output()
            print_error(
                CannotWrite(f"the answer could not be written: {why}", "free some space, or write it elsewhere")
            )
        else:
            print_error(CannotWrite(f"{error.filename}: {why}", "put that right and try again"))
        return CannotWrite.exit_code


def _let_go_of_output() -> None:
    """What is left to write goes nowhere, so that the end of the process does not fail too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_error(error: ArchiveError) -> None:
    """Write what happened, and what to do next, on the error stream."""
    click.echo(f"wethi: {error.what}", err=True)
    if error.next:
        click.echo(f"  next: {error.next}", err=True)
