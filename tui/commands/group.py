"""The commands as click reads them. Each imports what it needs when it is asked for."""

from __future__ import annotations

from difflib import get_close_matches

import click

from tui.commands.refusal import Mistyped, Refusal, tell
from tui.start import Entrance
from words import say

FORMATS = ("markdown", "html", "json", "csv")
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 90}


def run_command(arguments: list[str], entrance: Entrance) -> int:
    """Do what the arguments say. Raises Refusal for what can't be understood."""
    try:
        done = fireside.main(arguments, prog_name="fireside", standalone_mode=False, obj=entrance)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as problem:
        raise _in_our_words(problem) from None
    return done if isinstance(done, int) else 0


class Fireside(click.Group):
    """What isn't a command is the file of a gathering."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        if len(args) > 1:
            raise Mistyped("cli.no-such-command", name=args[0])
        return "open", open_file, args

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples before the options: most people need no more."""
        for text in (say("help.intro"), say("help.examples"), say("help.files")):
            formatter.write_paragraph()
            formatter.write(text.strip() + "\n")
        self.format_options(ctx, formatter)


def _in_our_words(problem: click.ClickException) -> Refusal:
    """click's refusals, each as one of ours."""
    ctx = getattr(problem, "ctx", None)
    command = ctx.command_path.removeprefix("fireside").strip() if ctx else ""
    match problem:
        case click.NoSuchOption():
            return Mistyped("cli.no-such-option", name=problem.option_name)
        case click.MissingParameter() if problem.param is not None:
            name = problem.param.make_metavar(problem.ctx) if problem.ctx else ""
            if isinstance(problem.param, click.Option):
                name = problem.param.opts[0]
            return Mistyped("cli.missing", name=name, command=command)
        case click.BadParameter() if isinstance(getattr(problem.param, "type", None), click.Choice):
            assert isinstance(problem.param, click.Option)
            choices = ", ".join(FORMATS)
            return Mistyped("cli.not-a-choice", name=problem.param.opts[0], choices=choices)
        case click.UsageError() if command and "unexpected extra" in problem.message:
            return Mistyped("cli.too-much", command=command)
    return Mistyped("cli.unclear")


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from tui.version import VERSION

        tell(say("cli.version", version=VERSION))
        ctx.exit()


@click.group(cls=Fireside, context_settings=CONTEXT, no_args_is_help=True)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help=say("help.version"),
)  # fmt: skip
def fireside() -> None:
    """Everything begins here."""


@click.command("open")
@click.argument("file")
@click.pass_obj
def open_file(entrance: Entrance, file: str) -> int:
    """Not listed: it is what happens with a file's name alone."""
    from tui.commands.open import open_gathering

    return open_gathering(file, entrance)


@fireside.command(help=say("help.export"))
@click.argument("file")
@click.option("--format", required=True, type=click.Choice(FORMATS), help=say("help.export-format"))
@click.option("--to", required=True, metavar="PATH", help=say("help.export-to"))
def export(file: str, format: str, to: str) -> int:
    from tui.commands import files

    return files.export(file, format, to)


@fireside.command(help=say("help.check"))
@click.argument("file")
def check(file: str) -> int:
    from tui.commands import files

    return files.check(file)


@fireside.command(help=say("help.rehearse"))
@click.argument("practice", required=False)
@click.pass_obj
def rehearse(entrance: Entrance, practice: str | None) -> int:
    from tui.commands.rehearse import rehearse

    return rehearse(practice, entrance)


class Practices(click.Group):
    """A word that is no command gets the nearest ones."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            near = get_close_matches(args[0], self.commands, n=1) or sorted(self.commands)
            raise Mistyped("cli.no-such-practice-command", name=args[0], near=", ".join(near))
        return super().resolve_command(ctx, args)


@fireside.group(cls=Practices, help=say("help.practice"), invoke_without_command=True)
@click.pass_context
def practice(ctx: click.Context) -> int:
    """Alone it lists them."""
    return 0 if ctx.invoked_subcommand else ctx.invoke(list_practices)


@practice.command("list", help=say("help.practice-list"))
def list_practices() -> int:
    from tui.commands import practice

    return practice.list_them()


@practice.command("check", help=say("help.practice-check"))
@click.argument("file")
def check_practice(file: str) -> int:
    from tui.commands import practice

    return practice.check(file)


@practice.command("show", help=say("help.practice-show"))
@click.argument("name")
def show_practice(name: str) -> int:
    from tui.commands import practice

    return practice.show(name)
