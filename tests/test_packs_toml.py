"""Every key of a TOML file has its line, so that an error can name it."""

from bot.packs.toml import read_toml

TEXT = '''\
top = 1                       # line 1
long = """
not = "a key"
[neither]
"""
many = [
  "a = 1",                    # = and [ in texts and notes do not count ]
  "b",
]
"quoted key" = 2

[table]
a.b = 3
[[hotline]]
id = "one"
[hotline.channels]
voice = "1"
[[hotline]]
id = "two"
channels = { voice = "2" }
trace.voice = "x"
'''


def test_headers_and_keys_have_their_lines() -> None:
    toml, faults = read_toml("x.toml", TEXT)

    assert faults == ()
    assert dict(toml.lines) == {
        ("top",): 1,
        ("long",): 2,
        ("many",): 6,
        ("quoted key",): 10,
        ("table",): 12,
        ("table", "a"): 13,
        ("table", "a", "b"): 13,
        ("hotline",): 14,
        ("hotline", 0): 14,
        ("hotline", 0, "id"): 15,
        ("hotline", 0, "channels"): 16,
        ("hotline", 0, "channels", "voice"): 17,
        ("hotline", 1): 18,
        ("hotline", 1, "id"): 19,
        ("hotline", 1, "channels"): 20,
        ("hotline", 1, "channels", "voice"): 20,
        ("hotline", 1, "trace"): 21,
        ("hotline", 1, "trace", "voice"): 21,
    }


def test_what_has_no_line_of_its_own_has_that_of_what_it_stands_in() -> None:
    toml, _ = read_toml("x.toml", TEXT)

    assert toml.line(("hotline", 1, "channels", "text")) == 20
    assert toml.line(("hotline", 7, "id")) == 14
    assert toml.line(("nothing", "of", "this")) == 1
