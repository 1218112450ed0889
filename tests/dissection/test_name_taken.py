"""Another plugin owns the name sip.diagnostic: every response is found all the same."""
import os
import pathlib
import shutil
import tempfile

import pytest

from tshark import OWN_CAPTURES, SHARED_CAPTURES, Tshark, captures_in


@pytest.fixture(scope="module")
def second():
    """A tshark whose personal plugin folder holds the owner: Wireshark registers that one first."""
    with tempfile.TemporaryDirectory(prefix="tests.") as folder:
        pathlib.Path(folder).chmod(0o755)
        tshark = Tshark(folder)
        personal = tshark.folder / "home" / ".local/lib/wireshark/plugins" / tshark.version / "epan"
        personal.mkdir(parents=True)
        shutil.copy(os.environ["NAME_OWNER_PLUGIN"], personal)
        tshark.make_readable(tshark.folder)
        yield tshark


def test_the_name_is_taken(second):
    assert "name_owner.so" in second.text("-G", "plugins")
    assert "P\tName owner\tname_owner" in second.text("-G", "fields")


@pytest.mark.parametrize("capture", captures_in(OWN_CAPTURES) + captures_in(SHARED_CAPTURES), ids=lambda p: p.name)
def test_nothing_is_missing(tshark, second, capture):
    names = ("frame.number", "sip_response.code", "sip_response.method", "sip_response.phrase_custom",
             "sip_response.quoted", "_ws.expert.message")
    assert second.fields(capture, *names) == tshark.fields(capture, *names)
