"""What the wall is painted from: pure functions on a canvas (WALL.md).

Nothing here reads a clock, a file or the room, and nothing here knows a sentence: times,
shares and words are handed in.
"""
