"""Run the benches: `./bench` lists them, `./bench NAME` runs one, `./bench all` all of them.

A bench is a module in this folder with

    NAME = "first-paint"                        # the module's name, with - for _
    BOUND = "at most 1.5 times bare Textual"    # what has to hold, in words

    def run(short: bool, control: bool) -> tuple[bool, str]:
        '''Whether the bound holds, and the figures in one line.'''

A bench that can be made larger or smaller also says so: with `OPTIONS = {"guests": 200}` it takes
`--guests N`, and its `run` has a `guests`.

`short` asks for a quicker and coarser measurement. `control` breaks on purpose what is measured:
a bench whose bound still holds then measures nothing.

Exit codes: 0 the bound holds, 1 it doesn't, 2 the bench could not be run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType

HOLDS, BROKEN, NOT_RUN = 0, 1, 2


def names() -> list[str]:
    """All benches by name, in order."""
    modules = (path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    return sorted(
        name.replace("_", "-")
        for name in modules
        if "\ndef run(" in (Path(__file__).parent / f"{name}.py").read_text("utf-8")
    )


def load(name: str) -> ModuleType:
    return import_module(f"benchmarks.{name.replace('-', '_')}")


def show() -> int:
    """Every bench with its bound."""
    code = HOLDS
    width = max(map(len, names()), default=0)
    for name in names():
        try:
            bound = load(name).BOUND
        except Exception as problem:
            bound, code = f"can't be loaded: {problem!r}", NOT_RUN
        print(f"{name:<{width}}  {bound}")
    if not names():
        print("There are no benches yet.")
    return code


def run_one(name: str, short: bool, control: bool, **numbers: int) -> int:
    began = time.perf_counter()
    try:
        module = load(name)
        holds, figures = module.run(short=short, control=control, **numbers)
    except Exception:
        traceback.print_exc()
        print(f"{name}: could not be run")
        return NOT_RUN
    took = time.perf_counter() - began
    verdict = "holds" if holds else "DOES NOT HOLD"
    broken = " [broken on purpose]" if control else ""
    print(f"{name}{broken}: {figures} | bound: {module.BOUND} | {verdict} ({took:.1f} s)")
    return HOLDS if holds else BROKEN


def run_all(short: bool, control: bool) -> int:
    """Each in a process of its own, so that none measures what another left behind."""
    began = time.perf_counter()
    options = ["--short"] * short + ["--control"] * control
    codes = [
        subprocess.run([sys.executable, "-P", "-m", "benchmarks", name, *options]).returncode
        for name in names()
    ]
    took = time.perf_counter() - began
    print(f"all: {codes.count(HOLDS)} of {len(codes)} hold ({took:.1f} s)")
    return max(codes, default=HOLDS)


def options(name: str | None) -> argparse.ArgumentParser:
    """What this bench alone can be told: numbers, each with its usual one."""
    parser = argparse.ArgumentParser(prog=f"./bench {name or ''}".rstrip())
    usual: dict[str, int] = {}
    with suppress(Exception):  # what can't be loaded says so when it is run
        usual = getattr(load(name or ""), "OPTIONS", usual) if name in names() else usual
    for option, number in usual.items():
        parser.add_argument(f"--{option}", type=int, default=number, metavar="N")
    return parser


def main() -> int:
    parser = argparse.ArgumentParser(prog="./bench", description="Measure what the app promises.")
    parser.add_argument("name", nargs="?", help="a bench, or: all; without it they are listed")
    parser.add_argument("--short", action="store_true", help="quicker and coarser")
    parser.add_argument("--control", action="store_true", help="broken on purpose: must not hold")
    asked, more = parser.parse_known_args()
    numbers = options(asked.name).parse_args(more)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(line_buffering=True)
    if asked.name is None:
        return show()
    if asked.name == "all":
        return run_all(asked.short, asked.control)
    if asked.name not in names():
        parser.error(f"there is no bench called {asked.name!r}; there are: {', '.join(names())}")
    return run_one(asked.name, asked.short, asked.control, **vars(numbers))


if __name__ == "__main__":
    sys.exit(main())
