"""The SIP messages of a capture and the transactions they belong to, read from tshark's own fields.

They are read from PDML, where the messages of one frame are apart. Which belong together is told as by RFC 3261 section
17.1.3: the same Call-ID, CSeq, top Via branch and sent-by, and without a branch of RFC 3261 the same From tag. The
plugin's fields of a response are kept beside them; here they only say which responses are copies.
"""
import collections
import dataclasses
import decimal
import re
import xml.etree.ElementTree

TRANSACTION = ("sip.Call-ID", "sip.CSeq.seq", "sip.CSeq.method")


def sent_by(transport, address, port):
    """What all writings of one host and port have in common: the default port is one (RFC 3261 section 18.1.1)."""
    default = {"TLS": 5061, "TLS-SCTP": 5061, "WS": 80, "WSS": 443}.get(transport.upper(), 5060)
    return address.lower().strip("[]"), int(port or default)


@dataclasses.dataclass
class Via:
    transport: str
    address: str = ""
    port: str = ""
    branch: str = ""

    @property
    def sent_by(self):
        return sent_by(self.transport, self.address, self.port)


@dataclasses.dataclass(eq=False)
class Message:
    frame: int
    time: decimal.Decimal
    since_start: str
    source: str
    destination: str
    fields: dict
    vias: list
    own: dict  # the plugin's fields; "experts": its expert information, as pairs of field and severity
    transaction: "Transaction" = None  # of first copies; a response has none if its request was not seen before it
    copied: "Transaction" = None  # of copies of a request
    ended: "Transaction" = None  # of a BYE: the INVITE that opened the call it ends
    proved: "Transaction" = None  # of an ACK or a BYE: the INVITE that it shows to have got a response, which was not captured

    def __getitem__(self, name):
        return self.fields.get(f"sip.{name}", "")

    @property
    def is_response(self):
        return "sip.Status-Line" in self.fields

    @property
    def code(self):
        return int(self["Status-Code"])

    @property
    def is_copy(self):
        return "retransmission" in self.own

    @property
    def is_final(self):
        return bool(self.transaction) and self is self.transaction.final

    def key(self):
        """The key of its transaction, or None where the message is cut off before Call-ID or CSeq."""
        if not all(name in self.fields for name in TRANSACTION) or not self.vias:
            return None
        top = self.vias[0]
        rfc2543 = () if top.branch.startswith("z9hG4bK") else (self["from.tag"],)
        return *(self.fields[name] for name in TRANSACTION), top.sent_by, top.branch, *rfc2543

    def sender(self):
        """What a request has in common with its retries."""
        top = self.vias[0]
        return self["Call-ID"], self["CSeq.method"], self["to.tag"], top.sent_by, self["From"]


@dataclasses.dataclass(eq=False)
class Transaction:
    request: Message
    retry_of: "Transaction" = None  # what had failed when the same sender sent this request
    failed_nearer: "Transaction" = None  # the same of the caller's requests on hops nearer to the caller
    group: list = None  # the transactions of the same request, on all hops and branches
    responses: list = dataclasses.field(default_factory=list)
    final: Message = None

    @property
    def method(self):
        return self.request["CSeq.method"]

    @property
    def opens_call(self):
        return self.method == "INVITE" and not self.request["to.tag"]

    @property
    def vias(self):
        return len(self.request.vias)

    def first_try(self):
        """The transaction with which the attempt began on this hop."""
        return self.retry_of.first_try() if self.retry_of else self

    def attempt(self):
        """The transaction with which the attempt began, on whichever hop."""
        first = self.group[0]
        before = first.retry_of or first.failed_nearer
        return before.attempt() if before else first


@dataclasses.dataclass
class Frame:
    sources: list
    classes: list
    messages: list


def show(tree, *names):
    return [field.get("show") for field in tree.iter("field") if field.get("name") in names]


def header_fields(tree):
    """Name and value of each field of a message, without those of its body."""
    for field in tree.iterfind("field"):
        yield field.get("name"), field.get("show")
        yield from header_fields(field)


def experts_in(tree):
    """The plugin's expert information, as pairs of field, without `sip_response.`, and severity."""
    found = []
    for item in tree.iter("field"):
        names = [field.get("name") for field in item.iter("field")]
        if item.get("name") == "_ws.expert" and names[1].startswith("sip_response."):
            found.append((names[1].removeprefix("sip_response."), int(show(item, "_ws.expert.severity")[0])))
    return found


def own_fields(tree):
    """The plugin's fields of a response. `NAME name` is the text that a number stands for; `diagnosis`: its sentences."""
    fields = {"experts": experts_in(tree),
              "diagnosis": [field.get("show") for field in tree.iter("field") if field.get("name") == "sip_response.call.diagnosis"]}
    for field in tree.iter("field"):
        name = field.get("name").removeprefix("sip_response.")
        fields[name] = field.get("show")
        fields[f"{name} name"] = re.sub(r"^[^:]*: | \(\d+\)$", "", field.get("showname", ""))
    return fields


def read_message(packet, tree, own):
    fields, vias = {}, []
    for name, value in header_fields(tree):
        fields.setdefault(name, value)
        if name == "sip.Via.transport":
            vias.append(Via(value))
        elif name in ("sip.Via.sent-by.address", "sip.Via.sent-by.port", "sip.Via.branch") and vias:
            setattr(vias[-1], name.rpartition(".")[2], value)
    number, time, since_start = (show(packet, f"frame.{name}")[0] for name in ("number", "time_epoch", "time_relative"))
    source, destination = (show(packet, f"ip.{end}", f"ipv6.{end}")[-1] for end in ("src", "dst"))
    return Message(int(number), decimal.Decimal(time), since_start, source, destination, fields, vias, own)


def read_frame(packet):
    """A frame with its messages, in order. A message quoted in an ICMP error does not count."""
    protocols = collections.defaultdict(list)
    for tree in packet.iter("proto"):
        protocols[tree.get("name")].append(tree)
    frame = Frame(show(packet, "ip.src", "ipv6.src"), show(packet, "sip_response.class"), [])
    if "icmp" in protocols or "icmpv6" in protocols:
        return frame
    annotations = iter(tree for tree in protocols["sip_response"] if show(tree, "sip_response.code"))
    for tree in protocols["sip"]:
        names = {name for name, _ in header_fields(tree)}
        if "sip.Status-Line" in names:
            frame.messages.append(read_message(packet, tree, own_fields(next(annotations))))
        elif "sip.Request-Line" in names:
            fragments = [own for own in protocols["sip_response"] if show(own, "sip_response.fragment")]
            experts = [item for place in protocols["fake-field-wrapper"] + fragments for item in experts_in(place)]
            frame.messages.append(read_message(packet, tree, {"experts": experts}))
    return frame


def is_over(transaction, request):
    """Whether nobody remembers it any more when the request with its key comes (64 * T1, RFC 3261 section 17.2), or it
    was refused and its sender asks another host."""
    final, first = transaction.final, transaction.request
    if not final:
        return False
    elsewhere = final.code >= 300 and request.source == first.source and request.destination != first.destination
    return elsewhere or abs(request.time - final.time) > 32


CHOSEN = (486, 487, 600, 603)  # ends that a user or the caller has chosen: what they send next is a new attempt


def is_retry(before, request):
    """Whether the request may go on with the attempt of the one before. With the same CSeq it is a proxy's next try."""
    if not before or not before.final or before.final.code < 300:
        return False
    return before.final.code not in CHOSEN or before.request["CSeq.seq"] == request["CSeq.seq"]


def failed_nearer(request, transactions):
    """The caller's INVITE before this one, where it is known on a hop nearer to the caller that it failed."""
    before = [known for known in transactions if known.opens_call and known.final
              and (known.request["Call-ID"], known.request["from.tag"]) == (request["Call-ID"], request["from.tag"])
              and int(known.request["CSeq.seq"]) < int(request["CSeq.seq"]) and known.vias < len(request.vias)]
    return before[-1] if before and is_retry(before[-1], request) else None


def find_transactions(messages):
    """Gives each message its transaction, in the order of the capture."""
    transactions, latest, known = {}, {}, []
    times_begun, groups = collections.Counter(), collections.defaultdict(list)
    for message in messages:
        key = message.key()
        if message.is_response:
            if key in transactions and not message.is_copy:
                transaction = message.transaction = transactions[key]
                transaction.responses.append(message)
                if 200 <= message.code <= 699 and not transaction.final:
                    transaction.final = message
        elif key and (key not in transactions or is_over(transactions[key], message)):
            times_begun[key] += 1
            before = latest.get(message.sender())
            asked = *(message.fields[name] for name in TRANSACTION), message["from.tag"], message["to.tag"], times_begun[key]
            message.transaction = Transaction(message, before if is_retry(before, message) else None, failed_nearer(message, known), groups[asked])
            groups[asked].append(message.transaction)
            transactions[key] = latest[message.sender()] = message.transaction
            known.append(message.transaction)
        elif key:
            message.copied = transactions[key]


def is_proof(ack, invite):
    """Whether an ACK belongs to this INVITE, and so shows that a final response to it was not captured."""
    same = all(ack[name] == invite.request[name] for name in ("Call-ID", "CSeq.seq", "from.tag"))
    if not same or not invite.opens_call or invite.final or not ack["to.tag"] or not ack.vias[0].branch.startswith("z9hG4bK"):
        return False
    is_of_sender = ack.source == invite.request.source and len(ack.vias) == invite.vias
    return is_of_sender or ack.vias[0].branch == invite.request.vias[0].branch


def answers_open_at(invite, bye, messages):
    """The To tags of the devices whose answers the caller took, and which no BYE before this one has released."""
    before = [message for message in messages if message.frame < bye.frame and message["Call-ID"] == bye["Call-ID"]]
    tags = {message["to.tag"] for message in invite.responses if 200 <= message.code <= 299 and message.frame < bye.frame}
    taken = {message["to.tag"] for message in before if message["CSeq.method"] == "ACK"}
    released = {tag for message in before if message["CSeq.method"] == "BYE" and not message.is_response
                for tag in (message["from.tag"], message["to.tag"])}
    return tags & taken - released


def find_ends(messages):
    """Which call each BYE ends, and what ACKs and BYEs show of responses that were not captured."""
    invites = []
    for message in messages:
        if message.is_response:
            continue
        if message.transaction and message.transaction.opens_call:
            invites.append(message.transaction)
        elif message["CSeq.method"] == "ACK" and message.vias:
            message.proved = next((invite for invite in reversed(invites) if is_proof(message, invite)), None)
        elif message["CSeq.method"] == "BYE" and message.transaction and message["to.tag"]:
            ended = [invite for invite in invites if invite.request["Call-ID"] == message["Call-ID"]
                     and invite.request["from.tag"] in (message["from.tag"], message["to.tag"])
                     and (not invite.final or invite.final.code < 300)]
            if not ended:
                continue
            by_caller = ended[-1].request["from.tag"] == message["from.tag"]
            own = message["to.tag"] if by_caller else message["from.tag"]
            if answers_open_at(ended[-1], message, messages) <= {own}:
                message.ended = ended[-1]
                message.proved = None if by_caller or ended[-1].final else ended[-1]


def read_frames(tshark, capture, *options):
    root = xml.etree.ElementTree.fromstring(tshark.read(capture, *options, "-Y", "sip", "-T", "pdml"))
    frames = [read_frame(packet) for packet in root.iter("packet")]
    messages = [message for frame in frames for message in frame.messages]
    find_transactions(messages)
    find_ends(messages)
    return frames
