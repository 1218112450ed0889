"""Exchanges written anew on the constructions of the torture tests of RFC 4475 (part A) and RFC 5118 (part B).

A case is a section of the RFC, a request, and what answers it. An answer that starts with `SIP/` is sent as it stands;
one that starts with its code copies Via, From, To, Call-ID and CSeq of the request byte for byte, as servers do.
What must be seen of an answer stands beside it: by default its code, the method and the frame of the request, no broken
rule, and no field of Reason, Warning or Retry-After.
"""
import dataclasses
import re

COPIED = ("via|v", "from|f", "to|t", "call-id|i", "cseq")


@dataclasses.dataclass
class Answer:
    text: str
    method: str = None  # None: that of the request
    paired: bool = True  # with the request of the case
    shown: bool = True  # False: Wireshark does not take it for SIP
    lost: str = ""  # why the plugin does not yet show all of this
    fields: dict = dataclasses.field(default_factory=dict)  # beyond code and method, each with all its values


@dataclasses.dataclass
class Case:
    section: str  # of RFC 4475 ("A") or RFC 5118 ("B")
    what: str
    request: str
    answers: list

    def messages(self):
        yield wire(self.request)
        for answer in self.answers:
            yield wire(answer.text if answer.text.startswith("SIP/") else reply(self.request, answer.text))


def wire(text):
    """Lines end in CRLF; a lone surrogate stands for a byte that is not UTF-8."""
    return text.lstrip("\n").replace("\n", "\r\n").encode(errors="surrogateescape")


def reply(request, text):
    """An answer to the request. The server adds its To tag, except in a 100."""
    start, _, extra = text.partition("\n")
    headers = request.partition("\n\n")[0] + "\n"
    copied = []
    for name in COPIED:
        lines = re.findall(rf"^(?:{name})[ \t]*:.*\n(?:[ \t].*\n)*", headers, re.I | re.M)
        if name.startswith("to") and not start.startswith("100"):
            lines = [line if re.search(r";\s*tag", line) else line[:-1] + ";tag=answer\n" for line in lines]
        copied += lines
    return f"SIP/2.0 {start}\n" + "".join(copied) + extra.rstrip("\n") + ("\n" if extra else "") + "\n"
