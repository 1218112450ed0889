"""Damages SIP as text, and writes the result as captures: datagrams, or segments of a stream cut anywhere.

Headers are doubled, dropped, moved, brought from other messages, and grow beyond measure.
"""
import struct

MOST_PAYLOAD = 65000
MOST_SEGMENT = 1400


def drop(lines, random, _others):
    del lines[random.randrange(len(lines))]


def duplicate(lines, random, _others):
    line = random.choice(lines)
    for _ in range(random.choice([1, 1, 3, 50])):
        lines.insert(random.randrange(len(lines) + 1), line)


def reorder(lines, random, _others):
    at = random.randrange(len(lines))
    part = lines[at:at + 1 + random.randrange(4)]
    del lines[at:at + len(part)]
    place = random.randrange(len(lines) + 1)
    lines[place:place] = part


def oversize(lines, random, _others):
    at = random.randrange(len(lines))
    line = lines[at]
    start = random.randrange(len(line) + 1)
    part = line[start:start + 1 + random.randrange(30)] or b"a"
    lines[at] = line[:start] + part * (2 ** random.randrange(12)) + line[start:]


def bring(lines, random, others):
    lines.insert(random.randrange(len(lines) + 1), random.choice(random.choice(others).split(b"\r\n")))


def cut(lines, random, _others):
    at = random.randrange(len(lines))
    lines[at] = lines[at][:random.randrange(len(lines[at]) + 1)]
    if random.random() < 0.3:
        del lines[at + 1:]


SEPARATORS = [b"\r\n ", b"\n\t", b"\n", b"\r", b"\0", b'"', b"<", b"(", b"\xff"]


def separate(lines, random, _others):
    at = random.randrange(len(lines))
    start = random.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:start] + random.choice(SEPARATORS) + lines[at][start:]


CHANGES = [drop, duplicate, reorder, oversize, bring, cut, separate]


def damaged(message, random, others):
    """The message after a few changes; some messages stay as they are, so that what follows still hangs together."""
    if random.random() < 0.3:
        return message
    lines = message.split(b"\r\n")
    for _ in range(1 + random.randrange(4)):
        if lines:
            random.choice(CHANGES)(lines, random, others)
    return b"\r\n".join(lines)


def damaged_sequence(messages, random):
    """[(time, message)]: the messages, some of them changed, lost, repeated or out of order."""
    result = []
    for time, message in messages:
        copies = random.choice([0, 1, 1, 1, 1, 1, 1, 1, 2])
        result += [(time, damaged(message, random, [text for _, text in messages])) for _ in range(copies)]
    for _ in range(len(result) // 8):
        at, other = random.randrange(len(result)), random.randrange(len(result))
        result[at], result[other] = (result[at][0], result[other][1]), (result[other][0], result[at][1])
    return result


def ip_packet(protocol, segment, reverse):
    ends = [bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2])]
    source, destination = reversed(ends) if reverse else ends
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(segment), 0, 0, 64, protocol, 0) + source + destination + segment


def datagrams(messages):
    """[(time, packet)]; responses go the other way."""
    for time, message in messages:
        payload = message[:MOST_PAYLOAD]
        header = struct.pack(">HHHH", 5060, 5060, 8 + len(payload), 0)
        yield time, ip_packet(17, header + payload, payload.startswith(b"SIP/"))


def segments(messages, random):
    """[(time, packet)]: a stream in either direction, in pieces that are no messages; some get lost."""
    sent = [1, 1]
    for time, message in messages:
        reverse = message.startswith(b"SIP/")
        while message:
            size = min(len(message), random.choice([random.randrange(1, 60), MOST_SEGMENT, MOST_SEGMENT]))
            header = struct.pack(">HHIIBBHHH", 5060, 5060, sent[reverse], 1, 5 << 4, 0x18, 65535, 0, 0)
            if random.random() > 0.02:
                yield time, ip_packet(6, header + message[:size], reverse)
            sent[reverse] = (sent[reverse] + size) % 2**32
            message = message[size:]


def block(kind, body):
    body += bytes(-len(body) % 4)
    length = struct.pack("<I", len(body) + 12)
    return struct.pack("<I", kind) + length + body + length


def write_capture(path, packets, resolution=6):
    """`packets`: [(time, IP packet)], times in units of 10 to the power of -resolution seconds, modulo 2**64."""
    options = struct.pack("<HHB3xHH", 9, 1, resolution, 0, 0)
    out = [block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)),
           block(1, struct.pack("<HHI", 101, 0, 0) + options)]
    for time, packet in packets:
        high, low = divmod(time % 2**64, 2**32)
        out.append(block(6, struct.pack("<IIIII", 0, high, low, len(packet), len(packet)) + packet))
    path.write_bytes(b"".join(out))
