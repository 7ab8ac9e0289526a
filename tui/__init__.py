"""The shared screen: one face of the room. It draws what is true and hands acts in."""
