// -z sip_response,report and -z sip_response,masked-report: the capture as a document for a ticket, on standard output.
// For a command line: a window has the other statistics.
#include <cstdio>
#include <string>
#include <string_view>

#include <epan/proto.h>
#include <epan/to_str.h>

#include "messages/sighting.h"
#include "sip/counting/report.h"
#include "statistics/report/document.h"
#include "statistics/statistics.h"

namespace sip_response {
namespace {

constexpr std::string_view kReport = "sip_response,report";
constexpr std::string_view kMaskedReport = "sip_response,masked-report";

/// What one -z asks for. It lives as long as its tap.
struct RequestedReport {
    sip::Report report;
    ReportOptions options;
};

std::string_view text_or_empty(const char *text) { return text == nullptr ? std::string_view() : text; }

/// What carries the messages of the packet.
const char *transport_of(const packet_info *pinfo) {
    struct Layer {
        const char *protocol;
        const char *name;
    };
    static constexpr Layer kLayers[] = {{"websocket", "WebSocket"}, {"tls", "TLS"}, {"dtls", "DTLS"}};
    for (const Layer &layer : kLayers) {
        if (proto_is_frame_protocol(pinfo->layers, layer.protocol)) return layer.name;
    }
    switch (pinfo->ptype) {
        case PT_UDP:
            return "UDP";
        case PT_TCP:
            return "TCP";
        case PT_SCTP:
            return "SCTP";
        default:
            return "-";
    }
}

std::uint16_t port_of(const packet_info *pinfo, guint32 port) {
    return pinfo->ptype == PT_NONE ? 0 : static_cast<std::uint16_t>(port);
}

sip::ReportedMessage reported_message(packet_info *pinfo, const sip_response_tap_t &record) {
    sip::ReportedMessage message;
    message.counted = counted_message(pinfo, record);
    message.clock = time_of(pinfo->abs_ts);
    message.source = address_to_str(pinfo->pool, &pinfo->src);
    message.destination = address_to_str(pinfo->pool, &pinfo->dst);
    message.source_port = port_of(pinfo, pinfo->srcport);
    message.destination_port = port_of(pinfo, pinfo->destport);
    message.transport = transport_of(pinfo);
    message.summary = text_or_empty(record.summary);
    message.diagnosis = text_or_empty(record.diagnosis);
    message.account = text_or_empty(record.account);
    message.is_repeated = record.is_repeated && message.counted.method != "ACK";  // which ACKs are copies is not known
    message.has_call = record.has_call;
    return message;
}

void reset(void *data) { static_cast<RequestedReport *>(data)->report.clear(); }

void finish(void *data) { delete static_cast<RequestedReport *>(data); }

tap_packet_status count(void *data, packet_info *pinfo, const void *message) {
    auto &[report, options] = *static_cast<RequestedReport *>(data);
    const auto &record = *static_cast<const sip_response_tap_t *>(message);
    options.is_of_one_pass = record.is_first_pass;
    report.count(reported_message(pinfo, record));
    return TAP_PACKET_REDRAW;
}

void write(void *data) {
    const auto &[report, options] = *static_cast<RequestedReport *>(data);
    const std::string document = report_document(report, options);
    std::printf("%s", document.c_str());
}

/// `argument`: what stands behind -z. False where its filter is wrong.
bool begin(std::string_view name, const char *argument) {
    auto *const requested = new RequestedReport;
    const std::string_view filter = std::string_view(argument).substr(name.size());
    if (!filter.empty() && filter.front() == ',') requested->options.filter = filter.substr(1);
    requested->options.masks = name == kMaskedReport;
    const char *const checked = requested->options.filter.empty() ? nullptr : requested->options.filter.c_str();
    GString *const error = register_tap_listener(SIP_RESPONSE_MESSAGE_TAP, requested, checked, TL_REQUIRES_NOTHING,
                                                 reset, compat::TapListener::call<count>, write, finish);
    if (error == nullptr) return true;
    std::fprintf(stderr, "tshark: Couldn't register %s tap: %s\n", name.data(), error->str);
    g_string_free(error, TRUE);
    delete requested;
    return false;
}

bool begin_report(const char *argument) { return begin(kReport, argument); }
bool begin_masked_report(const char *argument) { return begin(kMaskedReport, argument); }

using Statistic = compat::TerminalStatistic<stat_tap_init_cb>;

}  // namespace

void register_report() {
    static stat_tap_ui report = {REGISTER_STAT_GROUP_GENERIC,   nullptr, kReport.data(),
                                 Statistic::init<begin_report>, 0,       nullptr};
    static stat_tap_ui masked = {REGISTER_STAT_GROUP_GENERIC,          nullptr, kMaskedReport.data(),
                                 Statistic::init<begin_masked_report>, 0,       nullptr};
    register_stat_tap_ui(&report, nullptr);
    register_stat_tap_ui(&masked, nullptr);
}

}  // namespace sip_response
