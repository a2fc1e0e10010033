"""Nearby services: the directory in a place's pack, found without learning where anyone is.

`lists` holds the closed words, `record` one service, `areas` where it helps. Nothing here asks the clock:
the day and the hour come in as values.
"""
