"""Captures packet by packet: writes Ethernet and IPv4 with UDP or TCP, and reads UDP back. Checksums are zero."""
import collections
import ipaddress
import struct
import subprocess

Packet = collections.namedtuple("Packet", "time source target payload")  # addresses are (IP, port)

FILE_HEADER = struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 0x40000, 1)
ETHERNET = bytes.fromhex("02 00 00 00 00 02 02 00 00 00 00 01 08 00")
BEGIN = 1_750_000_000  # of captures made here
UDP, TCP = 17, 6


def ip_packet(protocol, source, target, segment):
    addresses = ipaddress.ip_address(source[0]).packed + ipaddress.ip_address(target[0]).packed
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(segment), 0, 0x4000, 64, protocol, 0) + addresses + segment


def udp_segment(packet):
    ports = packet.source[1], packet.target[1]
    return struct.pack(">HHHH", *ports, 8 + len(packet.payload), 0) + packet.payload


def tcp_segment(packet, positions):
    """`positions`: how far each direction has come."""
    sent, received = positions[packet.source, packet.target], positions[packet.target, packet.source]
    positions[packet.source, packet.target] += len(packet.payload)
    ports = packet.source[1], packet.target[1]
    return struct.pack(">HHIIBBHHH", *ports, 1 + sent, 1 + received, 0x50, 0x18, 65535, 0, 0) + packet.payload


def write(path, packets, tcp_ports=()):
    """Packets from or to one of `tcp_ports` are TCP, the others UDP."""
    positions = collections.Counter()
    with open(path, "wb") as file:
        file.write(FILE_HEADER)
        for packet in packets:
            if packet.source[1] in tcp_ports or packet.target[1] in tcp_ports:
                body = ip_packet(TCP, packet.source, packet.target, tcp_segment(packet, positions))
            else:
                body = ip_packet(UDP, packet.source, packet.target, udp_segment(packet))
            seconds, rest = divmod(round(packet.time * 1_000_000), 1_000_000)
            length = len(ETHERNET) + len(body)
            file.write(struct.pack("<IIII", BEGIN + seconds, rest, length, length) + ETHERNET + body)
    path.chmod(0o644)
    return path


def read(path):
    """The SIP over UDP of a capture; times count from its first packet."""
    fields = ("frame.time_relative", "ip.src", "udp.srcport", "ip.dst", "udp.dstport", "udp.payload")
    columns = [word for field in fields for word in ("-e", field)]
    command = ["tshark", "-n", "-r", path, "-Y", "udp.port == 5060 && sip && !icmp", "-T", "fields", *columns]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        time, source, source_port, target, target_port, payload = line.split("\t")
        yield Packet(float(time), (source, int(source_port)), (target, int(target_port)), bytes.fromhex(payload))
