"""What a user sees of a response by itself: line, subtree, fields, expert information, by value.

What its transaction and call add is in test_calls.py; here they are not followed.
"""
import re

import pytest

from tshark import ERROR, MALFORMED, NOTE, RESPONSE_CODE, WARNING

ALONE = ("-o", "sip_response.track:FALSE")

BUSY = {
    "summary": "the called device is busy; the user may be reachable elsewhere",
    "summary.ko": "착신 단말이 통화 중이며 같은 사용자의 다른 단말은 응답할 수 있음",
    "code": "486",
    "class": "4",
    "class.description": "The request failed at this server. The response says why. The client should not send the same "
                         "request again unchanged. Another server may accept it.",
    "class.description.ko": "이 서버에서 요청이 실패했으며 이유는 응답에 있습니다. 클라이언트는 같은 요청을 그대로 다시 보내지 "
                            "않아야 합니다. 다른 서버는 받아들일 수도 있습니다.",
    "category": "Client Error",
    "category.ko": "클라이언트 장애",
    "explanation": "The called device is busy, or the call was rejected on it, by its user or by a setting. "
                   "Other devices of the same user may still answer.",
    "explanation.ko": "착신 단말이 통화 중이거나, 그 단말에서 사용자가 거절했거나 설정에 따라 거절되었습니다. 같은 사용자의 다른 단말은 응답할 수 있습니다.",
    "reference": "https://www.rfc-editor.org/rfc/rfc3261.html#section-21.4.24",
    "expert": ["sip_response.expert.486"],
    "severity": NOTE,
    "group": RESPONSE_CODE,
    "message": "486 Busy Here: the called device is busy; the user may be reachable elsewhere",
    "method": "INVITE",
    "situation": "8",
    "registered": "1",
    "final": "1",
    "phrase_custom": "0",
}
FIRST_CHECK = ("Measure from 180 to 486: seconds suggest a person or a ring timer, milliseconds a setting or no free "
               "channel.")
FIRST_CHECK_KO = "180과 486 사이의 시간을 봅니다. 몇 초면 사람이나 호출 타이머, 몇 밀리초면 설정이나 채널 부족일 가능성이 큽니다."

LINE = ("[SIP Response: 486 Busy Here: the called device is busy; the user may be reachable elsewhere]")


@pytest.fixture(scope="module")
def demo(own):
    return own("demo")


def busy(responses):
    return next(fields for _, fields in responses if fields["code"] == "486")


def test_every_field_of_a_response(tshark, demo):
    fields = busy(tshark.responses(demo, *ALONE))
    checks, checks_ko = fields.pop("check"), fields.pop("check.ko")
    assert fields == BUSY
    assert (checks[0], checks_ko[0]) == (FIRST_CHECK, FIRST_CHECK_KO)
    assert len(checks) == len(checks_ko) == 2


@pytest.mark.parametrize(("field", "beginnings"), [
    ("check", ["For REGISTER,", "For CANCEL,", "For INVITE,"]), ("check.ko", ["REGISTER라면", "CANCEL이라면", "INVITE라면"])])
def test_checks_for_one_method_are_shown_to_it_alone(tshark, demo, field, beginnings):
    """The 200 to REGISTER, to CANCEL and to INVITE each have a check of their own; the 200 to BYE has none."""
    rows = tshark.fields(demo, "frame.number", f"sip_response.{field}",
                         options=(*ALONE, "-Y", "sip_response.code == 200"))
    assert [(int(frame[0]), len(checks)) for frame, checks in rows] == [(4, 1), (24, 1), (29, 1), (32, 0)]
    for (_, (check,)), beginning in zip(rows[:3], beginnings):
        assert check.startswith(beginning + " ")


def test_all_responses_of_the_demo(tshark, demo):
    got = [(frame, f["code"], f["class"], f["method"], f["final"], f.get("severity"))
           for frame, f in tshark.responses(demo, *ALONE)]
    assert got == [
        (2, "401", "4", "REGISTER", "1", NOTE),
        (4, "200", "2", "REGISTER", "1", None),
        (6, "407", "4", "INVITE", "1", NOTE),
        (9, "100", "1", "INVITE", "0", None),
        (10, "180", "1", "INVITE", "0", None),
        (11, "486", "4", "INVITE", "1", NOTE),
        (14, "100", "1", "INVITE", "0", None),
        (15, "503", "5", "INVITE", "1", ERROR),
        (18, "404", "4", "INVITE", "1", NOTE),
        (21, "100", "1", "INVITE", "0", None),
        (22, "180", "1", "INVITE", "0", None),
        (24, "200", "2", "CANCEL", "1", None),
        (25, "487", "4", "INVITE", "1", NOTE),
        (28, "180", "1", "INVITE", "0", None),
        (29, "200", "2", "INVITE", "1", None),
        (32, "200", "2", "BYE", "1", None),
    ]


def tree_lines(text):
    """The lines of this plugin's trees in tshark's -V output."""
    lines, inside = [], False
    for line in text.splitlines():
        inside = line.startswith("[SIP ") or (inside and line.startswith("    "))
        if inside:
            lines.append(line)
    return lines


def test_the_tree_reads_from_top_to_bottom(tshark, demo):
    lines = tree_lines(tshark.read(demo, *ALONE, "-Y", "sip_response.code == 486", "-V"))
    assert lines[0] == LINE
    assert [line.strip().split(": ")[0] for line in lines[1:]] == [
        "[Category", "[Category (ko)", "[Explanation", "[Explanation (ko)",
        "[Check next", "[Check next", "[Reference",
        "[Expert Info (Note/Response)", "[486 Busy Here", "[Severity level", "[Group",
        "[Code", "[Class", "[Class description", "[CSeq method", "[Situation", "[Registered", "[Final", "[Custom phrase"]
    assert "    [Code: Busy Here (486)]" in lines
    assert "    [Class: Client Error (4)]" in lines
    assert "    [Reference: RFC 3261 section 21.4.24]" in lines


def test_the_call_is_told_before_the_code(tshark, own):
    """What this packet says, its request, the story and the call, then the catalogue, rules, expert information, details."""
    text = tshark.read(own("reasons"), "-2", "-o", "sip_response.language:korean", "-Y", "frame.number == 2", "-V")
    labels = [line.strip().split(": ")[0] for line in tree_lines(text)[1:]]
    assert labels == [
        *["[Reason 프로토콜 / Reason protocol", "[Reason 원인 / Reason cause", "[Reason 원인 이름 / Reason cause name",
          "[Reason text"] * 2,
        "[요청 프레임 / Request in", "[요청 후 경과 시간 / Time since request", "[ACK 상태 / ACK", "[ACK 프레임 / ACK in",
        "[Diagnosis (ko)", "[Diagnosis (ko)", "[호 0", "[호 결과 / Call outcome", "[Call cause",
        "[원인이 있는 프레임 / Call cause in", "[Category (ko)", "[Explanation (ko)", "[근거 / Reference",
        "[Expert Info (Warning/Response)", "[480 Temporarily Unavailable", "[Severity level", "[Group",
        "[상태 코드 / Code", "[클래스 / Class", "[Class description (ko)", "[CSeq 메서드 / CSeq method", "[상황 / Situation",
        "[등록된 코드 / Registered", "[최종 응답 / Final", "[등록된 것과 다른 문구 / Custom phrase", "[Call answered by"]
    assert "    [근거 / Reference: RFC 3261 21.4.18절]" in tree_lines(text)


@pytest.mark.parametrize("language", ["both", "korean"])
def test_nothing_is_cut_off(tshark, own, language):
    text = tshark.read(own("every-code"), "-o", f"sip_response.language:{language}", "-V")
    assert not [line for line in tree_lines(text) if "…" in line or "[truncated]" in line]


@pytest.mark.parametrize("language, shown, hidden", [
    ("english", ["[Explanation:", "[Check next:"], ["(ko)", "[SIP 응답:"]),
    ("korean", ["[Explanation (ko):", "[SIP 응답: 486 Busy Here: 착신 단말이 통화 중"],
     ["[Explanation:", "[Check next:", "[SIP Response:", "the called device"]),
    ("both", ["[Category (ko):", "[Explanation:", "[Explanation (ko):", "[Check next:", "[SIP Response:"],
     ["[SIP 응답:", "[Check next (ko):"]),
])
def test_language_hides_but_does_not_remove(tshark, demo, language, shown, hidden):
    option = (*ALONE, "-o", f"sip_response.language:{language}")
    text = tshark.read(demo, *option, "-V", "-Y", "sip_response.code == 486")
    tree = "\n".join(tree_lines(text))
    assert [part for part in shown if part not in tree] == []
    assert [part for part in hidden if part in tree] == []
    fields = tshark.fields(demo, "sip_response.explanation", "sip_response.explanation.ko",
                           options=(*option, "-Y", "sip_response.explanation.ko contains \"통화 중이거나\""))
    assert fields == [[[BUSY["explanation"]], [BUSY["explanation.ko"]]]]


# What is shown in one language: line, checks, expert information. Category and explanation are in both.
IN_ENGLISH = ("[SIP Response: 486 Busy Here: the called", "[Check next: ",
              "[Expert Info (Note/Response): 486 Busy Here: the called device")
IN_KOREAN = ("[SIP 응답: 486 Busy Here: 착신 단말이", "[Check next (ko): ",
             "[Expert Info (Note/Response): 486 Busy Here: 착신 단말이")


@pytest.mark.parametrize("locale, language, is_korean", [
    ({"LANGUAGE": "ko"}, "both", True),
    ({"LANGUAGE": "ko:en"}, "both", True),
    ({"LC_ALL": "ko_KR.UTF-8", "LANGUAGE": ""}, "both", True),
    ({"LANGUAGE": "en:ko"}, "both", False),
    ({"LANGUAGE": "kok_IN"}, "both", False),  # Konkani
    ({"LANGUAGE": "ko"}, "english", False),
    ({"LC_ALL": "C.UTF-8"}, "korean", True),
])
def test_one_language_is_that_of_the_locale(tshark, demo, locale, language, is_korean):
    """In PDML, which is UTF-8 whether this machine has the locale or not."""
    shown = tshark.text("-n", "-r", tshark.capture(demo), *ALONE, "-o", f"sip_response.language:{language}", "-Y",
                        "sip_response.code == 486", "-T", "pdml", **locale)
    labels = "".join(re.findall(r' showname="([^"]*)"(?! hide)', shown)).replace("&apos;", "'")
    seen, unseen = (IN_KOREAN, IN_ENGLISH) if is_korean else (IN_ENGLISH, IN_KOREAN)
    assert [part for part in seen if part.lstrip("[") not in labels] == []
    assert [part for part in unseen if part.lstrip("[") in labels] == []
    assert ("Explanation: " in labels, "Explanation (ko): " in labels) == (language != "korean", language != "english")


def test_expert_text_follows_the_language(tshark, demo):
    korean = tshark.read(demo, *ALONE, "-o", "sip_response.language:korean", "-q", "-z", "expert")
    assert "486 Busy Here: 착신 단말이 통화 중" in korean
    assert "the called device" not in korean


def test_odd_responses(tshark, own):
    """Unregistered codes, codes of HTTP and RFC 2543, numbers that are no SIP status, custom phrases and empty ones."""
    wanted = ("code", "class", "registered", "final", "phrase_custom", "expert", "severity", "group")
    got = {f["code"]: tuple(f.get(name) for name in wanted) for _, f in tshark.responses(own("odd"))}
    for code, expert, severity, group in [
            ("499", "4xx", WARNING, RESPONSE_CODE), ("426", "4xx", WARNING, RESPONSE_CODE),
            ("409", "4xx", WARNING, RESPONSE_CODE)]:
        assert got[code] == (code, "4", "0", "1", "0", [f"sip_response.expert.{expert}"], severity, group)
    for code in ("799", "99"):
        assert got[code] == (code, None, "0", None, "0", ["sip_response.expert.invalid"], ERROR, MALFORMED)


def test_codes_from_elsewhere_say_so(tshark, own):
    got = {f["code"]: (f["category"], f["explanation"], f["reference"]) for _, f in tshark.responses(own("odd"))}
    assert "RFC 2543" in got["409"][1] and "rfc2543" in got["409"][2]
    assert "HTTP" in got["426"][1] and "400" in got["426"][1]
    assert "400" in got["499"][1] and got["499"][2].endswith("rfc3261.html#section-8.1.3.2")
    assert got["799"][0] == "Not a SIP status"
