"""The valid messages of RFC 4475 (3.1.1), written anew.

No answer here may be accused of breaking a rule that it keeps, whatever its request looks like.
"""
from torture_messages import Answer, Case

VIAS = "".join(f"Via: SIP/2.0/TCP sip{n}.example.com;branch=z9hG4bK-long-{n}\n" for n in range(33, 0, -1))
BINDING = "Contact: <sip:%00@192.0.2.8>;expires=90\nDate: Wed, 25 Nov 2026 09:00:00 GMT\n"
# Every Via of the answer on a line of its own and without white space: the same list (RFC 3261, 7.3.1).
NORMAL_488 = r"""SIP/2.0 488 Not Acceptable Here
Via: SIP/2.0/UDP 192.0.2.2;branch=zz390
Via: SIP/2.0/TCP west.example.com;branch=z9hG4bK9aBc8
Via: SIP/2.0/UDP 192.168.255.112;branch=z9hG4bK30240
From: "Ms. O'Hara \\\"" <sip:ohara@example.com>;tag=31aab
To: <sip:desk@tower.example.com>;tag=77k0001
Call-ID: spaces.4711@192.0.2.1
CSeq: 12 INVITE
rEaSoN :
  Q.850 ; text = "no \"codec\" ; at, all"
  ;cause =
 65 , SIP;cause=488
wARNING:305
 tower.example.com "Incompatible
  media format" ,
 399	tower.example.com "say \"hi\", twice"
Content-Length : 0

"""
VALID = [
    Case("3.1.1.1", "white space and folds wherever they may be, header names in any case", r"""
INVITE sip:desk@tower.example.com;unknownparam SIP/2.0
TO :
 sip:desk@tower.example.com ;   tag    = 77k0001
from   : "Ms. O'Hara \\\""       <sip:ohara@example.com>
  ;
  tag = 31aab
MaX-fOrWaRdS: 0070
Call-ID: spaces.4711@192.0.2.1
Content-Length   : 0
cseq: 0012
  INVITE
Via  : SIP  /   2.0
 /UDP
    192.0.2.2;branch=zz390
s :
NovelHeader: a value
 continued
UnknownHeaderWithUnusualValue: ;;,,;;,;
v:  SIP  / 2.0  / TCP     west.example.com   ;
  branch  =   z9hG4bK9aBc8  ,
 SIP  /    2.0   / UDP  192.168.255.112   ; branch=
 z9hG4bK30240
m:"Quoted string \"\"" <sip:ohara@example.com> ; newparam =
      newvalue ;
  secondparam ; q = 0.33

""", [Answer("180 Ringing\nContact: <sip:desk@192.0.2.9>\n"),
      Answer(NORMAL_488, fields={
          "reason.protocol": ["Q.850", "SIP"], "reason.cause": ["65", "488"], "reason.text": ['no "codec" ; at, all'],
          "warning.code": ["305", "399"], "warning.agent": ["tower.example.com"] * 2,
          "warning.text": ["Incompatible media format", 'say "hi", twice']})]),

    Case("3.1.1.2", "every character that a token, a word or a quoted string may have", """
!odd-Method0123456789_*+`.%mixed'~ sip:1_odd.URI~(not=but-was!seen)&isn't+it$/well,ok;.*:&it+has=1,too@example.com SIP/2.0
Via: SIP/2.0/UDP host7.example.com;branch=z9hG4bK-.!%66*_+`'~
To: "BEL:\\\x07 NUL:\\\x00 DEL:\\\x7f" <sip:1_odd.URI~(not=but-was!seen)&isn't+it$/well,ok;.*:@example.com>
From: token1~` token2'+_ token3*%!.- <sip:plain@example.com>;fromParam''~+*_!.-%="\u043c\u0438\u0440"
  ;tag=_token~1'+`*%!-.
Call-ID: odd.word%ZK-!.*_+'@word`~)(><:\\/"][?}{
CSeq: 139122386 !odd-Method0123456789_*+`.%mixed'~
Max-Forwards: 255
extensionHeader-!.%*+_`'~:\ufeff\u5927\u505c\u96fb
Content-Length: 0

""", [Answer("501 Not Implemented\n")]),

    Case("3.1.1.3", "the % escape", """
INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0
To: sip:%75se%72@example.com
From: <sip:I%20have%20spaces@example.net>;tag=93804
Call-ID: escape-1.7@example.com
CSeq: 234 INVITE
Via: SIP/2.0/UDP host5.example.net;branch=z9hG4bKkdjw
Max-Forwards: 70
Contact: <sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>
Content-Length: 0

""", [Answer("404 Not Found\nReason: SIP;cause=404;text=\"%00 is no escape here\"\n", fields={
        "reason.protocol": ["SIP"], "reason.cause": ["404"], "reason.text": ["%00 is no escape here"]})]),

    Case("3.1.1.4", "escaped nulls in the address", """
REGISTER sip:example.com SIP/2.0
To: sip:null-%00-null@example.com
From: sip:null-%00-null@example.com;tag=83903
Call-ID: escape-2.39@example.com
CSeq: 14398 REGISTER
Via: SIP/2.0/UDP host5.example.com;branch=z9hG4bKkdjx
Max-Forwards: 70
Contact: <sip:%00@192.0.2.8>
Expires: 90
L:0

""", [Answer("200 OK\n" + BINDING)]),

    # If % were an escape in methods, this Allow would list the very method that is refused (rule 4XX-11).
    Case("3.1.1.5", "% is no escape in a method", """
RE%47IST%45R sip:registrar.example.com SIP/2.0
To: "%Z%45" <sip:resource@example.com>
From: "%Z%45" <sip:resource@example.com>;tag=f232jad
Call-ID: escape-3.41@host7.example.com
CSeq: 29345 RE%47IST%45R
Max-Forwards: 70
Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKijad
Content-Length: 0

""", [Answer("405 Method Not Allowed\nAllow: REGISTER, OPTIONS\n")]),

    Case("3.1.1.6", "no white space between the display name and <", """
OPTIONS sip:user@example.com SIP/2.0
To: sip:user@example.com
From: caller<sip:caller@example.com>;tag=324
Max-Forwards: 70
Call-ID: nospace.1234@example.com
CSeq: 61 OPTIONS
Via: SIP/2.0/UDP host9.example.com:5060;branch=z9hG4bKkdjy

""", [Answer("480 Temporarily Unavailable\n")]),

    Case("3.1.1.7", "long values", f"""
INVITE sip:user@example.com SIP/2.0
To: "{'A very long name. ' * 20}" <sip:user@example.com:6000;p1=very{'long' * 60}value;{'long' * 40}name=x>
F: sip:caller@example.net;param{'name' * 60}={'value' * 60};valueless{'param' * 30};tag={'982' * 15}
Call-ID: long.one{'really' * 40}longcallid@example.com
CSeq: 3882340 INVITE
Unknown-{'Long' * 50}-Name: unknown-{'long' * 90}-value;param=x
{VIAS}v: SIP/2.0/TCP host.example.com;received=192.0.2.5;branch=very{'long' * 60}branchvalue
Max-Forwards: 70
Contact: <sip:{'amazingly' * 40}longcallername@host5.example.net>
Content-Length: 0

""", [Answer("183 Session Progress\nContact: <sip:user@192.0.2.9>\n"),
      Answer(f"606 Not Acceptable\nReason: Q.850;cause=88;{'long' * 60}=x;text=\"{'so ' * 90}long\"\n"
             f"Warning: 399 {'host.' * 40}example.com \"{'so ' * 90}long\"\n",
             fields={"reason.protocol": ["Q.850"], "reason.cause": ["88"], "reason.text": ["so " * 90 + "long"],
                     "warning.code": ["399"], "warning.agent": ["host." * 40 + "example.com"],
                     "warning.text": ["so " * 90 + "long"]})]),

    # RFC 3261, 18.3: in a datagram, what is behind the body is discarded.
    Case("3.1.1.8", "another message behind the first one's end", """
REGISTER sip:example.com SIP/2.0
To: sip:j.user@example.com
From: sip:j.user@example.com;tag=43251j3j325
Max-Forwards: 8
I: two.0ha0isndaksdj99sdfafnl3lk233413
Contact: sip:j.user@host.example.com
CSeq: 8 REGISTER
Via: SIP/2.0/UDP 192.0.2.125;branch=z9hG4bKkdjz
Content-Length: 0

INVITE sip:joe@example.com SIP/2.0
t: sip:joe@example.com
CSeq: 8 INVITE
Call-ID: two.behind

""", [Answer("200 OK\n" + BINDING + "Content-Length: 0\n\nSIP/2.0 503 Service Unavailable\nCall-ID: two.behind\n"
             "Retry-After: 9\nCSeq: 8 INVITE\n")]),

    Case("3.1.1.9", "a semicolon in the user part", """
OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0
To: sip:j_user@example.com
From: sip:caller@example.org;tag=33243
Max-Forwards: 3
Call-ID: semicolon.0ha0isndaksdj
CSeq: 8 OPTIONS
Accept: application/sdp, application/pkcs7-mime,
        multipart/mixed, multipart/signed,
        message/sip, message/sipfrag
Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKkdka
l: 0

""", [Answer("302 Moved Temporarily\nContact: <sip:user;par=u%40example.net@192.0.2.9>\n")]),

    Case("3.1.1.10", "known and unknown transports", """
OPTIONS sip:user@example.com SIP/2.0
To: sip:user@example.com
From: <sip:caller@example.com>;tag=324
Max-Forwards: 70
Call-ID: transports.kijh4akdnaqjkwendsasfdj
Accept: application/sdp
CSeq: 60 OPTIONS
Via: SIP/2.0/UDP t1.example.com;branch=z9hG4bKkdkb
Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKklasjdhf
Via: SIP/2.0/TLS t3.example.com;branch=z9hG4bK2980unddj
Via: SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKasd0f3en
Via: SIP/2.0/TCP t5.example.com;branch=z9hG4bK0a9idfnee
l: 0

""", [Answer("483 Too Many Hops\n")]),

    # Bodies are no place to look for a Status-Line, unless their type says that there is one.
    Case("3.1.1.11", "bodies of several parts, with octets of all kinds", """
MESSAGE sip:kumiko@example.org SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-d87543-4dade06d
Max-Forwards: 70
Route: <sip:127.0.0.1:5080>
f: <sip:fluffy@example.com>;tag=2fb0dcc9
To: <sip:kumiko@example.org>
Call-ID: parts.3d9485ad0c49859b@Zmx1ZmZ5
CSeq: 1 MESSAGE
Content-Type: multipart/mixed;boundary=7a9cbec02ceef655

--7a9cbec02ceef655
Content-Type: text/plain

SIP/2.0 503 Service Unavailable
--7a9cbec02ceef655--
""", [Answer("300 Multiple Choices\nContact: <sip:kumiko@192.0.2.9>\n"
             "Content-Type: multipart/mixed;boundary=\"a;b, c\"\n\n"
             "--a;b, c\nContent-Type: text/plain\n\nSIP/2.0 503 Service Unavailable\nCSeq: 1 MESSAGE\n\n--a;b, c\n"
             "Content-Type: application/octet-stream\n\n\udc80\udcff\udcfe\x00\x01SIP/2.0 500 Oops\n\n--a;b, c--\n")]),

    Case("3.1.1.12", "a reason phrase of signs and of Cyrillic letters", """
INFO sip:user@example.com SIP/2.0
Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324924
Call-ID: phrase.1234ksdfak3j2erwedfsASdf
CSeq: 35 INFO
From: sip:user@example.com;tag=11141343
To: sip:user@example.edu;tag=2229

""", [Answer("200 = 2**3 * 5**2 \u043d\u043e \u043d\u0435 \u0434\u0432\u0435\u0441\u0442\u0438\n",
             fields={"phrase_custom": ["1"]}),
      Answer("604 \ud55c\uad6d\uc5b4 ; \"\\\" %00 \u202e\n", fields={"phrase_custom": ["1"]})]),

    # The space behind the code has to be there, the phrase may be empty (RFC 3261, 25.1).
    Case("3.1.1.13", "an empty reason phrase", """
INVITE sip:user@example.edu SIP/2.0
Via: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe
Call-ID: nophrase.asndj203insdf99223ndf
CSeq: 35 INVITE
From: <sip:user@example.com>;tag=39ansfi3
To: <sip:user@example.edu>

""", [Answer("100 \n", fields={"phrase_custom": ["1"]}), Answer("101\n", shown=False)]),
]
