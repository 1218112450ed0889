"""What a core network carries: calls and registrations as telephones of an IMS make them, and the speech beside them.

Long header blocks with the P- headers of RFC 7315, reliable provisional responses (RFC 3262), UPDATE (RFC 3311).
"""
from packets import Packet

PROXIES = ("pcscf1.visited", "scscf1.home", "icscf.home", "scscf2.home", "pcscf2.home")
SPEECH = 100  # RTP packets of a call, of 20 ms each

REQUEST = """P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=450051f2{call:07x}
P-Asserted-Identity: "Subscriber {call}" <sip:+8210{call:08}@ims.example.net>, <tel:+8210{call:08}>
P-Charging-Vector: icid-value="AyretyU0dm+6O2IrT5tAFrbHLso={call}";icid-generated-at=192.0.2.1;orig-ioi=home.example.net
P-Charging-Function-Addresses: ccf=192.0.2.200;ecf=192.0.2.201
P-Visited-Network-ID: "Visited network number 1"
P-Early-Media: supported
Accept-Contact: *;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel";require;explicit
P-Asserted-Service: urn:urn-7:3gpp-service.ims.icsi.mmtel
Supported: 100rel, precondition, timer, histinfo, path, gruu
Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY, MESSAGE, SUBSCRIBE
User-Agent: Handset-VoLTE/5.2 (model 7; build 20250601)
Max-Forwards: 66
"""
RESPONSE = """P-Asserted-Identity: <sip:+8211{call:08}@ims.example.net>
P-Charging-Vector: icid-value="AyretyU0dm+6O2IrT5tAFrbHLso={call}";orig-ioi=home.example.net;term-ioi=home.example.net
P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=450051f3{call:07x}
Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY, MESSAGE, SUBSCRIBE
Server: Handset-VoLTE/5.1
"""
SDP = """v=0
o=- {call} 1 IN IP4 {host}
s=-
c=IN IP4 {host}
t=0 0
m=audio {port} RTP/AVP 104 110 102 108 105 100 8 0
b=AS:49
a=rtpmap:104 AMR-WB/16000/1
a=fmtp:104 mode-change-capability=2;max-red=0
a=rtpmap:110 AMR-WB/16000/1
a=fmtp:110 octet-align=1;mode-change-capability=2;max-red=0
a=rtpmap:102 AMR/8000/1
a=rtpmap:108 AMR/8000/1
a=fmtp:108 octet-align=1
a=rtpmap:105 telephone-event/16000
a=rtpmap:100 telephone-event/8000
a=curr:qos local sendrecv
a=curr:qos remote none
a=des:qos mandatory local sendrecv
a=des:qos optional remote sendrecv
a=ptime:20
a=maxptime:240
a=sendrecv
"""
# Seconds since the call began, start line, CSeq, other headers, whether it has a body.
CALL = [
    (0.00, "INVITE", "1 INVITE", "Session-Expires: 1800;refresher=uac\nMin-SE: 90\n", True),
    (0.01, "100 Trying", "1 INVITE", "", False),
    (0.30, "183 Session Progress", "1 INVITE", "Require: 100rel, precondition\nRSeq: 1\n", True),
    (0.32, "PRACK", "2 PRACK", "RAck: 1 1 INVITE\n", False),
    (0.34, "200 OK", "2 PRACK", "", False),
    (0.40, "UPDATE", "3 UPDATE", "", True),
    (0.42, "200 OK", "3 UPDATE", "", True),
    (0.50, "180 Ringing", "1 INVITE", "Require: 100rel\nRSeq: 2\n", False),
    (0.52, "PRACK", "4 PRACK", "RAck: 2 1 INVITE\n", False),
    (0.54, "200 OK", "4 PRACK", "", False),
    (3.00, "200 OK", "1 INVITE", "Session-Expires: 1800;refresher=uac\nRequire: timer\n", False),
    (3.02, "ACK", "1 ACK", "", False),
    (6.00, "BYE", "5 BYE", 'Reason: SIP;cause=200;text="User ended the call"\n', False),
    (6.02, "200 OK", "5 BYE", "", False),
]
REGISTRATION = [
    (0.00, "REGISTER", "1 REGISTER", 'Authorization: Digest username="user", realm="home.example.net", nonce="", '
     'uri="sip:home.example.net", response=""\nExpires: 600000\n', False),
    (0.05, "401 Unauthorized", "1 REGISTER", 'WWW-Authenticate: Digest realm="home.example.net", nonce="n{call}", '
     "algorithm=AKAv1-MD5\n", False),
    (0.10, "REGISTER", "2 REGISTER", 'Authorization: Digest username="user", realm="home.example.net", '
     'nonce="n{call}", uri="sip:home.example.net", response="6629fae49393a05397450978507c4ef1"\nExpires: 600000\n',
     False),
    (0.15, "200 OK", "2 REGISTER", "Path: <sip:pcscf1.visited.example.net;lr>\nService-Route: "
     "<sip:orig@scscf1.home.example.net;lr>\nExpires: 600000\n", False),
]


def hosts_of(call):
    return tuple(f"10.{side}.{call // 200 % 200}.{1 + call % 200}" for side in (1, 2))


def message(call, step, in_call):
    _, start, cseq, more, body = step
    is_request = not start[0].isdigit()
    branch = cseq.replace(" ", "")
    hops = "\n".join(f"Via: SIP/2.0/UDP {proxy}.example.net:5060;branch=z9hG4bK{i}{branch}{call};rport=5060"
                     for i, proxy in enumerate(PROXIES))
    routes = "\n".join(f"{'Route' if is_request and cseq != '1 INVITE' else 'Record-Route'}: "
                       f"<sip:{proxy}.example.net:5060;lr;ftag=a{call}>" for proxy in PROXIES[:4])
    host = hosts_of(call)[0 if is_request else 1]
    text = (f"{start} sip:+8211{call:08}@ims.example.net SIP/2.0" if is_request else f"SIP/2.0 {start}") + "\n"
    text += f"{hops}\n{routes}\n" if in_call else f"{hops}\n"
    tag = "" if start in ("INVITE", "REGISTER", "100 Trying") else f";tag=b{call}"
    text += f"From: <sip:+8210{call:08}@ims.example.net>;tag=a{call}\nTo: <sip:+8211{call:08}@ims.example.net>{tag}\n"
    text += f"Call-ID: {call}-{in_call:d}@10.1.0.1\nCSeq: {cseq}\n"
    text += f'Contact: <sip:user{call}@{host}:5060>;+sip.instance="<urn:gsma:imei:35824005-{call:06}-0>"\n'
    text += (REQUEST if is_request else RESPONSE).format(call=call) + more.format(call=call)
    content = SDP.format(call=call, host=host, port=10000 + 4 * call % 40000).replace("\n", "\r\n") if body else ""
    text += "Content-Type: application/sdp\n" if body else ""
    return (text + f"Content-Length: {len(content)}\n\n").replace("\n", "\r\n").encode() + content.encode()


def signalling(call, begin, steps):
    caller, proxy = (hosts_of(call)[0], 5060), ("10.9.0.1", 5060)
    for step in steps:
        ends = (caller, proxy) if not step[1][0].isdigit() else (proxy, caller)
        yield Packet(begin + step[0], *ends, message(call, step, steps is CALL))


def speech(call, begin):
    port = 10000 + 4 * call % 40000
    caller, called = ((host, port) for host in hosts_of(call))
    for i in range(SPEECH):
        ends = (caller, called) if i % 2 == 0 else (called, caller)
        header = bytes([0x80, 104]) + (i // 2).to_bytes(2, "big") + (320 * (i // 2)).to_bytes(4, "big")
        yield Packet(begin + 3.1 + i * 0.01, *ends, header + (call * 2 + i % 2).to_bytes(4, "big") + bytes([i]) * 61)


def traffic(calls):
    for call in range(calls):
        yield from signalling(call, call * 0.1, CALL)
        yield from speech(call, call * 0.1)
        if call % 4 == 0:
            yield from signalling(call, call * 0.1, REGISTRATION)
