"""The ledger: schema, migrations, storing, linking what is stored, queries, export and verification."""
