// Boost.Beast was chosen for its limits: the length of heads and bodies and the time that each step may take are set
// before a byte is read, and a connection that waits costs no thread.
#include "server/listener.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <optional>
#include <thread>
#include <vector>

namespace sijill::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

constexpr auto kHeadTime = std::chrono::seconds(10);
constexpr auto kBodyTime = std::chrono::seconds(120);
constexpr auto kAnswerTime = std::chrono::seconds(120);
constexpr std::size_t kPiece = 64 << 10;

std::string text(beast::string_view view) { return {view.data(), view.size()}; }

Request read_head(const http::request<http::string_body>& message, const tcp::endpoint& client, bool& sound) {
  Request request;
  request.method = text(message.method_string());
  sound = read_target({message.target().data(), message.target().size()}, request);
  request.host = text(message[http::field::host]);
  request.origin = text(message[http::field::origin]);
  request.fetch_site = text(message["Sec-Fetch-Site"]);
  request.content_type = text(message[http::field::content_type]);
  request.cookie = text(message[http::field::cookie]);
  request.authorization = text(message[http::field::authorization]);
  request.accept_encoding = text(message[http::field::accept_encoding]);
  request.if_none_match = text(message[http::field::if_none_match]);
  request.range = text(message[http::field::range]);
  request.from_here = client.address().is_loopback();
  return request;
}

/// One connection. Every step keeps it alive; when no step is left it goes.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, const Hooks& hooks, std::atomic<int>& alive)
      : stream_(std::move(socket)), hooks_(&hooks), alive_(&alive) {
    boost::system::error_code ignored;
    client_ = stream_.socket().remote_endpoint(ignored);
    stream_.socket().set_option(tcp::no_delay(true), ignored);
    ++*alive_;
  }
  ~Session() { --*alive_; }

  void read_next() {
    parser_.emplace();
    parser_->header_limit(16 << 10);
    parser_->body_limit(std::uint64_t{1} << 62);  // the true one is set once the head says what is asked
    stream_.expires_after(kHeadTime);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code error, std::size_t) { self->got_head(error); });
  }

 private:
  void got_head(beast::error_code error) {
    if (error == http::error::body_limit) return refuse(413, "too_large", "the body is too long");
    if (error == http::error::header_limit) return refuse(431, "too_large", "the head of the request is too long");
    if (error == http::error::end_of_stream || error == beast::error::timeout) return close();
    if (error)
      return error.category() == http::make_error_code(http::error::bad_target).category()
                 ? refuse(400, "bad_request", "this is no HTTP request")
                 : close();
    bool sound = false;
    request_ = read_head(parser_->get(), client_, sound);
    if (!sound) return refuse(400, "bad_request", "the address of the request is malformed");
    std::unique_ptr<Response> refusal;
    const std::uint64_t limit = hooks_->admit(request_, refusal);
    if (refusal) return send(std::move(*refusal), true);
    const auto length = parser_->content_length();
    if (length && *length > limit)
      return refuse(413, "too_large", fmt::format("at most {} bytes are taken here", limit));
    parser_->body_limit(limit);
    if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) return go_on();
    read_body();
  }

  void go_on() {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(kContinue.data(), kContinue.size()),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (!error) self->read_body();
                      });
  }

  void read_body() {
    stream_.expires_after(kBodyTime);
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error == http::error::body_limit) return self->refuse(413, "too_large", "the body is too long");
      if (error == http::error::end_of_stream || error == http::error::partial_message) return self->close();
      if (error) return self->close();
      self->request_.body = std::move(self->parser_->get().body());
      self->answer();
    });
  }

  void answer() {
    const bool keep = parser_->get().keep_alive();
    // Whoever waits for the disk or for others does so without a time limit of the connection's.
    stream_.expires_never();
    hooks_->answer(std::move(request_), [self = shared_from_this(), keep](Response response) {
      asio::dispatch(self->stream_.get_executor(), [self, keep, response = std::move(response)]() mutable {
        self->send(std::move(response), !keep);
      });
    });
  }

  void refuse(int status, std::string_view code, std::string_view message) {
    send(failure(status, code, message), true);
  }

  void send(Response&& response, bool last) {
    response_ = std::move(response);
    last_ = last;
    head_.emplace();
    head_->version(11);
    head_->result(static_cast<unsigned>(response_.status));
    head_->keep_alive(!last);
    for (const auto& [name, value] : response_.headers) head_->insert(name, value);
    body_ = response_.file ? std::string_view() : response_.fixed.empty() ? response_.body : response_.fixed;
    const std::uint64_t length = response_.file ? response_.count : body_.size();
    if (response_.status != 304 && response_.status != 204) {
      head_->set(http::field::content_type, response_.type);
      head_->content_length(length);
      head_->set(http::field::vary, "Accept-Encoding");
    }
    if (response_.packed) head_->set(http::field::content_encoding, "gzip");
    serializer_.emplace(*head_);
    stream_.expires_after(kAnswerTime);
    http::async_write_header(stream_, *serializer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return self->close();
      self->sent_ = 0;
      self->send_body();
    });
  }

  void send_body() {
    if (response_.head_only) return sent();
    if (response_.file) return send_piece();
    if (body_.empty()) return sent();
    asio::async_write(stream_, asio::buffer(body_.data(), body_.size()),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (error) return self->close();
                        self->sent();
                      });
  }

  void send_piece() {
    const std::size_t next = std::min<std::uint64_t>(piece_.size(), response_.count - sent_);
    const ssize_t count = next == 0 ? 0
                                    : ::pread(response_.file->descriptor(), piece_.data(), next,
                                              static_cast<off_t>(response_.first + sent_));
    if (count < 0) return close();
    if (count == 0) return sent();
    sent_ += static_cast<std::uint64_t>(count);
    stream_.expires_after(kAnswerTime);
    asio::async_write(stream_, asio::buffer(piece_.data(), static_cast<std::size_t>(count)),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (error) return self->close();
                        self->send_piece();
                      });
  }

  void sent() {
    response_ = {};
    if (last_) return close();
    read_next();
  }

  void close() {
    boost::system::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
  }

  beast::tcp_stream stream_;
  const Hooks* hooks_;
  std::atomic<int>* alive_;
  tcp::endpoint client_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  Request request_;
  Response response_;
  std::string_view body_;
  std::optional<http::response<http::empty_body>> head_;
  std::optional<http::response_serializer<http::empty_body>> serializer_;
  std::array<char, kPiece> piece_;
  std::uint64_t sent_ = 0;
  bool last_ = false;
};

}  // namespace

struct Listener::Impl {
  explicit Impl(Hooks the_hooks) : hooks(std::move(the_hooks)), acceptor(context), signals(context) {}

  void accept() {
    acceptor.async_accept(asio::make_strand(context), [this](beast::error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      // Over the limit the socket is closed at once; those who are served are not to suffer.
      if (!error && alive < kMostConnections) std::make_shared<Session>(std::move(socket), hooks, alive)->read_next();
      accept();
    });
  }

  Hooks hooks;
  std::atomic<int> alive{0};
  asio::io_context context;
  tcp::acceptor acceptor;
  asio::signal_set signals;
};

Listener::Listener(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::open(const std::string& host, std::uint16_t port, Hooks hooks) {
  auto impl = std::make_unique<Impl>(std::move(hooks));
  const std::string where = fmt::format("{}:{}", host, port);
  boost::system::error_code error;
  const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
  if (error) return tl::unexpected(Error{Error::Code::BadRequest, "not an address of this machine", host});
  const tcp::endpoint endpoint(address, port);
  impl->acceptor.open(endpoint.protocol(), error);
  if (!error) impl->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) impl->acceptor.bind(endpoint, error);
  if (!error) impl->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return tl::unexpected(Error{Error::Code::Io, error.message(), where});
  // From here on they end `run` in order, even if they come before it begins.
  impl->signals.add(SIGINT);
  impl->signals.add(SIGTERM);
  return std::unique_ptr<Listener>(new Listener(std::move(impl)));
}

std::uint16_t Listener::port() const { return impl_->acceptor.local_endpoint().port(); }

void Listener::run(int threads) {
  impl_->signals.async_wait([this](const boost::system::error_code& error, int) {
    if (!error) stop();
  });
  impl_->accept();
  std::vector<std::thread> others;
  for (int n = 1; n < threads; ++n) others.emplace_back([this] { impl_->context.run(); });
  impl_->context.run();
  for (std::thread& thread : others) thread.join();
}

void Listener::stop() { impl_->context.stop(); }

}  // namespace sijill::server
