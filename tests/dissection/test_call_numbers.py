"""The number of a message's call, on each of its messages; counted a second time here. And the sentence as a field."""
import pytest


NUMBER = "sip_response.call.number"
CAPTURES = ["auth", "cancelled", "demo", "forked", "icmp", "proxy", "registrar", "tcp-several-responses", "unanswered"]


def numbered(tshark, capture, *options):
    """Of each frame with SIP: its Call-IDs and the numbers of its calls."""
    rows = tshark.fields(capture, "frame.number", "sip.Call-ID", NUMBER, options=("-Y", "sip", *options))
    return {int(frame): (call_ids, [int(number) for number in numbers]) for (frame,), call_ids, numbers in rows}


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
@pytest.mark.parametrize("name", CAPTURES)
def test_calls_are_numbered_in_the_order_of_the_capture(tshark, own, name, passes):
    numbers = {}
    for frame, (call_ids, shown) in numbered(tshark, own(name), *passes).items():
        wanted = [numbers.setdefault(call_id, len(numbers)) for call_id in call_ids]
        assert shown == wanted, f"{name}, frame {frame}"
    assert numbers


def test_a_filter_shows_the_whole_call(tshark, own):
    """The second call of the capture: INVITE, 407, ACK, INVITE, 100, 180, 486, ACK."""
    rows = tshark.fields(own("demo"), "frame.number", options=("-Y", f"{NUMBER} == 1"))
    assert [int(frame) for [[frame]] in rows] == list(range(5, 13))


def test_without_tracking_no_call_has_a_number(tshark, own):
    shown = numbered(tshark, own("demo"), "-o", "sip_response.track:FALSE", "-2")
    assert {number for _, numbers in shown.values() for number in numbers} == set()


def lines_of(tshark, capture, frame, *options):
    text = tshark.read(capture, "-Y", f"frame.number == {frame}", "-O", "sip_response", *options)
    return [line.strip() for line in text.splitlines() if line.strip().startswith(("[Call ", "[Registration ", "[호 ", "[등록 "))]


@pytest.mark.parametrize("frame, once, twice, korean", [
    (1, "[Registration 0]", "[Registration 0: answered in frame 2 after 0.3 ms, 401 Unauthorized]",
     "[등록 0: 프레임 2에서 0.3 ms 만에 최종 응답, 401 Unauthorized]"),
    (8, "[Call 1]", "[Call 1: answered in frame 11 after 3.2 s, busy]", "[호 1: 프레임 11에서 3.2초 만에 최종 응답, 착신 통화 중]"),
    (11, "[Call 1: busy after ringing 3.0 s]", "[Call 1: busy after ringing 3.0 s]", "[호 1: 착신 통화 중 (3.0초 동안 벨이 울림)]"),
    (12, "[Call 1]", "[Call 1]", "[호 1]"),
])
def test_one_line_says_what_is_known_of_the_call(tshark, own, frame, once, twice, korean):
    capture = own("demo")
    assert lines_of(tshark, capture, frame)[0] == once
    assert lines_of(tshark, capture, frame, "-2")[0] == twice
    assert lines_of(tshark, capture, frame, "-2", "-o", "sip_response.language:korean")[0] == korean


@pytest.mark.parametrize("language", ["both", "english", "korean"])
def test_the_sentence_of_the_line_is_a_field_in_both_languages(tshark, own, language):
    options = ("-o", f"sip_response.language:{language}")
    fields = dict(tshark.responses(own("demo"), *options))[11]
    assert fields["summary"] == "refused after ringing 3.0 s, by a person or a ring timer"
    text = tshark.read(own("demo"), "-Y", "frame.number == 11", "-O", "sip_response", *options)
    shown = fields["summary.ko"] if language == "korean" else fields["summary"]
    assert [line.endswith(f": 486 Busy Here: {shown}]") for line in text.splitlines()
            if line.startswith("[SIP ")] == [True]
    assert "Summary" not in text, "said once, in the line"


def test_the_info_column_says_it_where_the_user_wants_it(tshark, own):
    """Read as a column: since Wireshark 4.2 the field `_ws.col.Info` is made before post-dissectors run."""
    def info(*options):
        text = tshark.read(own("demo"), "-o", 'gui.column.format:"Info","%i"', *options)
        return [line.strip() for line in text.splitlines()]
    plain, told = info(), info("-o", "sip_response.info:TRUE")
    assert told[10] == "Status: 486 Busy Here | refused after ringing 3.0 s, by a person or a ring timer"
    assert (told[4], told[11]) == (plain[4], plain[11]), "requests are as before"
    assert plain == info("-o", "sip_response.info:FALSE")
    assert plain[10].startswith("Status: 486 Busy Here") and "ringing" not in plain[10]
