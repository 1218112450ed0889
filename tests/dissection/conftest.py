"""What the dissection tests share: one tshark with the plugin in a folder that is gone afterwards."""
import pathlib
import sys
import tempfile

import pytest

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "benchmark")]  # packets.py is the bench's

from captures import OWN_CAPTURES  # noqa: E402 (needs the path above)
from tshark import Tshark  # noqa: E402 (needs the path above)


def pytest_configure(config):
    config.addinivalue_line("markers", "proof: takes minutes; `ctest -L proof` runs these, `ctest -LE proof` the others")


@pytest.fixture(scope="session")
def tshark():
    with tempfile.TemporaryDirectory(prefix="tests.") as folder:
        pathlib.Path(folder).chmod(0o755)
        yield Tshark(folder)


@pytest.fixture(scope="session")
def own():
    """Path of one of the project's own captures by name."""
    return lambda name: OWN_CAPTURES / f"{name}.pcapng"
