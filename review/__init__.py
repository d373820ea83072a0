"""The desk: local web pages on which people read the ledger and judge. Reads, and writes judgements alone."""
