"""The one small SQLite file: it remembers what people agreed and forgets what they said."""
