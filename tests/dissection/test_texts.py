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
        "explanation": ("Nothing can be subscribed to", "Request-URI에 구독할 대상이 없습니다."), "check": ("Compare", "Request-URI의")}),
    "488 to a NOTIFY": (["0 a>b NOTIFY to=b1 | Event: dialog | Subscription-State: active", "0.1 b>a 488 of 1"], {
        "explanation": ("This destination does not accept something", "이 목적지가 요청의 일부를"), "check": None,
        "rule": None}),
    "488 to an INVITE": (["0 a>b INVITE body=sdp", "0.1 b>a 488 of 1 to=b1"], {
        "check": ("Compare the m= and a= lines", "제안된 SDP의 m=, a= 줄을"), "rule": ("4XX-52", "4XX-52")}),
    "603 to a SUBSCRIBE": (["0 a>b SUBSCRIBE | Event: dialog", "0.1 b>a 603 of 1 to=b1"], {
        "explanation": ("The subscription was refused", "구독 대상이나"), "check": None}),
    "420 for the Path of a proxy": ([f"0 {REGISTER} | Path: <sip:p.example.com;lr>",
                                     "0.1 b>a 420 of 1 to=b1 | Unsupported: path"], {
        "negotiation": ("the REGISTER has the Path of a proxy, but not path in Supported", "REGISTER에 프록시의 Path가"),
        "check": ("If Unsupported names path", "Unsupported가 path이면")}),
    "420 for what is required": ([f"0 {REGISTER} | Path: <sip:p.example.com;lr> | Require: path",
                                  "0.1 b>a 420 of 1 to=b1 | Unsupported: path"], {
        "negotiation": ("requires path: not supported", "path 요구, 지원하지 않음")}),
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
