"""What is said depends on the method of the request, and on what the capture has answered already: explanation, checks,
rules and negotiation, in both languages."""
import pytest

import scenes

REGISTER = "a>b  REGISTER  uri=sip:example.com"
ALL = ("-o", "sip_response.conformance:all")
FIELDS = ("explanation", "explanation.ko", "check", "check.ko", "rule", "negotiation")
KOREAN = {"explanation": "explanation.ko", "check": "check.ko"}  # others have one field, in the language that is shown

# Messages, and what is said of the last one: how the first value of a field begins in English and in Korean, or None where
# there is none.
SAID = {
    "480 to a REGISTER": ([f"0 {REGISTER}", "0.1 b>a 480 of 1 to=b1"], {
        "explanation": ("The server refuses the request for now.", "서버가 지금은 요청을 거부합니다."), "check": None}),
    "480 to an INVITE that rang": (["0 a>b INVITE body=sdp", "0.1 b>a 180 of 1 to=b1", "9 b>a 480 of 1 to=b1"], {
        "check": ("Compare the ringing time", "같은 착신자에게 건")}),
    "404 to a SUBSCRIBE": (["0 a>b SUBSCRIBE | Event: message-summary", "0.1 b>a 404 of 1 to=b1 phrase=No_Mailbox"], {
        "explanation": ("Nothing can be subscribed to", "Request-URI에 구독할 대상이 없습니다."), "check": None}),
    "488 to a NOTIFY": (["0 a>b NOTIFY to=b1 | Event: dialog | Subscription-State: active", "0.1 b>a 488 of 1"], {
        "explanation": ("This destination does not accept something", "이 목적지가 요청의 일부를"), "check": None,
        "rule": None}),
    "488 to an INVITE": (["0 a>b INVITE body=sdp", "0.1 b>a 488 of 1 to=b1"], {
        "check": ("Compare the m= and a= lines", "offer의 m=, a= 줄을"), "rule": ("4XX-52", "4XX-52")}),
    "603 to a SUBSCRIBE": (["0 a>b SUBSCRIBE | Event: dialog", "0.1 b>a 603 of 1 to=b1"], {
        "explanation": ("The subscription was refused", "구독 대상이나"), "check": None}),
    "420 for the Path of a proxy": ([f"0 {REGISTER} | Path: <sip:p.example.com;lr>",
                                     "0.1 b>a 420 of 1 to=b1 | Unsupported: path"], {
        "negotiation": ("the REGISTER has the Path of a proxy, but not path in Supported", "REGISTER에 프록시의 Path가"),
        "check": ("See whether the device can list path", "단말이 Supported에 path를")}),
    "420 for what is required": ([f"0 {REGISTER} | Path: <sip:p.example.com;lr> | Require: path",
                                  "0.1 b>a 420 of 1 to=b1 | Unsupported: path"], {
        "negotiation": ("requires path: not supported", "path 요구, 지원하지 않음")}),
    "420 without Unsupported to a Path": ([f"0 {REGISTER} | Path: <sip:p.example.com;lr>", "0.1 b>a 420 of 1 to=b1"], {
        "check": ("See whether the device can list path", "단말이 Supported에 path를")}),
    "420 to a Path that the device lists": ([f"0 {REGISTER} | Path: <sip:p.example.com;lr> | Supported: path",
                                             "0.1 b>a 420 of 1 to=b1 | Unsupported: path"], {
        "negotiation": ("refuses path, which the request only offers", "path 거부, 요청이 선택으로만 제시함"), "check": None}),
    "404 to a SUBSCRIBE, unexplained": (["0 a>b SUBSCRIBE | Event: message-summary", "0.1 b>a 404 of 1 to=b1"], {
        "check": ("Check on the server that the user exists", "서버에 그 사용자가 있고")}),
    "400 with a Warning": (["0 a>b INVITE body=sdp", '0.1 b>a 400 of 1 to=b1 | Warning: 399 b "Bad m= line"'],
                           {"check": None}),
    "400 that says nothing": (["0 a>b INVITE body=sdp | Contact: <sip:alice@192.0.2.1>", "0.1 b>a 400 of 1 to=b1"], {
        "check": ("Nothing in the phrase", "응답 문구에 잘못된 곳이")}),
    "404 with user busy": (["0 a>b INVITE body=sdp", "0.1 b>a 404 of 1 to=b1 | Reason: Q.850;cause=17"], {"check": None}),
    "404 of a number that is not assigned": (["0 a>b INVITE body=sdp", "0.1 b>a 404 of 1 to=b1 | Reason: Q.850;cause=1"], {
        "check": ("Compare the user part", "홉마다 Request-URI의 사용자 부분을")}),
    "180 with SDP": (["0 a>b INVITE body=sdp", "0.1 b>a 180 of 1 to=b1 body=sdp"], {
        "check": ("If no ringback is heard, look for RTP", "링백톤이 들리지 않으면 통화 연결 전에")}),
    "180 without SDP": (["0 a>b INVITE body=sdp", "0.1 b>a 180 of 1 to=b1"], {
        "check": ("If no ringback is heard, look at the calling device", "링백톤이 들리지 않으면 발신 단말을")}),
    "504 that says nothing": (["0 a>b INVITE body=sdp", "9 b>a 504 of 1 to=b1"], {
        "explanation": ("The answering server asked an external one", "응답한 서버가 외부 서버")}),
    "504 with a Reason": (["0 a>b INVITE body=sdp", '9 b>a 504 of 1 to=b1 | Reason: SIP;cause=504;text="No PRACK"'], {
        "explanation": ("The server did not get in time what it waited for.", "서버가 기다리던 것을 제때 받지 못했습니다.")}),
    "480 after ringing": (["0 a>b INVITE body=sdp", "0.1 b>a 180 of 1 to=b1", "6 b>a 480 of 1 to=b1"], {
        "explanation": ("The server says that the called user cannot be reached now.", "서버가 지금은 착신자에게 연결할 수 없다고 답했습니다.")}),
    "one Contact twice": (["0 a>b INVITE body=sdp", "1 b>a 200 of 1 to=b1 body=sdp | Contact: <sip:b@192.0.2.2>, <sip:b@192.0.2.2>"
                           " | Allow: BYE | Supported: timer"], {"rule": None}),
    "several Contacts": (["0 a>b INVITE body=sdp", "1 b>a 200 of 1 to=b1 body=sdp | Contact: <sip:b@192.0.2.2>, <sip:b@192.0.2.3>"
                          " | Allow: BYE | Supported: timer"], {"rule": ("2XX-37", "2XX-37")}),
    "the expiry of a REGISTER in Expires": ([f"0 {REGISTER}", "0.1 b>a 200 of 1 to=b1 | Contact: <sip:a@192.0.2.1>"
                                             " | Expires: 60 | Date: Mon, 01 Jan 2024 00:00:00 GMT"], {"rule": None}),
}


def scene(name):
    return scenes.Scene(name, "\n".join(SAID[name][0]))


@pytest.fixture(scope="module")
def said(tshark):
    """said(name, options): {field: its values} of the last message of the scene."""
    names = list(SAID)
    capture = scenes.write(tshark.path("texts.pcap"), [scene(name) for name in names])
    lasts, count = {}, 0
    for name in names:
        count += len(SAID[name][0])
        lasts[name] = count
    found = {}

    def of_scene(name, *options):
        if options not in found:
            found[options] = tshark.fields(capture, *(f"sip_response.{field}" for field in FIELDS), options=options)
        return dict(zip(FIELDS, found[options][lasts[name] - 1]))

    return of_scene


def check(values, expected, name):
    if expected is None:
        assert values == []
    else:
        assert values and values[0].startswith(expected), (name, values)


@pytest.mark.parametrize("passes", [(), ("-2",)], ids=["one pass", "two passes"])
@pytest.mark.parametrize("name", SAID)
def test_english(said, name, passes):
    values = said(name, *ALL, *passes, "-o", "sip_response.language:english")
    for field, expected in SAID[name][1].items():
        check(values[field], expected and expected[0], name)


@pytest.mark.parametrize("name", SAID)
def test_korean(said, name):
    values = said(name, *ALL, "-o", "sip_response.language:korean")
    for field, expected in SAID[name][1].items():
        check(values[KOREAN.get(field, field)], expected and expected[1], name)


# {name: lines, number of the message that is looked at, how its check begins}: there is none where the answer follows, or
# a finding says that it did not come.
ASKED = {
    "nothing behind a 100": (["0 a>b INVITE body=sdp", "0.1 b>a 100 of 1"], 2, "If nothing follows the 100"),
    "a 200 behind a 100": (["0 a>b INVITE body=sdp", "0.1 b>a 100 of 1", "3 b>a 200 of 1 to=b1 body=sdp"], 2, None),
    "no end behind a CANCEL": (["0 a>b INVITE body=sdp", "1 a>b CANCEL", "1.1 b>a 200 of 2"], 3, None),
    "an end behind a CANCEL": (["0 a>b INVITE body=sdp", "1 a>b CANCEL", "1.1 b>a 200 of 2", "1.2 b>a 487 of 1 to=b1"], 3, None),
}


def test_what_has_followed_is_not_asked_for(tshark):
    all_scenes = [scenes.Scene(name, "\n".join(lines)) for name, (lines, _, _) in ASKED.items()]
    capture = scenes.write(tshark.path("asked.pcap"), all_scenes)
    one, later = (tshark.fields(capture, "sip_response.check", options=passes) for passes in ((), ("-2",)))
    first = 0
    for name, (lines, number, beginning) in ASKED.items():
        at = first + number - 1
        first += len(lines)
        assert one[at][0][0].startswith(("If nothing follows", "For CANCEL")), name
        assert [check.startswith(beginning or "-") for check in later[at][0]] == [True] * (beginning is not None), name
