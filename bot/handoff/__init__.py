"""The relay: cases, their queue and their numbered logs, sealed in the store; Lua for every change of state."""
