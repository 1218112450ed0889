"""What the plugin finds in each scene, and nothing else: on one pass, on later passes, in both languages."""
import importlib
import pathlib

import pytest

import scenes

MODULES = sorted(path.stem for path in pathlib.Path(__file__).parent.glob("scenes_*.py"))
SCENES = [scene for module in MODULES for scene in importlib.import_module(module).SCENES]
NAMES = [scene.name for scene in SCENES]
VIEWS = {"one": (), "later": ("-2",), "korean": ("-2", "-o", "sip_response.language:korean")}


@pytest.fixture(scope="module")
def items(tshark):
    """items(view, scene): (names, texts) of each message of the scene."""
    capture = scenes.write(tshark.path("scenes.pcap"), SCENES)
    firsts, read = [0], {}
    for scene in SCENES:
        firsts.append(firsts[-1] + len(scenes.messages_of(scene)))

    def of_scene(view, scene):
        if view not in read:
            read[view] = scenes.expert_items(tshark.read(capture, *VIEWS[view], "-T", "pdml"))
        place = SCENES.index(scene)
        return read[view][firsts[place]:firsts[place + 1]]

    return of_scene


def named(frames):
    """{number of the message: names, with a space between}"""
    return {number: " ".join(names) for number, (names, _) in enumerate(frames, 1) if names}


@pytest.mark.parametrize("scene", SCENES, ids=NAMES)
def test_one_pass(items, scene):
    assert named(items("one", scene)) == scene.one


@pytest.mark.parametrize("scene", SCENES, ids=NAMES)
def test_later_passes(items, scene):
    assert named(items("later", scene)) == (scene.one if scene.later is None else scene.later)


@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene.texts], ids=lambda scene: scene.name)
def test_texts(items, scene):
    for number, (english, korean) in scene.texts.items():
        for view, part in (("later", english), ("korean", korean)):
            texts = items(view, scene)[number - 1][1]
            assert any(part in text for text in texts), (number, part, texts)


def test_scenes_have_names_of_their_own():
    assert len(set(NAMES)) == len(NAMES)
