"""What a crew's year leaves."""
from __future__ import annotations
from pathlib import Path
from typing import Any
from sessions.records import Kept
from tests.journeys import a_year as year
from tests.journeys.a_year import Laptop
from tests.journeys.traces import log_of, tables as all_tables
from words import say
DAYS = ("2026-01-20","2026-02-17","2026-03-17","2026-04-21","2026-05-19","2026-06-16","2026-07-21","2026-08-18","2026-09-15","2026-10-20","2026-11-17","2026-12-15")
def named_and_closed(laptop,names):
    laptop.on("Space", say("closing.own-yes"))
    for name in names:
        laptop.choose(name); laptop.until_row(name, say("closing.named"))
    laptop.on("Space", say("kept.erased"))
def places(laptop):
    for p in ("year","levels","log","crew"):
        laptop.keys("g"); laptop.until(say("place.year")); laptop.choose(say(f"place.{p}"),gone=say("places.title")); print(laptop.shown()); laptop.keys("Escape"); import time; time.sleep(.5)
def handed_on(a,b): pass
def rows(path):
    for r in log_of(path): print(r.writer[:6], r.number, r.event)
def tables(path):
    for k,v in all_tables(path).items():
        if k not in ("log",): print(k,v)
def exports(folder,path):
    from tui.__main__ import main
    for f in ("markdown","calendar"): main(["export",str(path),"--format",f,"--to",str(folder/("out."+f))]); print((folder/("out."+f)).read_text())
def nowhere(home,phrases): pass
