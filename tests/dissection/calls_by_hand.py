"""What each response of a capture means, read by a person from the packets with tshark alone. Nothing here was taken from
what the plugin shows.
"""

CHALLENGE, NOT_ACCEPTED, STALE, LOOP, UNANSWERED = "12345"
ANSWERED, BUSY, NO_ANSWER, CANCELLED, DECLINED, REDIRECTED, REJECTED, FAILED, BLOCKED, CHALLENGED, UNAVAILABLE = map(
    str, range(1, 12))


def expert_fields(name):
    return [f"sip_response.expert.{name}"]


def response(frame, code, asked, *, auth=None, call=None, expert=None, copy=None):
    """A row of the tables: the response in `frame` answers the request in frame `asked`; `copy` is the frame that it
    is a copy of."""
    fields = {"code": code, "request_in": asked, "retransmission_of": copy, "auth": auth, "call.outcome": call}
    wanted = {name: str(value) for name, value in fields.items() if value}
    return frame, wanted | ({"expert": expert_fields(expert)} if expert else {})


def challenge(frame, code, asked, **more):
    return response(frame, code, asked, auth=CHALLENGE, expert="challenge", **more)


WHOLE = {
    "cancelled": [
        response(2, 100, 1), response(3, 180, 1), response(5, 200, 4),
        response(6, 487, 1, call=CANCELLED, expert="cancelled"),
        response(9, 100, 8), response(10, 180, 8), response(12, 200, 11),
        response(13, 487, 8, call=CANCELLED, expert="ended_by_bye"),
        response(16, 100, 15), response(17, 180, 15), response(18, 200, 15, call=ANSWERED),
        response(20, 481, 19, expert="cancel_too_late"), response(23, 200, 22),
    ],
    "busy-after-ring": [
        response(2, 100, 1), response(3, 180, 1), response(4, 486, 1, call=BUSY, expert="486"),
        response(7, 486, 6, call=BUSY, expert="486"),
        response(10, 100, 9), response(11, 180, 9), response(12, 603, 9, call=DECLINED, expert="603"),
        response(15, 603, 14, call=BLOCKED, expert="blocked"),
        response(18, 100, 17), response(19, 180, 17), response(20, 607, 17, call=BLOCKED, expert="607"),
        response(23, 100, 22), response(24, 608, 22, call=BLOCKED, expert="608"),
    ],
    "no-answer": [
        response(2, 100, 1), response(3, 180, 1), response(4, 480, 1, call=NO_ANSWER, expert="480"),
        # 183 is an announcement, nobody's telephone rang
        response(7, 100, 6), response(8, 183, 6), response(9, 480, 6, call=UNAVAILABLE, expert="480"),
    ],
    "auth": [
        challenge(2, 401, 1), response(4, 401, 3, auth=NOT_ACCEPTED, expert="credentials_rejected"),
        response(6, 401, 5, auth=LOOP, expert="authentication_loop"),
        response(8, 401, 7, auth=LOOP, expert="authentication_loop"),
        challenge(10, 401, 9), response(12, 401, 11, auth=STALE, expert="stale_nonce"), response(14, 200, 13),
        challenge(16, 401, 15),
        challenge(18, 401, 17), response(20, 200, 19), response(22, 200, 21),
        response(24, 401, 23, auth=STALE, expert="stale_nonce"), response(26, 200, 25),
        challenge(28, 407, 27, call=CHALLENGED), response(31, 100, 30), response(32, 180, 30),
        response(33, 200, 30, call=ANSWERED), response(36, 200, 35),
        # the second proxy has a realm of its own, for which the request had no credentials yet
        challenge(38, 407, 37, call=CHALLENGED), challenge(41, 407, 40, call=CHALLENGED),
        response(44, 486, 43, call=BUSY, expert="486"),
    ],
    "forked": [
        challenge(2, 401, 1), response(4, 200, 3), challenge(6, 401, 5), response(8, 200, 7),
        challenge(10, 407, 9, call=CHALLENGED), response(13, 100, 12),
        # two telephones ring: Alice's side has two 180, and the second is no copy
        response(16, 180, 14), response(17, 180, 12), response(18, 180, 15), response(19, 180, 12),
        response(20, 200, 14, call=ANSWERED), response(21, 200, 12, call=ANSWERED), response(23, 200, 22),
        response(24, 487, 15, call=CANCELLED, expert="answered_elsewhere"), response(30, 200, 29), response(31, 200, 28),
        challenge(33, 407, 32, call=CHALLENGED), response(36, 100, 35),
        response(39, 180, 37), response(40, 180, 35), response(41, 180, 38), response(42, 180, 35),
        response(43, 486, 37, call=BUSY, expert="486"),
        response(45, 603, 38, call=DECLINED, expert="603"),
        response(47, 603, 35, call=DECLINED, expert="603"),
    ],
    "prack": [
        response(2, 100, 1), response(3, 183, 1), response(5, 200, 4), response(7, 200, 6), response(8, 180, 1),
        response(10, 200, 9), response(11, 503, 1, call=FAILED, expert="503"),
        response(14, 100, 13), response(15, 183, 13), response(17, 200, 16), response(18, 180, 13),
        response(20, 200, 19), response(22, 200, 21), response(23, 200, 13, call=ANSWERED), response(26, 200, 25),
    ],
    "glare": [
        response(2, 180, 1), response(3, 200, 1, call=ANSWERED),
        response(7, 491, 6, expert="glare"), response(8, 491, 5, expert="glare"),
        response(12, 200, 11), response(15, 200, 14),
        response(17, 180, 16), response(18, 200, 16, call=ANSWERED),
        response(21, 500, 20, expert="temporary_failure"),
        response(24, 488, 23, expert="reinvite_refused"), response(27, 469, 26, expert="469"), response(29, 200, 28),
    ],
    "redirected": [
        response(2, 302, 1, call=REDIRECTED), response(5, 100, 4), response(6, 180, 4),
        response(7, 200, 4, call=ANSWERED), response(10, 200, 9), response(12, 302, 11, call=REDIRECTED),
    ],
    "failover": [
        response(2, 100, 1), response(3, 503, 1, call=FAILED, expert="503"), response(6, 100, 5), response(7, 180, 5),
        response(8, 200, 5, call=ANSWERED), response(11, 200, 10), response(13, 503, 12, call=FAILED, expert="503"),
    ],
    "retransmissions": [
        # the INVITE was sent again 0.2 s before: at once or not, nobody knows
        response(3, 486, 1, call=BUSY, expert="486"), response(4, 486, 1, copy=3),
        response(7, 200, 6, call=ANSWERED), response(8, 200, 6, copy=7), response(11, 200, 10),
    ],
    "late-retransmission": [
        response(2, 100, 1), response(3, 486, 1, call=BUSY, expert="486"),
        response(4, 486, 1, copy=3), response(5, 486, 1, copy=3, expert="ack_missing"),
        response(8, 100, 7), response(9, 200, 7, call=ANSWERED), response(10, 200, 7, copy=9),
        response(11, 200, 7, copy=9, expert="ack_missing"), response(14, 200, 13),
        response(17, 100, 15), response(18, 180, 15), response(19, 200, 15, call=ANSWERED), response(22, 200, 21),
    ],
    "merged": [
        response(3, 100, 1), response(4, 100, 1, copy=3), response(5, 180, 1), response(6, 180, 1, copy=5),
        response(7, 200, 1, call=ANSWERED), response(8, 200, 1, copy=7),
        response(13, 200, 11), response(14, 200, 11, copy=13),
        response(17, 100, 15), response(18, 100, 15, copy=17), response(19, 180, 15), response(20, 180, 15, copy=19),
        response(21, 486, 15, call=BUSY, expert="486"), response(22, 486, 15, copy=21),
    ],
    "reordered": [
        response(1, 100, None), response(3, 200, 2, call=ANSWERED), response(4, 180, 2), response(6, 200, None),
        # its 180 is behind it
        response(9, 100, 8), response(10, 486, 8, call=BUSY, expert="486"), response(11, 180, 8),
    ],
}

PARTS = {
    "proxy": [
        challenge(2, 401, 1), challenge(10, 407, 9, call=CHALLENGED), response(15, 180, 14), response(16, 180, 12),
        response(17, 200, 14, call=ANSWERED), response(18, 200, 12, call=ANSWERED),
        response(23, 200, 22), response(24, 200, 21),
        response(31, 486, 30, call=BUSY, expert="486"),
        response(33, 486, 28, call=BUSY, expert="486"),
        response(43, 408, 38, call=NO_ANSWER, expert="408"), response(46, 200, 45),
        response(47, 487, 40, call=CANCELLED, expert="cancelled"),
        response(57, 408, 52, call=FAILED, expert="408"), response(63, 404, 62, call=REJECTED, expert="404"),
        response(69, 302, 68, call=REDIRECTED), response(72, 483, 71, call=REJECTED, expert="hop_count_probe"),
    ],
    "proxy-more": [
        response(15, 200, 14), response(16, 200, 13), response(17, 487, 10, call=CANCELLED, expert="cancelled"),
        response(19, 487, 8, call=CANCELLED, expert="cancelled"),
        challenge(26, 407, 25, call=CHALLENGED),
        response(32, 482, 31, call=REJECTED, expert="merged_request"),
        response(36, 200, 30, call=ANSWERED), response(37, 200, 28, call=ANSWERED), response(43, 200, 40),
    ],
    "registrar": [
        challenge(2, 401, 1), response(4, 200, 3), challenge(6, 401, 5),
        response(8, 401, 7, auth=NOT_ACCEPTED, expert="credentials_rejected"),
        response(10, 401, 9, auth=LOOP, expert="authentication_loop"),
        challenge(12, 401, 11), response(14, 401, 13, auth=STALE, expert="stale_nonce"),
        response(18, 403, 17, expert="403"),
    ],
    "tcp-calls": [
        response(8, 180, 4), response(10, 200, 4, call=ANSWERED), response(16, 200, 14),
        response(27, 486, 23, call=BUSY, expert="486"), response(43, 200, 42),
        response(45, 487, 36, call=CANCELLED, expert="cancelled"),
        # three OPTIONS, answered last first
        response(60, 200, 58), response(62, 404, 56, expert="keep_alive"), response(64, 200, 54),
    ],
    "old-branch": [
        # the branch says nothing: CSeq and From tell the INVITE, the one that changes the call, and the BYE apart
        response(3, 200, 1, call=ANSWERED), response(6, 200, 5), response(9, 200, 8),
        response(12, 200, 10, call=ANSWERED), response(15, 200, 14), response(18, 200, 17),
        response(22, 486, 19, call=BUSY, expert="486"),
        response(27, 200, 26), response(28, 487, 24, call=CANCELLED, expert="cancelled"),
    ],
    "unanswered": [
        response(32, 404, 31, expert="keep_alive"), response(34, 405, 33, expert="keep_alive"),
        response(36, 501, 35, expert="keep_alive"), response(38, 200, 37),
        response(42, 200, 41), response(43, 487, 39, call=CANCELLED, expert="cancelled"),
    ],
}
