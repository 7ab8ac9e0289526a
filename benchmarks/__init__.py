"""What the app promises, measured: one module a bench (see __main__.py)."""
