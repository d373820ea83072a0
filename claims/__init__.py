"""Text in, claims out: reading articles, finding attributions, splitting them into claims. Knows no database."""
