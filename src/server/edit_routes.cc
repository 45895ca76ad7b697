// Decisions of people: what the request says becomes an edit of the register.
#include <fmt/format.h>

#include <chrono>

#include "ingest/edit.h"
#include "output/json.h"
#include "server/body.h"
#include "server/service.h"
#include "store/register_file.h"
#include "views/chosen.h"

namespace sijill::server {
namespace {

/// How long a correction waits for another writer of this server.
constexpr std::chrono::seconds kPatience(10);

/// UTC, to the second.
std::string now() {
  const auto time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

Response recorded(std::int64_t id, const std::string& incident) {
  Json json;
  json.object().field("edit_id", id).field("incident_id", incident).end_object();
  Response response;
  response.status = 201;
  response.body = json.take();
  return response;
}

/// The decisions that the body asks for: one, or for a split one for each telling that leaves.
Result<std::vector<Edit>> read_edits(const Body& body) {
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

Response Service::take_edit(const Request& request) {
  const auto body = Body::read(request.body);
  if (!body) return failure(body.error());
  const auto edits = read_edits(*body);
  if (!edits) return failure(edits.error());
  const std::unique_lock writing(writing_, kPatience);
  if (!writing) return failure(409, "busy", "reports are being added; corrections can be made when that is done");
  auto file = RegisterFile::open(options_.db, Access::Write);
  if (!file) return failure(file.error());
  std::int64_t id = 0;
  std::string incident = (*body)["incident_id"];
  for (const Edit& edit : *edits) {
    const auto outcome = apply_edit(*file, desk_->world(), edit);
    if (!outcome) return failure(outcome.error());
    id = outcome->id;
    if (!outcome->incidents.empty()) incident = outcome->incidents.front();
  }
  return recorded(id, incident);
}

Response Service::undo_edit(const Request& request, const std::string& id) {
  const auto body = Body::read(request.body);
  if (!body) return failure(body.error());
  const auto number = views::whole({{"id", id}}, "id", 0, 1, INT64_MAX);
  if (!number) return failure(number.error());
  Edit edit;
  edit.at = now();
  edit.who = (*body)["who"];
  edit.why = (*body)["reason"];
  edit.act = "undo";
  edit.undoes = *number;
  if (edit.who.empty()) return failure(400, "bad_request", "say who decides", "who");
  const std::unique_lock writing(writing_, kPatience);
  if (!writing) return failure(409, "busy", "reports are being added; corrections can be made when that is done");
  auto file = RegisterFile::open(options_.db, Access::Write);
  if (!file) return failure(file.error());
  const auto outcome = apply_edit(*file, desk_->world(), edit);
  if (!outcome) return failure(outcome.error());
  return recorded(outcome->id, outcome->incidents.empty() ? std::string() : outcome->incidents.front());
}

}  // namespace sijill::server
