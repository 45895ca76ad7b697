// Web archives (ISO 28500): records one after another, each with headers and as many bytes as they say. Responses
// with pages, feeds and documents are read by their readers; in WET files the texts are there already.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "input/context.h"
#include "input/http_message.h"
#include "input/iso_date.h"
#include "text/ascii.h"

namespace sijill {
namespace {

constexpr std::size_t kMostHeaders = std::size_t{64} << 10;

/// What reads a body of that media type; nothing if it is none of a report: an image, a script.
struct Body {
  InputFormat format = InputFormat::Text;
  bool known = false;
};

Body body_of(std::string_view type) {
  type = type.substr(0, type.find(';'));
  const std::string name = ascii_lower(type.substr(0, type.find_last_not_of(' ') + 1));
  if (name == "text/html" || name == "application/xhtml+xml") return {InputFormat::Html, true};
  if (name == "text/plain") return {InputFormat::Text, true};
  const bool feed = name == "application/rss+xml" || name == "application/atom+xml";
  const bool xml = name == "text/xml" || name == "application/xml";
  const bool document = name == "application/pdf" || name.ends_with("wordprocessingml.document");
  if (feed || xml) return {InputFormat::Feed, true};
  return {InputFormat::Auto, document};
}

class WarcReader {
 public:
  explicit WarcReader(ReadContext& context) : context_(context) {}

  bool read() {
    bool go_on = true;
    while (go_on && find_record()) go_on = read_record();
    if (!context_.window.failure().empty()) context_.complain(0, 0, context_.window.failure());
    return go_on;
  }

 private:
  /// Goes to the next line that begins a record. What stands between is complained of once.
  bool find_record() {
    InputWindow& window = context_.window;
    bool lost = false;
    while (window.fill(5) || !window.view().empty()) {
      const std::string_view view = window.view();
      if (view.starts_with("WARC/")) return true;
      const std::size_t line = view.find('\n');
      lost |= view.substr(0, line).find_first_not_of(" \t\r\n") != view.npos;
      if (lost && !std::exchange(complained_, true)) {
        context_.complain(0, 0, fmt::format("no record where one should begin, after record {}", number()));
      }
      window.consume(line == view.npos ? view.size() : line + 1);
    }
    return false;
  }

  std::uint64_t number() const { return context_.position.record; }
  void complain(std::string_view what) { context_.complain(0, 0, fmt::format("record {}: {}", number(), what)); }

  bool read_record() {
    InputWindow& window = context_.window;
    const bool wanted = context_.begin_record();
    complained_ = false;
    window.fill(4096);
    std::size_t end = window.view().find("\r\n\r\n");
    if (end == std::string_view::npos) {
      window.fill(kMostHeaders);
      end = window.view().substr(0, kMostHeaders).find("\r\n\r\n");
    }
    if (end == std::string_view::npos) {
      complain("its headers do not end; skipped");
      complained_ = true;
      window.consume(5);
      return true;
    }
    const std::string headers(window.view().substr(0, end + 2));
    window.consume(end + 4);
    const std::string_view said = header(headers, "content-length");
    std::uint64_t size = 0;
    if (std::from_chars(said.data(), said.data() + said.size(), size).ec != std::errc()) {
      complain("no Content-Length; skipped");
      complained_ = true;
      return true;
    }
    return read_content(headers, size, wanted);
  }

  bool read_content(const std::string& headers, std::uint64_t size, bool wanted) {
    InputWindow& window = context_.window;
    const std::string_view type = header(headers, "warc-type");
    const bool response = type == "response";
    wanted = wanted && (response || type == "resource" || type == "conversion");
    const std::string_view media = header(headers, "content-type");
    wanted = wanted && (response ? media.starts_with("application/http") : body_of(media).known);
    // Pages are far shorter than what one may be; what is longer is read as far as that.
    const std::size_t most = std::max<std::size_t>(context_.options.max_report_bytes, kMostHeaders) + kMostHeaders;
    const std::size_t held = static_cast<std::size_t>(std::min<std::uint64_t>(size, most));
    bool go_on = true;
    if (wanted) {
      window.fill(held);
      const std::string_view content = window.view().substr(0, held);
      if (content.size() < held) complain("the input ends inside it");
      go_on = response ? read_response(headers, content) : read_body(headers, body_of(media), content);
    }
    if (window.pass(size) < size && !wanted && window.failure().empty()) complain("the input ends inside it");
    return go_on;
  }

  bool read_response(const std::string& headers, std::string_view content) {
    const HttpResponse response = parse_response(content);
    if (response.status < 200 || response.status > 299) return true;  // an error page is no report
    const Body body = body_of(header(response.headers, "content-type"));
    if (!body.known) return true;
    std::string storage;
    const auto plain = decoded_body(response, context_.options.max_report_bytes + kMostHeaders, storage);
    if (!plain) {
      complain(plain.error().message);
      return true;
    }
    return read_body(headers, body, *plain);
  }

  bool read_body(const std::string& headers, Body body, std::string_view content) {
    const std::string_view uri = bare(header(headers, "warc-target-uri"));
    std::string id(bare(header(headers, "warc-record-id")));
    if (id.empty()) id = uri;
    if (id.empty()) id = fmt::format("{}:{}", context_.name, number());
    const std::string fetched = iso_date(header(headers, "warc-date"));
    std::vector<RawReport> reports;
    const ReportSink keep = [&](RawReport&& report) {
      if (report.url.empty()) report.url = uri;
      if (report.published.empty() && !fetched.empty() && context_.options.published.empty()) {
        report.published = fetched;
        report.notes.emplace_back("dated by the day it was fetched");
      }
      reports.push_back(std::move(report));
      return true;
    };
    const ProblemSink problem = [&](const Problem& p) {
      complain(p.line > 0 ? fmt::format("{}:{}: {}", p.line, p.column, p.what) : p.what);
    };
    InputWindow window = InputWindow::over(content);
    InputOptions options = context_.options;
    options.format = body.format;
    const std::string name = fmt::format("{}:{}", context_.name, number());
    ReadContext inner{window, name, id, options, keep, problem};
    inner.packed = true;
    read_any(inner);
    for (RawReport& report : reports) {
      // A record of several is begun anew if only some of its reports were taken.
      const ReadPosition here = context_.position;
      if (&report != &reports.back()) --context_.position.record;
      const bool go_on = context_.deliver(std::move(report));
      context_.position = here;
      if (!go_on) return false;
    }
    return true;
  }

  /// "<urn:uuid:...>" without its brackets.
  static std::string_view bare(std::string_view text) {
    return text.starts_with('<') && text.ends_with('>') ? text.substr(1, text.size() - 2) : text;
  }

  ReadContext& context_;
  bool complained_ = false;  ///< of what stands before the next record
};

}  // namespace

bool read_warc(ReadContext& context) { return WarcReader(context).read(); }

}  // namespace sijill
