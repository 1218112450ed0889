/* What the taps of this plugin hand to their listeners. Plain C, for other plugins too. */
/* It needs none of Wireshark's headers. A record and its texts are valid only while the listener is called. */
#ifndef SIP_RESPONSE_STATISTICS_TAP_H
#define SIP_RESPONSE_STATISTICS_TAP_H

/* NOLINTBEGIN(modernize-*,cppcoreguidelines-macro-usage): C has nothing else */
#include <stdbool.h>
#include <stdint.h>

#define SIP_RESPONSE_TAP "sip_response"                 /**< a record for each response, copies included */
#define SIP_RESPONSE_CALL_TAP "sip_response_call"       /**< the same, and one for each request but most ACKs */
#define SIP_RESPONSE_MESSAGE_TAP "sip_response_message" /**< a record for each message: ACKs and all copies too */

#define SIP_RESPONSE_NO_TIME INT64_MIN /**< an unknown time */

/** What a message shows that went wrong. Texts are in the language that is shown. */
typedef struct sip_response_problem {
    uint8_t level;     /**< of its expert information by default: 2 note, 3 warning, 4 error */
    bool by_user;      /**< the called user was busy, declined, or did not answer */
    bool is_failure;   /**< it makes the request fail; else it was found beside that */
    const char *title; /**< a sentence without frames and times: the same for all of its kind */
    const char *check; /**< where to look first; null if there is none */
} sip_response_problem_t;

/**
 * One SIP message. What an ICMP error quotes has no record. An ACK that proves an answer which is not in the capture
 * has the members of its INVITE from `transaction` to `in_dialog`, others have none. Times are in nanoseconds. They may
 * be negative where packets are out of order. Texts are UTF-8 of a limited length, and null where the message has none.
 * Transactions are numbered from 1 on, through all files that one run of Wireshark opens; 0 is none. The members after
 * `server` are only set with the preference `track`.
 */
typedef struct sip_response_tap {
    bool is_first_pass; /**< later packets are not known yet */
    bool is_response;
    uint16_t code;          /**< 0 for a request */
    uint8_t response_class; /**< 1 to 6; 0 for a request and for a code outside the classes */
    const char *phrase;     /**< as in the message */
    const char *method;     /**< of the Request-Line; of a response, of CSeq */
    const char *call_id;
    const char *from; /**< the URI without its scheme and parameters */
    const char *to;   /**< the same */
    const char
        *headline; /**< code and phrase of a response, the phrase in quotation marks if it is not the registered one */
    const char *summary; /**< sip_response.summary, in the language that is shown */
    const char *server;  /**< Server, or User-Agent, of a response */

    bool is_repeated; /**< a copy of an earlier message */
    uint32_t copy_of; /**< the frame of the message that this one repeats; 0 if none */
    uint32_t transaction;
    uint32_t group;            /**< the first transaction of the same request, on whichever hop or branch */
    uint32_t attempt;          /**< the first transaction of the same attempt: of a call, of a registration */
    uint8_t vias;              /**< of the request: fewest on the hop nearest to its sender */
    bool has_request;          /**< the request is in the capture, before its response, with the method of CSeq */
    bool in_dialog;            /**< the request has a To tag */
    bool began_before;         /**< of a call whose first INVITE is not in the capture */
    bool is_first_final;       /**< the final response that ends the transaction; later ones do not */
    uint32_t response_before;  /**< of a request: the frame of a response to it that stands before it; 0 if none does */
    uint32_t other_call_id_in; /**< of an INVITE: the frame of a response that came back with another Call-ID */
    int64_t time;              /**< since the first copy of the request */
    int64_t attempt_time;      /**< since the first request of the attempt on this hop */
    int64_t progress_time;     /**< from the request to the first 18x; of final responses */
    uint8_t outcome;           /**< value of sip_response.call.outcome; 0 unless a final response to a new INVITE */
    const char *outcome_name;
    int64_t post_dial_delay; /**< sip_response.call.pdd, .setup_time and .ring_time */
    int64_t setup_time;
    int64_t ring_time;
    const char *cause;      /**< sip_response.call.cause; of a BYE that ends a call: what it names, as it is shown */
    int64_t behind;         /**< how long the capture is known to go on behind the message */
    uint8_t proves;         /**< of an ACK or a BYE: 1 its INVITE was answered, 2 it was refused */
    uint32_t ended_attempt; /**< of a BYE: the attempt whose call it ends; 0 if it ends none */
    bool by_caller;         /**< of such a BYE */
    const char *trigger;    /**< of such a BYE: what its sender had met before it; null if that is nothing */
    const char *fault;      /**< of the final response to a call: what went wrong beside it; null if nothing did */
    uint32_t cancelled_in;  /**< of an INVITE: the frame of its CANCEL, if no final response came for 64*T1; of its
                                 final response: that of the CANCEL before it; else 0 */
    int64_t cancelled_time; /**< of the CANCEL before a final response, since the first request of the attempt */

    bool has_call;         /**< the next three are known */
    uint32_t call_number;  /**< sip_response.call.number */
    uint32_t call;         /**< the same, counted on through all files that one run of Wireshark opens */
    uint8_t call_kind;     /**< 0 a call, 1 a registration, 2 anything else */
    uint32_t origin_in;    /**< sip_response.call.origin_in; 0 if none */
    uint32_t made_good[8]; /**< groups whose call another leg answered all the same; 0 behind the last */
    const char *diagnosis; /**< the sentences of sip_response.call.diagnosis; null where there are none */
    const char *account;   /**< the same of a message with a problem: what it shows; null where there is a diagnosis */
    uint8_t broken_rules;  /**< how many rules a response breaks, without those among its problems */
    uint8_t problem_count;
    const sip_response_problem_t *problems; /**< none of a request but on later passes */
} sip_response_tap_t;
/* NOLINTEND(modernize-*,cppcoreguidelines-macro-usage) */

#endif
