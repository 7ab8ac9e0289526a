"""The commands as click reads them. Each imports what it needs when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

import click

from tui.commands.refusal import Mistyped, Refusal, tell
from tui.start import AS_USUAL, Entrance, PhonesAsked
from words import say

FORMATS = ("markdown", "html", "json", "csv", "calendar")
Command = TypeVar("Command", bound=Callable[..., Any])
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 90}
OF_PHONES = ("--port", "--address", "--no-phones")
"""Options of a start. They may stand before the file's name or after it."""


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
        if len(args) > 1 and args[1].partition("=")[0] not in OF_PHONES:
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
        case click.BadParameter() if problem.param is not None and problem.param.name == "port":
            return Mistyped("asked.port")
        case click.BadParameter() if problem.param is not None and problem.param.name == "address":
            return Mistyped("asked.address")
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


class Port(click.ParamType):
    """A number that a port can have."""

    name = "port"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        typed = str(value)
        if not (typed.isascii() and typed.isdecimal() and 0 < int(typed[:9]) <= 65535):
            self.fail("", param, ctx)
        return int(typed)


class Address(click.ParamType):
    """An address as a phone could type it: IPv4, since old phones know no other."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from ipaddress import AddressValueError, IPv4Address

        try:
            found = IPv4Address(str(value).strip())
        except AddressValueError:
            self.fail("", param, ctx)
        if found.is_unspecified or found.is_multicast or found.is_reserved:
            self.fail("", param, ctx)
        return str(found)


def phone_options(command: Command) -> Command:
    """The options about phones."""
    options = (
        click.option("--port", type=Port(), metavar="N", help=say("help.port")),
        click.option("--address", type=Address(), metavar="IP", help=say("help.address")),
        click.option("--no-phones", is_flag=True, help=say("help.no-phones")),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _phones(typed: dict[str, Any], as_usual: PhonesAsked | None = AS_USUAL) -> PhonesAsked | None:
    """What was typed about phones, before the command and after it; the later counts."""
    before = click.get_current_context().find_root().params
    port, address, none = (typed[name] or before[name] for name in ("port", "address", "no_phones"))
    if none and (port or address):
        raise Mistyped("asked.both")
    if none:
        return None
    return PhonesAsked(port or 0, address or "") if port or address else as_usual


@click.group(cls=Fireside, context_settings=CONTEXT, invoke_without_command=True)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help=say("help.version"),
)  # fmt: skip
@phone_options
@click.pass_context
def fireside(ctx: click.Context, **typed: Any) -> int | None:
    """Everything begins here. With options alone it is last time's gathering, or a new one."""
    if ctx.invoked_subcommand is None:
        from tui.commands.open import open_gathering

        return open_gathering(None, ctx.obj, _phones(typed))
    if any(typed.values()) and ctx.invoked_subcommand not in ("open", "rehearse", "doctor"):
        raise Mistyped("asked.elsewhere", command=ctx.invoked_subcommand)
    return None


@click.command("open")
@click.argument("file")
@phone_options
@click.pass_obj
def open_file(entrance: Entrance, file: str, **typed: Any) -> int:
    """Not listed: it is what happens with a file's name alone."""
    from tui.commands.open import open_gathering

    return open_gathering(file, entrance, _phones(typed))


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


@fireside.command("hand-on", help=say("help.hand-on"))
@click.argument("file")
@click.argument("where")
@click.pass_obj
def hand_on(entrance: Entrance, file: str, where: str) -> int:
    from tui.commands import files

    return files.hand_on(file, where, entrance)


@fireside.command(help=say("help.rehearse"))
@click.argument("practice", required=False)
@phone_options
@click.pass_obj
def rehearse(entrance: Entrance, practice: str | None, **typed: Any) -> int:
    from tui.commands.rehearse import rehearse

    return rehearse(practice, entrance, _phones(typed, None))


@fireside.command(help=say("help.doctor"))
@phone_options
def doctor(**typed: Any) -> int:
    from tui.commands.doctor import look

    return look(_phones(typed) or AS_USUAL)


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
