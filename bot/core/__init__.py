"""The conversation itself: pure, with no clock, network, log or chance.

`book` compiles flows and pages into one graph, `engine.step` walks it, `hearing` turns
typed words into events so that the words go no further.
"""
