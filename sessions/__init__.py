"""The practices: pure rules, and nothing else. No clock, no file, no screen, no network."""
