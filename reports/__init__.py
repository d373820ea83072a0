"""The ledger for readers: terminal text, Markdown, CSV, JSON. Reads only."""
