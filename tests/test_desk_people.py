"""The operator's file and commands: who works at the desk, and nothing that opens the door."""

import json
import multiprocessing
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import log
from bot.commands import main
from bot.desk import DeskError, PeopleFile, Person, inviting, trial
from bot.desk.people import digest, invited, redeem, replaced
from bot.desk.people_file import PeopleFile as File
from bot.desk.tongue import Tongues

MAYA = Person("maya", "advocate", "Maya", ("en", "es"))
LENA = Person("lena", "lead", "Lena", ("en",), totp="AAAA")


def a_file(folder: Path, *people: Person) -> PeopleFile:
    """A file with these people."""
    file = PeopleFile(folder / "desk.json")
    file.change(lambda _before: (people, None))
    return file


def wanted(role: str = "advocate", name: str = "Noor", langs: str = "en,ar", by: str = "") -> inviting.Wanted:
    """An invitation as it is typed."""
    return inviting.Wanted(role, name, langs, by)


def invites(file: PeopleFile, **what: str) -> list[str]:
    """Invite somebody now."""
    return inviting.invite(file, wanted(**what), "https://desk.example.org", time.time())


def run(*words: str, folder: Path, **environ: str) -> tuple[int, str]:
    """Type a command."""
    env = {"WAYSIDE_DESK_FILE": str(folder / "desk.json"), **environ}
    done = CliRunner().invoke(main, ["desk", *words], env=env)
    return done.exit_code, done.output


def test_the_file_is_for_its_owners_eyes_and_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    file = a_file(tmp_path, MAYA, LENA)

    assert (tmp_path / "desk.json").stat().st_mode & 0o777 == 0o600
    assert PeopleFile(tmp_path / "desk.json").read() == (MAYA, LENA)
    written = json.loads((tmp_path / "desk.json").read_text())
    assert written["v"] == 1
    assert set(written["people"][0]) == {
        "id", "role", "name", "langs", "cap", "passkeys", "totp", "invite", "off", "by"
    }  # fmt: skip
    assert file.everyone() == (MAYA, LENA)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o602, 0o644])
def test_a_file_that_others_may_read_or_write_is_refused_with_the_mend(tmp_path: Path, mode: int) -> None:
    file = a_file(tmp_path, MAYA)
    (tmp_path / "desk.json").chmod(mode)
    with pytest.raises(DeskError, match=r"^WAYSIDE_DESK_FILE can be read by others. To mend: chmod 600 "):
        file.read()


def test_a_link_to_a_file_on_a_mount_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "mount").mkdir()
    there = a_file(tmp_path / "mount", MAYA)
    (tmp_path / "desk.json").symlink_to(tmp_path / "mount" / "desk.json")
    invites(PeopleFile(tmp_path / "desk.json"), name="Noor")
    assert [person.name for person in there.read()] == ["Maya", "Noor"]
    assert (tmp_path / "desk.json").is_symlink()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", ""),
        ("{", ""),
        ("[]", ""),
        ('{"v":2,"people":[]}', r" at v"),
        (
            '{"v":1,"people":[{"id":"maya","role":"boss","name":"SECRET","langs":["en"]}]}',
            r" at people\[0\].role",
        ),
        (
            '{"v":1,"people":[{"id":"maya","role":"lead","name":"SECRET","langs":[]}]}',
            r" at people\[0\].langs",
        ),
        (
            '{"v":1,"people":[{"id":"a b","role":"lead","name":"SECRET","langs":["en"]}]}',
            r" at people\[0\].id",
        ),
        (
            '{"v":1,"people":[{"id":"a","role":"lead","name":"SE\\nCRET","langs":["en"]}]}',
            r" at people\[0\].name",
        ),
        ('{"v":1,"people":[],"SECRET":1}', ""),
    ],
)
def test_a_broken_file_is_said_by_its_place_with_the_mend_and_without_what_is_in_it(
    tmp_path: Path, text: str, where: str
) -> None:
    file = a_file(tmp_path, MAYA)
    (tmp_path / "desk.json").write_text(text)
    with pytest.raises(DeskError, match=rf"^WAYSIDE_DESK_FILE holds .*{where}\. To mend: ") as caught:
        file.read()
    assert "SECRET" not in str(caught.value)
    assert "CRET" not in str(caught.value)


def test_an_id_that_stands_twice_and_a_role_by_hand_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="one id twice"):
        a_file(tmp_path, MAYA, MAYA).read()
    file = PeopleFile(tmp_path / "desk.json")
    sly = {"id": "maya", "role": "advocate", "name": "Maya", "langs": ["en"], "also": ["operator"]}
    (tmp_path / "desk.json").write_text(json.dumps({"v": 1, "people": [sly]}))
    with pytest.raises(DeskError, match="several roles"):
        file.read()


def test_a_running_desk_reads_what_has_changed_and_keeps_whom_it_knew_when_an_editor_slips(
    tmp_path: Path,
) -> None:
    here, there = a_file(tmp_path, MAYA), PeopleFile(tmp_path / "desk.json")
    assert there.everyone() == (MAYA,)
    here.change(lambda before: ((*before, LENA), None))
    assert there.everyone() == (MAYA, LENA)
    before = log.told()["desk.file"]
    (tmp_path / "desk.json").write_text("{")
    assert there.everyone() == there.everyone() == (MAYA, LENA)
    assert log.told()["desk.file"] == before + 1
    a = there.everyone
    (tmp_path / "desk.json").unlink()
    assert a() == ()


def _adds(path: str, number: int) -> None:
    for each in range(10):
        person = Person(f"p{number}-{each}", "advocate", f"P {number} {each}", ("en",))
        File(Path(path)).change(lambda before, person=person: ((*before, person), None))


def test_several_hosts_that_write_at_once_lose_nobody(tmp_path: Path) -> None:
    a_file(tmp_path, MAYA)
    spawn = multiprocessing.get_context("spawn")
    hosts = [spawn.Process(target=_adds, args=(str(tmp_path / "desk.json"), n)) for n in range(3)]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join(50)
    assert len(PeopleFile(tmp_path / "desk.json").read()) == 31
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".desk-")] == []


def test_a_folder_that_cannot_be_written_in_is_said_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("")
    with pytest.raises(DeskError, match=r"cannot be written. To mend: "):
        a_file(tmp_path / "no-folder", MAYA)


def test_a_link_is_taken_once_whoever_comes_first(tmp_path: Path) -> None:
    file = a_file(tmp_path, MAYA)
    person, token = invited(MAYA, 1000)
    file.change(lambda before: (replaced(before, person), None))

    assert digest(token) in (tmp_path / "desk.json").read_text()
    assert token not in (tmp_path / "desk.json").read_text()
    assert redeem(file, token, 1001) is not None
    assert redeem(file, token, 1002) is None


def test_an_invitation_prints_a_link_whose_secret_no_server_is_sent(tmp_path: Path) -> None:
    code, said = run("invite", "--role", "advocate", "--name", "Noor", "--langs", "en,ar", folder=tmp_path,
                     WAYSIDE_ORIGIN="https://desk.example.org")  # fmt: skip
    assert code == 0
    assert "https://desk.example.org/desk#i=" in said
    assert "Noor may sign in as an advocate, for en, ar." in said
    (person,) = PeopleFile(tmp_path / "desk.json").read()
    assert (person.role, person.langs, person.cap) == ("advocate", ("en", "ar"), 3)
    assert person.invite
    assert person.invite.until > time.time() + 23 * 3600


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"role": "boss"}, "--role boss is none. To mend: choose one of advocate, lead, operator."),
        ({"name": ""}, "--name has to be one line of 1 to 30 characters. To mend: a first name is enough."),
        ({"name": "x" * 31}, "--name has to be one line"),
        ({"name": "Ma\u202eya"}, "--name has to be one line"),
        ({"langs": ""}, "--langs names no language. To mend: write them like en,es,ar."),
        ({"langs": "en_US"}, "--langs: en_US is no language. To mend: write them like en,es,ar."),
        ({"langs": "en,\x1b[31m"}, r"--langs: \x1b[31m is no language."),
        (
            {"name": "Lena"},
            "Lena is at the desk already. To mend: choose another name, or switch them off first",
        ),
        (
            {"role": "lead"},
            "A lead needs the yes of another lead or operator who can sign in. To mend: add --by",
        ),
        ({"role": "operator", "by": "Maya"}, "An operator needs the yes of another lead or operator"),
    ],
)
def test_what_cannot_be_invited_is_one_line_with_its_mend(
    tmp_path: Path, what: dict[str, str], said: str
) -> None:
    file = a_file(tmp_path, MAYA, LENA)
    with pytest.raises(DeskError) as caught:
        invites(file, **what)
    assert str(caught.value).startswith(said)
    assert file.read() == (MAYA, LENA)


def test_the_first_operator_needs_nobody_and_each_later_one_another_who_can_sign_in(tmp_path: Path) -> None:
    file = a_file(tmp_path, MAYA)
    invites(file, role="operator", name="Omar")
    with pytest.raises(DeskError, match="needs the yes of another"):
        invites(file, role="lead", name="Rana", by="Omar")  # Omar has not chosen a passkey yet
    file.change(lambda before: ((*before, LENA), None))
    invites(file, role="lead", name="Rana", by="Lena")
    assert next(one for one in file.read() if one.name == "Rana").by == "lena"
    invites(file, role="operator", name="Omar", by="lena")  # a link that was lost is renewed, by another


def test_a_lost_link_is_renewed_for_the_same_person(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    first = invites(file)
    (before,) = file.read()
    second = invites(file, langs="ar")
    (after,) = file.read()
    assert (before.id, after.langs) == (after.id, ("ar",))
    assert first[3] != second[3]


def test_the_list_says_who_there_is_and_how_they_sign_in() -> None:
    now = time.time()
    fresh, _ = invited(MAYA, now)
    stale, _ = invited(Person("noor", "advocate", "Noor", ("ar",)), now - 2 * 24 * 3600)
    gone = Person("old", "advocate", "Older", ("en",), off=True)
    lines = inviting.listed((gone, stale, fresh, LENA), now)

    assert [line.split()[2] for line in lines[1:]] == ["Maya", "Noor", "Lena", "Older"]
    assert lines[1].rstrip().endswith("UTC")
    assert "link too old" in lines[2]
    assert lines[3].endswith("six digits")
    assert lines[4].endswith("off")


def test_whoever_is_switched_off_has_nothing_left_that_opens_the_door(tmp_path: Path) -> None:
    file = a_file(tmp_path, invited(MAYA, time.time())[0], LENA)
    code, said = run("off", "Lena", folder=tmp_path)
    assert code == 0
    assert said.startswith("Lena is switched off.")
    lena = file.read()[1]
    assert (lena.off, lena.totp, lena.passkeys, lena.invite) == (True, None, (), None)
    code, said = run("off", "Lena", folder=tmp_path)
    assert code == 2
    assert said.startswith("Nobody at the desk is Lena. To mend: ")


def test_an_empty_desk_says_what_comes_next(tmp_path: Path) -> None:
    code, said = run("list", folder=tmp_path)
    assert code == 0
    assert "Next: python -m bot desk invite --role operator" in said


def test_a_trial_is_refused_where_others_could_reach_it() -> None:
    people, _ = trial("http://localhost:8080", ("en",), time.time())
    (alone,) = people.everyone()
    assert alone.roles == {"advocate", "operator"}
    for origin in ("https://desk.example.org", "http://abcdefgh.onion"):
        with pytest.raises(DeskError, match=r"WAYSIDE_ORIGIN names another host .* To mend: "):
            trial(origin, ("en",), time.time())


def test_counts_of_a_store_of_its_own_are_looked_up_at_the_desk(tmp_path: Path) -> None:
    code, said = run("counts", folder=tmp_path, WAYSIDE_REDIS_URL="")
    assert code == 78
    assert "WAYSIDE_REDIS_URL is not set" in said


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_every_refusal_has_a_sentence_in_every_language(language: str) -> None:
    tongues = Tongues()
    tongue = tongues.first([language])
    assert tongue.language == language
    for word in tongues.first(["en"]).say:
        said = tongue.sentence(word, name="Maya")
        assert said
        assert "{" not in said
        if language != "en":
            assert said != tongues.first(["en"]).sentence(word, name="Maya"), word


@pytest.mark.parametrize(
    ("origin", "passkeys"), [("https://desk.example.org", True), ("https://192.0.2.7:8443", False)]
)
def test_an_invitation_promises_no_passkey_where_browsers_make_none(
    tmp_path: Path, origin: str, *, passkeys: bool
) -> None:
    code, said = run(
        *("invite", "--role", "advocate", "--name", "Noor", "--langs", "en"),
        folder=tmp_path,
        WAYSIDE_ORIGIN=origin,
    )

    assert code == 0
    assert ("choose a passkey" in said, "needs a name in WAYSIDE_ORIGIN" in said) == (passkeys, not passkeys)
    assert "six digits" in said
