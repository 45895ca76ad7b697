// The page's files are in the program; addresses are looked up in their list, so that no address can leave it.
#include "server/assets.h"

#include <algorithm>

namespace sijill::server {

extern const Asset kAssets[];  // sorted by path; made by CMake from web/dist
extern const std::size_t kAssetCount;

namespace {

constexpr std::string_view kNoPage =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sijill</title>"
    "<h1>The page is not in this build</h1><p>The program was built where npm could not be reached. The API answers "
    "under <a href=\"/api/1/\">/api/1/</a>; build again with npm (scripts/setup.sh) for the page.</p></html>";

/// The addresses of screens: the page reads them itself.
bool is_screen(std::string_view path) {
  constexpr std::string_view kScreens[] = {"/incident/", "/report/", "/reports", "/ledger",  "/control",
                                           "/review",    "/add",     "/export",  "/settings"};
  if (path == "/") return true;
  return std::any_of(std::begin(kScreens), std::end(kScreens), [&](std::string_view screen) {
    return screen.back() == '/' ? path.substr(0, screen.size()) == screen : path == screen;
  });
}

}  // namespace

const Asset* find_asset(std::string_view path) {
  const Asset* end = kAssets + kAssetCount;
  const Asset* found =
      std::lower_bound(kAssets, end, path, [](const Asset& a, std::string_view p) { return a.path < p; });
  return found != end && found->path == path ? found : nullptr;
}

bool has_page() { return find_asset("/index.html") != nullptr; }

Response answer_asset(const Request& request) {
  const bool screen = is_screen(request.path);
  const Asset* asset = find_asset(screen ? "/index.html" : std::string_view(request.path));
  Response response;
  if (!asset) {
    if (!screen) return failure(404, "not_found", "there is no such file", request.path);
    response.type = "text/html; charset=utf-8";
    response.fixed = kNoPage;
    return response;
  }
  response.type = asset->type;
  response.packed = !asset->packed.empty() && request.accept_encoding.find("gzip") != std::string::npos;
  response.fixed = response.packed ? asset->packed : asset->bytes;
  response.headers.emplace_back("ETag", asset->etag);
  // Built files carry their hash in their name; the others are asked for again.
  const bool forever = request.path.substr(0, 8) == "/assets/";
  response.headers.emplace_back("Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache");
  return response;
}

}  // namespace sijill::server
