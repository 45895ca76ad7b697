// The routes. What an answer holds is made by views/ and the register; here it is only called for and wrapped.
#include "server/service.h"

#include <fmt/format.h>

#include <tuple>

#include "exports/export.h"
#include "lexicon/builtin.h"
#include "output/json.h"
#include "register/days.h"
#include "server/assets.h"
#include "server/body.h"
#include "server/multipart.h"
#include "store/load_incident.h"
#include "views/overview.h"
#include "views/pages.h"
#include "views/suggest.h"

namespace sijill::server {
namespace {

constexpr std::uint64_t kSmallBody = 64 << 10;
constexpr std::string_view kApi = "/api/1";
/// Where a PMTiles file of this machine is to be had.
constexpr std::string_view kTiles = "/tiles.pmtiles";

Response json(Result<views::Answer>&& made) {
  if (!made) return failure(made.error());
  Response response;
  response.made = std::move(*made);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

Response json(Result<std::string>&& made) {
  if (!made) return failure(made.error());
  Response response;
  response.body = std::move(*made);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

Response recorded(const EditOutcome& outcome, const std::string& asked) {
  Json json;
  json.object().field("edit_id", outcome.id);
  json.field("incident_id", outcome.incidents.empty() ? asked : outcome.incidents.front()).end_object();
  Response response;
  response.status = 201;
  response.body = json.take();
  return response;
}

std::string today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return iso(static_cast<Day>(now.time_since_epoch().count()));
}

/// "https://tiles.example.org/{z}/{x}/{y}.png" -> "https://tiles.example.org"
std::string origin_of(const std::string& url) {
  const std::size_t scheme = url.find("://");
  return scheme == std::string::npos ? std::string() : url.substr(0, url.find('/', scheme + 3));
}

}  // namespace

Result<std::unique_ptr<Service>> Service::open(ServiceOptions options, std::unique_ptr<Tokens> tokens) {
  std::unique_ptr<Service> service(new Service(std::move(options)));
  const bool read_only = service->options_.read_only;
  if (!read_only) {
    // Made if it is not there, so that a first report can be added from the page.
    if (auto made = RegisterFile::open(service->options_.db, Access::Create); !made)
      return tl::unexpected(made.error());
  }
  if (std::string& tiles = service->options_.tiles; !tiles.empty() && origin_of(tiles).empty()) {
    auto file = SentFile::open(tiles);
    if (!file) return tl::unexpected(file.error());
    service->tiles_ = std::move(*file);
    tiles = kTiles;
  }
  auto desk = views::Desk::open(service->options_.db);
  if (!desk) return tl::unexpected(desk.error());
  service->desk_ = std::move(*desk);
  service->gate_ = std::make_unique<Gate>(std::move(tokens), read_only);
  if (read_only) return service;
  auto engine = Engine::open();
  if (!engine) return tl::unexpected(engine.error());
  service->engine_ = std::make_unique<Engine>(std::move(*engine));
  service->jobs_ = std::make_unique<Jobs>(*service->desk_, *service->engine_, service->writing_);
  service->clerk_ = std::make_unique<Clerk>(*service->desk_, service->writing_);
  return service;
}

std::uint64_t Service::admit(const Request& head, std::unique_ptr<Response>& refusal) {
  Role role = Role::None;
  refusal = gate_->refuse(head, role);
  if (refusal) protect(*refusal);
  return head.path == "/api/1/reports" ? options_.max_upload : kSmallBody;
}

void Service::answer(Request&& request, std::function<void(Response)> reply) {
  const bool edits = request.method == "POST" && request.path.compare(0, 12, "/api/1/edits") == 0;
  if (!edits || !clerk_) return reply(complete(request, route(request)));
  auto decisions = read_edits(request);
  if (!decisions) return reply(complete(request, failure(decisions.error())));
  const std::string asked = decisions->front().target;
  clerk_->take(std::move(*decisions), [this, asked, request = std::make_shared<Request>(std::move(request)),
                                       reply = std::move(reply)](Result<EditOutcome> outcome) {
    const bool busy = !outcome && outcome.error().where == Clerk::kBusy;
    reply(complete(*request, outcome ? recorded(*outcome, asked)
                             : busy  ? failure(409, Clerk::kBusy, outcome.error().message)
                                     : failure(outcome.error())));
  });
}

void Service::close() {
  clerk_.reset();
  jobs_.reset();
}

Response Service::complete(const Request& request, Response response) const {
  finish(request, response);
  protect(response);
  response.head_only = request.method == "HEAD";
  return response;
}

/// No script, style, font or picture from anywhere else; nothing may frame the page; nobody guesses at types.
void Service::protect(Response& response) const {
  const std::string origin = origin_of(options_.tiles), tiles = origin.empty() ? "" : " " + origin;
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
                                "worker-src 'self'; img-src 'self' data:" +
                                    tiles + "; connect-src 'self'" + tiles +
                                    "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
}

Response Service::route(const Request& request) {
  if (request.path == kTiles && tiles_) return answer_tiles(request);
  if (request.path.compare(0, kApi.size(), kApi) != 0) return answer_asset(request);
  std::string path = request.path.substr(kApi.size());
  if (path.empty()) path = "/";
  try {
    return api(request, path);
  } catch (const std::exception& error) {
    return failure(500, "internal", error.what());
  }
}

Response Service::api(const Request& request, const std::string& path) {
  const auto after = [&](std::string_view prefix) {
    return path.compare(0, prefix.size(), prefix) == 0 ? path.substr(prefix.size()) : std::string();
  };
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (reads) {
    const views::Params& params = request.params;
    if (path == "/") return about(request);
    if (path == "/openapi.yaml") return answer_asset(request);
    if (path == "/overview") return json(views::overview(*desk_, params));
    if (path == "/incidents") return json(views::incident_list(*desk_, params));
    if (path == "/places") return json(views::places(*desk_, params));
    if (path == "/actors") return json(views::actors(*desk_, params));
    if (path == "/sources") return json(views::sources(*desk_));
    if (path == "/gazetteer") return json(views::gazetteer(*desk_, params));
    if (path == "/reports") return json(views::report_list(*desk_, params));
    if (path == "/ledger") return json(views::ledger(*desk_, params));
    if (path == "/control") return json(views::control(*desk_, params));
    if (path == "/review") return json(views::review_queue(*desk_, params));
    if (path == "/export") return write_export(request);
    if (const std::string id = after("/incidents/"); !id.empty()) return json(views::incident_page(*desk_, id));
    if (const std::string id = after("/reports/"); !id.empty()) return json(views::report_page(*desk_, id));
    if (const std::string id = after("/jobs/"); !id.empty() && jobs_) return json(jobs_->describe(id));
  } else if (request.method == "POST") {
    if (path == "/session") return open_session(request);
    if (path == "/reports") return take_reports(request);
  } else if (const std::string id = after("/jobs/"); !id.empty() && jobs_) {
    if (auto stopped = jobs_->cancel(id); !stopped) return failure(stopped.error());
    return json(jobs_->describe(id));
  }
  return failure(404, "not_found", "the API has no such address", request.method + " " + request.path);
}

/// The piece that is asked for: archives are read in small ones. Several at a time are not known here; whoever asks for
/// them gets the whole, as HTTP has it.
Response Service::answer_tiles(const Request& request) const {
  Response response;
  response.type = "application/vnd.pmtiles";
  response.file = tiles_;
  response.count = tiles_->size();
  response.headers.emplace_back("Accept-Ranges", "bytes");
  if (request.range.empty()) return response;
  const auto range = read_range(request.range, tiles_->size());
  if (!range) return response;
  if (range->second == 0) return failure(416, "range", "the file is shorter", request.range);
  std::tie(response.first, response.count) = *range;
  response.status = 206;
  response.headers.emplace_back("Content-Range", fmt::format("bytes {}-{}/{}", response.first,
                                                             response.first + response.count - 1, tiles_->size()));
  return response;
}

Response Service::about(const Request& request) {
  const auto moment = desk_->snapshot();
  if (!moment) return failure(moment.error());
  auto database = desk_->lease();
  if (!database) return failure(database.error());
  const auto reports = (*database)->ask("SELECT count(*) FROM report");
  if (!reports) return failure(reports.error());
  Role role = Role::None;
  (void)gate_->refuse(request, role);
  Json out;
  out.object().field("version", options_.version).field("api", 1);
  out.field("role", role == Role::Review && !gate_->read_only() ? "review" : "read")
      .field("read_only", gate_->read_only());
  out.field("reports", reports->value_or(0)).field("incidents", static_cast<std::int64_t>((*moment)->index.size()));
  // The name alone: where the register lies is nobody else's business.
  out.field("register", options_.db.substr(options_.db.find_last_of('/') + 1));
  out.field("max_upload", static_cast<std::int64_t>(options_.max_upload)).field_if("tiles", options_.tiles);
  out.end_object();
  return json(out.take());
}

Response Service::open_session(const Request& request) {
  const auto body = Body::read(request.body);
  if (!body) return failure(body.error());
  const std::string cookie = gate_->open_session((*body)["token"]);
  if (cookie.empty()) return failure(401, "token", "this token does not open the register");
  Response response;
  response.status = 204;
  response.headers.emplace_back("Set-Cookie", cookie);
  return response;
}

Response Service::take_reports(const Request& request) {
  auto upload = Upload::create();
  if (!upload) return failure(upload.error());
  if (request.content_type.compare(0, 19, "multipart/form-data") == 0) {
    const auto parts = read_multipart(request.content_type, request.body);
    if (!parts) return failure(parts.error());
    for (const Part& part : *parts) {
      if (part.name == "publisher") (*upload)->input.publisher = std::string(part.bytes);
      if (part.name == "published") (*upload)->input.published = std::string(part.bytes);
      if (part.name != "file") continue;
      if (auto added = (*upload)->add(part.file_name, part.bytes); !added) return failure(added.error());
    }
  } else if (request.content_type.compare(0, 16, "application/json") == 0) {
    const auto body = Body::read(request.body);
    if (!body) return failure(body.error());
    if ((*body)["text"].empty()) return failure(400, "bad_request", "the text of the report is missing", "text");
    (*upload)->input.publisher = (*body)["publisher"];
    (*upload)->input.published = (*body)["published"];
    (*upload)->input.format = InputFormat::Text;
    const std::string name = "pasted-" + random_hex().substr(0, 12) + ".txt";
    if (auto added = (*upload)->add(name, (*body)["text"]); !added) return failure(added.error());
  } else {
    return failure(415, "media_type", "send application/json with a text, or multipart/form-data with files");
  }
  if (!(*upload)->input.published.empty() && !days_of((*upload)->input.published).known()) {
    return failure(400, "bad_request", "not a date: YYYY-MM-DD, YYYY-MM or YYYY", (*upload)->input.published);
  }
  if ((*upload)->paths().empty()) return failure(400, "bad_request", "no file came with the request", "file");
  const auto id = jobs_->start(std::move(*upload));
  if (!id) return failure(id.error());
  Response response = json(jobs_->describe(*id));
  response.status = 202;
  return response;
}

Response Service::write_export(const Request& request) {
  const std::string& format = request.param("format");
  const ExportFormat* known = nullptr;
  for (const ExportFormat& one : export_formats()) {
    if (one.name == format) known = &one;
  }
  if (!known) return failure(400, "bad_request", "no such format", format);
  const auto hold = views::whole(request.params, "hold_days", 0, 0, 36500);
  if (!hold) return failure(hold.error());
  const std::string& level = request.param("level");
  PublicUse use;
  use.on = request.param("public") == "1" || *hold > 0;
  use.level = level == "country"       ? PublicUse::Level::Country
              : level == "governorate" ? PublicUse::Level::Governorate
                                       : PublicUse::Level::District;
  use.hold_back = static_cast<int>(*hold);
  use.today = today();
  const auto moment = desk_->snapshot();
  if (!moment) return failure(moment.error());
  const auto chosen = views::choose(*desk_, **moment, request.params, views::Order::Oldest);
  if (!chosen) return failure(chosen.error());
  auto file = SentFile::temporary();
  auto database = desk_->lease();
  if (!file || !database) return failure(!file ? file.error() : database.error());
  auto loader = IncidentLoader::open(**database, (*moment)->places());
  auto exporter =
      Exporter::open(format, use, [&](std::string_view bytes) { return (*file)->write(bytes).has_value(); });
  if (!loader || !exporter) return failure(!loader ? loader.error() : exporter.error());
  if (auto begun = (*exporter)->begin(); !begun) return failure(begun.error());
  for (const std::uint32_t at : (*chosen)->at) {
    const auto incident = loader->load((*moment)->index.id[at]);
    if (!incident && incident.error().code == Error::Code::NotFound) continue;
    if (!incident) return failure(incident.error());
    if (auto added = (*exporter)->add(*incident); !added) return failure(added.error());
  }
  if (auto done = (*exporter)->finish(); !done) return failure(done.error());
  Response response;
  response.type = known->binary ? "application/octet-stream" : "text/plain; charset=utf-8";
  response.count = (*file)->size();
  response.file = std::move(*file);
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"sijill-{}.{}\"", known->name, known->extension));
  return response;
}

}  // namespace sijill::server
