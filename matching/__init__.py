"""Claims in, relations out: same question first, then how the answers relate. Knows no database."""
