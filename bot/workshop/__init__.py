"""What makers of packs use: make one, read its words, confirm its lines, see what is left.

The serving process never loads this. Each command reads the whole folder of packs, shows what it
is about, asks, and writes one file in one go. `terminal` asks and refuses, `roles` keeps names out,
`shelf` reads, `swap` writes; `approve`, `confirm`, `new` and `report` are the commands.
"""
