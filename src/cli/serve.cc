// serve: the register as a page in the browser, from this machine alone unless told otherwise.
#include <fmt/format.h>

#include <thread>

#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/terminal.h"
#include "server/assets.h"
#include "server/listener.h"
#include "server/service.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string db = "register.db", host = "127.0.0.1", tiles;
  int port = 8080;
  std::uint64_t max_upload = 64;
  bool read_only = false, new_tokens = false;
};

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.substr(0, 4) == "127.";
}

void show_tokens(const server::Tokens& tokens, const std::string& path) {
  if (tokens.new_review().empty()) {
    fmt::print(
        "Who comes from another machine needs one of the tokens printed when {} was made;\n"
        "--new-tokens makes others.\n",
        path);
    return;
  }
  fmt::print(
      "This address can be reached from other machines, so the register asks for a token.\n"
      "  to read:              {}\n  to read and correct:  {}\n"
      "They are shown once; only their hashes are kept, in {}.\n"
      "The connection is not encrypted: put a TLS proxy before it on any network you do not trust.\n",
      tokens.new_read(), tokens.new_review(), path);
}

int run(const Flags& flags) {
  std::unique_ptr<server::Tokens> tokens;
  if (!is_loopback(flags.host)) {
    const std::string path = flags.db + ".access";
    auto opened = server::Tokens::open(path, flags.new_tokens);
    if (!opened) {
      complain(opened.error());
      return kFailed;
    }
    show_tokens(*opened, path);
    tokens = std::make_unique<server::Tokens>(std::move(*opened));
  }
  auto service = server::Service::open({flags.db, SIJILL_VERSION, flags.tiles, flags.max_upload << 20, flags.read_only},
                                       std::move(tokens));
  if (!service) {
    complain(service.error());
    return kFailed;
  }
  server::Hooks hooks;
  hooks.admit = [&](const server::Request& head, std::unique_ptr<server::Response>& refusal) {
    return (*service)->admit(head, refusal);
  };
  hooks.answer = [&](server::Request&& request, std::function<void(server::Response)> reply) {
    (*service)->answer(std::move(request), std::move(reply));
  };
  auto listener = server::Listener::open(flags.host, static_cast<std::uint16_t>(flags.port), std::move(hooks));
  if (!listener) {
    complain(listener.error());
    return kFailed;
  }
  const bool brackets = flags.host.find(':') != std::string::npos;
  fmt::print("{} is at http://{}{}{}:{}/ (Ctrl-C ends it)\n", flags.db, brackets ? "[" : "", flags.host,
             brackets ? "]" : "", (*listener)->port());
  if (!server::has_page()) fmt::print("This build has no page, only the API: npm was not there when it was built.\n");
  std::fflush(stdout);
  (*listener)->run(static_cast<int>(std::max(4u, std::thread::hardware_concurrency() * 2)));
  (*service)->close();
  return kDone;
}

}  // namespace

void add_serve(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("serve", "Opens a register in the browser: to read, to correct, to add.");
  add_db_flag(*command, flags->db);
  command->add_option("--port", flags->port, "Port to listen on; 0 takes a free one.")
      ->type_name("N")
      ->check(CLI::Range(0, 65535).description(""))
      ->capture_default_str();
  command->add_option("--host", flags->host, "Address to listen on. Any but this machine's own asks for a token.")
      ->type_name("ADDRESS")
      ->capture_default_str();
  command->add_flag("--read-only", flags->read_only, "Nothing can be added or corrected.");
  command->add_flag("--new-tokens", flags->new_tokens, "Makes new tokens; those given out before no longer open it.");
  command
      ->add_option(
          "--tiles", flags->tiles,
          "Street detail for the map: an URL with {z}, {x} and {y}, or that of a PMTiles archive, or a PMTiles "
          "file of this machine. Without an URL no request leaves this machine.")
      ->type_name("URL|FILE");
  command->add_option("--max-upload", flags->max_upload, "Largest upload.")
      ->type_name("MB")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{4096}).description(""))
      ->capture_default_str();
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
