"""Another plugin owns the name sip.diagnostic, which has one owner only, whichever of the two comes first."""
import os
import pathlib
import shutil
import tempfile

import pytest

from tshark import OWN_CAPTURES, Tshark, captures_in


@pytest.fixture(scope="module", params=["owner first", "owner last"])
def second(request):
    """A tshark with both. Wireshark registers what is in the personal folder first."""
    with tempfile.TemporaryDirectory(prefix="tests.") as folder:
        pathlib.Path(folder).chmod(0o755)
        tshark = Tshark(folder)
        installed = tshark.folder / "with" / tshark.version / "epan"
        personal = tshark.folder / "home" / ".local/lib/wireshark/plugins" / tshark.version / "epan"
        personal.mkdir(parents=True)
        if request.param == "owner last":
            (installed / tshark.plugin.name).rename(personal / tshark.plugin.name)
        shutil.copy(os.environ["NAME_OWNER_PLUGIN"], personal if request.param == "owner first" else installed)
        tshark.make_readable(tshark.folder)
        yield tshark


def test_both_are_there(second):
    plugins = second.text("-G", "plugins")
    assert "name_owner.so" in plugins and "sip_response.so" in plugins
    assert "P\tName owner\tname_owner" in second.text("-G", "fields")


def test_nothing_is_missing(tshark, second):
    capture = tshark.joined("own", *captures_in(OWN_CAPTURES))
    names = ("frame.number", "sip_response.code", "sip_response.method", "sip_response.phrase_custom",
             "sip_response.quoted", "_ws.expert.message")
    assert second.fields(capture, *names) == tshark.fields(capture, *names)
