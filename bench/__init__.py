"""Measures the bot beside its peers, in one interleaved run: see README.md."""
