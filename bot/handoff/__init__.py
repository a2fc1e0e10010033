"""The relay: cases, their queue and their numbered logs; sealed, and every change of state in Lua."""
