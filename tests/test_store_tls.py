"""The store over TLS: one server, Sentinels, a cluster, each with a certificate of the test's own."""

import datetime as dt
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.store import StoreDown
from bot.store.checks import examine, refused
from bot.store.clustered import store_at
from tests.failing_over import Turns
from tests.redis_groups import Member, free_port, group
from tests.redis_process import FORGETFUL

FORGET = [f'{name} "{value}"' for name, value in FORGETFUL.items()]


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A certificate for this machine that vouches for itself, and what a server needs to show it."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "cert").write_bytes(certificate.public_bytes(pem))
    (folder / "key").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    shows = [f"tls-cert-file {folder}/cert", f"tls-key-file {folder}/key", f"tls-ca-cert-file {folder}/cert"]
    return folder / "cert", ["port 0", "tls-port PORT", *shows, "tls-auth-clients no", "tls-replication yes"]


async def serves(url: str) -> None:
    """Wait until somebody is answered, and see that nothing is wrong."""
    store = store_at(url)
    try:
        while not await Turns(store).one("ana"):
            pass
    finally:
        await store.close()
    assert refused(await examine(url)) == ()


async def test_redis_over_tls(certified: tuple[Path, list[str]]) -> None:
    trust, lines = certified
    with group() as made:
        server = made.run([*FORGET, *lines])
        url = f"rediss://127.0.0.1:{server.port}"

        await serves(f"{url}?ssl_ca_certs={trust}")

        stranger = store_at(url)
        with pytest.raises(StoreDown):
            await stranger.ping()
        await stranger.close()


async def test_redis_behind_sentinels_over_tls(certified: tuple[Path, list[str]]) -> None:
    trust, lines = certified
    with group() as made:
        server = made.run([*FORGET, *lines])
        watch = f"sentinel monitor people 127.0.0.1 {server.port} 1"
        sentinel = made.run([*lines, watch], "--sentinel")

        await serves(f"rediss+sentinel://127.0.0.1:{sentinel.port}/people?ssl_ca_certs={trust}")


async def test_redis_cluster_over_tls(certified: tuple[Path, list[str]]) -> None:
    trust, lines = certified
    with group() as made:
        cluster = ["cluster-enabled yes", "tls-cluster yes", f"cluster-port {free_port()}"]
        server = made.run([*FORGET, *lines, *cluster])
        await own_all(server, trust)

        await serves(f"rediss+cluster://127.0.0.1:{server.port}?ssl_ca_certs={trust}")


async def own_all(server: Member, trust: Path) -> None:
    """Give a lone server all slots."""
    store = store_at(f"rediss://127.0.0.1:{server.port}?ssl_ca_certs={trust}")
    while True:
        try:
            await store.wire.one("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
        except StoreDown:
            continue
        break
    await store.close()
