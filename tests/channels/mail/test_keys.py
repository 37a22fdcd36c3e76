"""Our own keys: many at a time, none readable by others."""

from datetime import timedelta
from pathlib import Path

import pytest

from spoc.channels.mail.keys import KeyFileError, KeyRing, as_pem
from tests.channels.mail.invented import NOW, YEAR, authority, bureau_key


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    return KeyRing(tmp_path / "keys")


def test_an_old_key_stays_and_the_newest_signs(ring: KeyRing) -> None:
    old, new = bureau_key("QM"), bureau_key("QM", begun=timedelta(days=1))
    ring.add(as_pem(old, authority("QM").certificate))
    ring.add(as_pem(new))
    assert ring.signing_key(NOW).pair.certificate == new.certificate
    assert {one.pair.certificate for one in ring.all_keys()} == {old.certificate, new.certificate}
    assert ring.signing_key(NOW - timedelta(days=30)).chain == (authority("QM").certificate,)


def test_a_key_of_tomorrow_does_not_sign_today(ring: KeyRing) -> None:
    ring.add(as_pem(bureau_key("QM", begun=-timedelta(days=1), ends=2 * YEAR)))
    with pytest.raises(KeyFileError, match="no own key"):
        ring.signing_key(NOW)


def test_no_folder_is_no_key(ring: KeyRing) -> None:
    assert ring.all_keys() == []
    with pytest.raises(KeyFileError):
        ring.signing_key(NOW)


def test_files_belong_to_the_office_alone(ring: KeyRing) -> None:
    file = ring.add(as_pem(bureau_key("QM")))
    assert file.stat().st_mode & 0o777 == 0o600
    assert ring.folder.stat().st_mode & 0o777 == 0o700
    file.chmod(0o640)
    with pytest.raises(KeyFileError, match="read by others"):
        KeyRing(ring.folder).all_keys()


def test_a_key_without_its_own_certificate_is_refused(ring: KeyRing) -> None:
    mixed = (
        as_pem(bureau_key("QM")).split(b"-----BEGIN CERTIFICATE")[0] + as_pem(bureau_key("QN")).split(b"KEY-----\n")[-1]
    )
    with pytest.raises(KeyFileError, match="no key with its certificate"):
        ring.add(mixed)
    with pytest.raises(KeyFileError, match="no key with its certificate"):
        ring.add(b"nothing")
    assert ring.all_keys() == []
