"""Files of the installation: what is said where one is missing, another, or has no card."""

import hashlib
import json
from pathlib import Path

import pytest

from allegedly.errors import BrokenInstallation
from allegedly.installed import Installed


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    (tmp_path / "weights").write_bytes(b"12")
    (tmp_path / "card.json").write_text(json.dumps({"sha256": hashlib.sha256(b"12").hexdigest()}), "utf8")
    return Installed("the model", tmp_path)


def test_a_file_that_its_card_names_is_read(installed: Installed) -> None:
    assert installed.checked("weights", installed.digest("card.json", installed.card("card.json")["sha256"], "weights")) == b"12"


def test_another_file_is_told_with_both_digests(installed: Installed) -> None:
    with pytest.raises(BrokenInstallation) as told:
        installed.checked("weights", "0" * 64)
    found = hashlib.sha256(b"12").hexdigest()
    path = installed.folder / "weights"
    assert str(told.value) == (
        f"the model cannot be used: {path} is not the file that belongs here"
        f" (its SHA-256 is {found}, the card says {'0' * 64}); install allegedly again"
    )


@pytest.mark.parametrize("said", [None, 1, "", "a" * 63, "A" * 64])
def test_what_is_no_digest_is_told(installed: Installed, said: object) -> None:
    with pytest.raises(BrokenInstallation, match=r"card\.json does not say the SHA-256 of weights; install"):
        installed.digest("card.json", said, "weights")


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\xff"])
def test_a_card_that_is_no_json_is_told(installed: Installed, content: bytes) -> None:
    (installed.folder / "card.json").write_bytes(content)
    with pytest.raises(BrokenInstallation, match=r"card\.json cannot be understood"):
        installed.card("card.json")


def test_a_missing_file_and_a_folder_in_its_place_are_told(installed: Installed) -> None:
    (installed.folder / "folder").mkdir()
    with pytest.raises(BrokenInstallation, match=r"nothing is missing; install allegedly again"):
        installed.read("nothing")
    with pytest.raises(BrokenInstallation, match=r"folder cannot be read \(.+\); install allegedly again"):
        installed.read("folder")
