// Decisions of people: what the request says becomes an edit of the register.
#include <fmt/format.h>

#include <chrono>

#include "ingest/edit.h"
#include "server/body.h"
#include "server/service.h"
#include "views/chosen.h"

namespace sijill::server {
namespace {

/// UTC, to the second.
std::string now() {
  const auto time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/// The decisions that the body asks for: one, or for a split one for each telling that leaves.
Result<std::vector<Edit>> decisions_of(const Body& body) {
  const auto bad = [](const char* message, const char* where) {
    return tl::unexpected(Error{Error::Code::BadRequest, message, where});
  };
  Edit edit;
  edit.at = now();
  edit.who = body["who"];
  edit.why = body["reason"];
  edit.act = body["op"];
  edit.target = body["incident_id"];
  if (edit.who.find_first_not_of(' ') == std::string::npos) return bad("say who decides", "who");
  if (edit.act == "undo") return bad("an undo has an address of its own", "op");
  if (edit.act != "accept" && edit.why.empty()) return bad("say why", "reason");
  if (edit.act == "correct") {
    edit.field = body["field"];
    edit.value = body["value"];
    const bool figure = edit.field == "killed" || edit.field == "injured";
    if (figure && edit.value.empty()) edit.value = body["low"] + "/" + body["best"] + "/" + body["high"];
  } else if (edit.act == "merge") {
    edit.other = body["other"];
  } else if (edit.act == "note") {
    edit.value = body["value"].empty() ? body["reason"] : body["value"];
  } else if (edit.act == "split") {
    std::vector<Edit> edits;
    const auto leaving = body.lists.find("telling_ids");
    if (leaving == body.lists.end() || leaving->second.empty()) return bad("say which tellings leave", "telling_ids");
    for (const std::string& telling : leaving->second) {
      edits.push_back(edit);
      edits.back().other = telling;
    }
    return edits;
  }
  return std::vector<Edit>{edit};
}

}  // namespace

Result<std::vector<Edit>> Service::read_edits(const Request& request) const {
  constexpr std::string_view kEdits = "/api/1/edits", kUndo = "/undo";
  const auto body = Body::read(request.body);
  if (!body) return tl::unexpected(body.error());
  if (request.path == kEdits) return decisions_of(*body);
  const std::string_view rest = std::string_view(request.path).substr(kEdits.size());
  if (rest.size() <= kUndo.size() + 1 || rest[0] != '/' || !rest.ends_with(kUndo)) {
    return tl::unexpected(Error{Error::Code::NotFound, "the API has no such address", "POST " + request.path});
  }
  const std::string id(rest.substr(1, rest.size() - kUndo.size() - 1));
  const auto number = views::whole({{"id", id}}, "id", 0, 1, INT64_MAX);
  if (!number) return tl::unexpected(number.error());
  Edit edit;
  edit.at = now();
  edit.who = (*body)["who"];
  edit.why = (*body)["reason"];
  edit.act = "undo";
  edit.undoes = *number;
  if (edit.who.empty()) return tl::unexpected(Error{Error::Code::BadRequest, "say who decides", "who"});
  return std::vector<Edit>{edit};
}

}  // namespace sijill::server
