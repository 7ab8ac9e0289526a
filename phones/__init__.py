"""The guests' screens: a small server inside the app's own loop, imported only while it listens.

A phone shows the same room as the wall, and hands in the same acts. Nothing here holds state
that matters: kill it, and the phones come back by themselves.
"""
