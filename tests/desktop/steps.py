# What a user does with the plugin in Wireshark, and what has to be seen then.
# Each step has a Wireshark of its own; tests/desktop/window runs them in this order.
import os
import shutil

import expected
from checks import (TABLE_MENU, check_details, check_everything, check_expert, check_expert_texts, check_graphs,
                    check_rule_colour, check_statistics, check_table, colour, open_statistics, same)
from settings import KOREAN_PROFILE, PROFILE
from wireshark import PROTOCOL_LINE, Wireshark

DEMO, PROXY = "demo.pcapng", "proxy.pcapng"
BUSY = ("-Y", "sip_response", "-g", "11")  # frame 11: 486 Busy Here
FAILURES = "sip_response.class >= 4"

PREFERENCES = {
    "Language of explanations": ["English and Korean", "English", "Korean"],
    "Severity of failures": ["Context", "Flat"],
    "Check rules": ["Off", "MUST", "MUST and SHOULD", "All, including derived rules"],
}
DEFAULTS = ["English and Korean", "Context", "MUST"]

STEPS = []


def step(function):
    STEPS.append(function)
    return function


@step
def packet_details(display, folder):
    """The response has a line of its own with everything below it; a selected item names its field and bytes."""
    with Wireshark(display, DEMO, *BUSY) as wireshark:
        lines = [line.name for line in wireshark.detail_lines()]
        assert lines[-2:] == ["Session Initiation Protocol (486)", expected.label(DEMO, 11)], lines
        wireshark.unfold(PROTOCOL_LINE)
        check_details(wireshark, DEMO, 11)
        wireshark.click(wireshark.detail(r"^\[Category: Client Error\]"))
        wireshark.status(r"\(sip_response\.category\), 21 bytes")  # SIP/2.0 486 Busy Here
        wireshark.picture(wireshark.main, folder / "details.png")


@step
def coloured_line(display, _):
    """The line of a failure has the colour of its severity, the same as in the Expert Information."""
    with Wireshark(display, DEMO, "-g", "11") as wireshark:
        line, plain = (colour(wireshark, wireshark.detail(one)) for one in (PROTOCOL_LINE, "^User Datagram"))
        note = colour(wireshark, wireshark.row(wireshark.expert(), "Note")[1])
        assert line == note != plain, f"{line}, but {note} in the Expert Information, and {plain} elsewhere"


@step
def reference(display, _):
    """A double-click on the reference copies the address of the section."""
    with Wireshark(display, DEMO, *BUSY) as wireshark:
        wireshark.unfold(PROTOCOL_LINE)
        wireshark.click(wireshark.detail(r"^\[Reference: RFC 3261 section 21\.4\.24\]"), times=2)
        address = "https://www.rfc-editor.org/rfc/rfc3261.html#section-21.4.24"
        wireshark.poll(f"{address} in the clipboard", lambda: display.clipboard() == address)
        assert len(wireshark.windows()) == 1


@step
def apply_as_filter(display, _):
    """A right-click on the category filters by it."""
    with Wireshark(display, DEMO, *BUSY) as wireshark:
        wireshark.unfold(PROTOCOL_LINE)
        wireshark.choose_at(wireshark.detail(r"^\[Category: "), "Apply as Filter", "^Selected")
        wanted = 'sip_response.category == "Client Error"'
        wireshark.poll(wanted, lambda: wireshark.filter_field().text == wanted)
        wireshark.status(f"Displayed: {expected.count(DEMO, wanted)} ")


@step
def conversation_filter(display, _):
    """Analyze > Conversation Filter > SIP call shows the call of the selected packet: from the INVITE to the last ACK."""
    with Wireshark(display, DEMO, *BUSY) as wireshark:
        wireshark.choose("Analyze", "Conversation Filter", "SIP call")
        wanted = "sip_response.call.number == 1"
        wireshark.poll(wanted, lambda: wireshark.filter_field().text == wanted)
        wireshark.status("Displayed: 8 ")


@step
def expert_information(display, folder):
    """Analyze > Expert Information has all failures, by severity and group, and the text of each."""
    with Wireshark(display, DEMO) as wireshark:
        expert = wireshark.expert()
        check_expert(wireshark, expert, DEMO)
        check_expert_texts(wireshark, expert, DEMO)
        wireshark.click(wireshark.row(expert, "11")[0])
        wireshark.fit_column(expert, "Summary")
        wireshark.picture(expert, folder / "expert.png", (1270, 310))


@step
def statistics(display, folder):
    """The three windows have what tshark prints."""
    with Wireshark(display, PROXY) as wireshark:
        windows = open_statistics(wireshark)
        check_statistics(wireshark, windows, PROXY)
        wireshark.picture(windows[1], folder / "calls.png")  # as it opens
        pictures = [display.folder / f"{number}.png" for number in range(3)]
        for window, picture, height in zip(windows, pictures, (400, 260, 290)):
            wireshark.picture(window, picture, (1270, height))
        display.stack(pictures, folder / "statistics.png")


@step
def problems(display, folder):
    """Telephony > SIP Response Problems has what tshark prints, with sentence and check in columns of their own."""
    with Wireshark(display, PROXY) as wireshark:
        window = wireshark.statistics("SIP Response Problems", TABLE_MENU)
        check_table(wireshark, window, expected.problem_rows(PROXY))
        wireshark.picture(window, folder / "problems.png", (1270, 300))


@step
def filtered_statistics(display, _):
    """The three windows are narrowed by the filter below them."""
    with Wireshark(display, PROXY) as wireshark:
        windows = open_statistics(wireshark)
        for window in windows:
            wireshark.show(window)
            wireshark.write(window.find("text"), FAILURES)
            wireshark.click(window.find("button", "^Apply$"))
        check_statistics(wireshark, windows, PROXY, FAILURES)


@step
def preferences(display, _):
    """The page has every preference with its values, at the defaults."""
    with Wireshark(display, DEMO, *BUSY) as wireshark:
        page = wireshark.preferences()
        boxes = [page.combo(name) for name in PREFERENCES]
        same([box.options() for box in boxes], list(PREFERENCES.values()))
        assert [box.name for box in boxes] == DEFAULTS, boxes
        assert page.window.find("check box", "^Follow transactions and calls$").is_checked
        assert page.window.find("label", "^Response notes$")


@step
def preferences_in_korean(display, _):
    """In a Korean locale the page is in Korean; values are not."""
    os.environ["LANGUAGE"] = "ko"
    try:
        with Wireshark(display, DEMO, *BUSY) as wireshark:
            page = wireshark.preferences()
            assert [page.combo(name).name for name in ("설명의 언어", "실패의 수준", "규칙 검사")] == DEFAULTS
            assert page.window.find("check box", "^트랜잭션과 호 추적$").is_checked
            assert page.window.find("label", "^응답 메모$")
    finally:
        del os.environ["LANGUAGE"]


@step
def language(display, folder):
    """Another language is there at once, in the details and in the Expert Information, and nothing is loaded again."""
    with Wireshark(display, DEMO, *BUSY) as wireshark:
        wireshark.unfold(PROTOCOL_LINE)
        for value, name in (("english", "English"), ("korean", "Korean"), ("both", "English and Korean")):
            page = wireshark.preferences()
            page.choose("Language of explanations", name)
            page.accept()
            option = ("-o", f"sip_response.language:{value}")
            check_details(wireshark, DEMO, 11, *option)
            expert = wireshark.expert()
            check_expert_texts(wireshark, expert, DEMO, *option)
            wireshark.close(expert)
            if value == "korean":
                wireshark.click(wireshark.detail(r"^\[Category \(ko\): "))
                wireshark.picture(wireshark.main, folder / "details-ko.png")


@step
def notes(display, _):
    """A row of the table that cannot be used is refused with a sentence; mended, its note is there at once."""
    with Wireshark(display, DEMO, *BUSY) as wireshark:
        wireshark.unfold(PROTOCOL_LINE)
        page = wireshark.preferences()
        table = page.notes()
        table.add_row()
        table.write("Note", "Known trunk")
        for column, fault, sentence, mended in (
                ("Codes", "4xx", "Codes: enter a status code, a range, or a list of these", "486"),
                ("Phrase or Server", "(", "Phrase or Server: this is not a valid regular expression: ", "^busy")):
            table.write(column, fault)
            table.expect(sentence)
            table.write(column, mended)
        table.expect("")
        table.accept()
        page.accept()
        wireshark.detail(r"^\[Note: Known trunk\]$")
        check_details(wireshark, DEMO, 11)


@step
def profile(display, _):
    """Another profile has its columns, colours and filter buttons at once, and takes them away again."""
    with Wireshark(display, DEMO, "-g", "11") as wireshark:
        columns = wireshark.columns()
        assert "Summary" not in columns
        wireshark.switch_profile(PROFILE)
        wireshark.poll("the profile's columns", lambda: "Summary" in wireshark.columns())
        assert expected.summary(DEMO, 15) in [cell.name for cell in wireshark.packet(15)]
        check_rule_colour(wireshark, 15)
        wireshark.click(wireshark.main.find("button", "^Failed calls$"))
        wireshark.poll("the filter of the button", lambda: '"failed"' in wireshark.filter_field().text)
        wireshark.status(f"Displayed: {expected.count(DEMO, wireshark.filter_field().text)} ")
        wireshark.switch_profile("Default")
        wireshark.poll("the columns of before", lambda: wireshark.columns() == columns)


@step
def profile_pictures(display, folder):
    """The profiles as a user sees them first, in English and in Korean: each frame with its summary."""
    for name, picture, button in ((PROFILE, "profile.png", "Failed calls"), (KOREAN_PROFILE, "profile-ko.png", "실패한 호")):
        with Wireshark(display, DEMO, "-C", name, "-g", "11") as wireshark:
            assert wireshark.main.find("button", f"^{button}$")
            option = ("-o", "sip_response.language:korean") if name == KOREAN_PROFILE else ()
            field = "summary.ko" if option else "summary"
            assert expected.summary(DEMO, 15, field) in [cell.name for cell in wireshark.packet(15)]
            wireshark.unfold(PROTOCOL_LINE)
            check_details(wireshark, DEMO, 11, *option)
            wireshark.picture(wireshark.main, folder / picture)


@step
def graphs(display, _):
    """Statistics > I/O Graphs has those of the profile."""
    with Wireshark(display, PROXY, "-C", PROFILE) as wireshark:
        wireshark.choose("Statistics", "I/O Graphs")
        check_graphs(wireshark, wireshark.window("I/O Graphs"))


@step
def reload(display, _):
    """A file that has become another one is read again, with windows open, and nothing is left of the first."""
    shutil.copy(DEMO, "changing.pcapng")
    with Wireshark(display, "changing.pcapng") as wireshark:
        check_everything(wireshark, DEMO)
        for capture in (PROXY, DEMO):
            shutil.copy(capture, "changing.pcapng")
            wireshark.choose("View", "Reload")
            wireshark.status(rf"^Packets: {expected.count(capture, 'frame')}\b")
            wireshark.close_dialogs()
            check_everything(wireshark, capture)


@step
def another_file(display, _):
    """A file is closed and another opened, and nothing is left of the first."""
    with Wireshark(display, DEMO) as wireshark:
        for capture in (DEMO, PROXY, DEMO):
            if wireshark.main.name != capture:
                wireshark.close_file()
                wireshark.open(capture)
            check_everything(wireshark, capture)
            wireshark.close_dialogs()
