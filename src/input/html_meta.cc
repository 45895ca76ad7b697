#include "input/html_meta.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "input/html_tokens.h"
#include "input/iso_date.h"
#include "text/encoding.h"

namespace sijill {
namespace {

namespace dom = simdjson::dom;

/// The first of the named metas that has a value `fits`.
template <class Fits>
std::string meta(const HtmlPage& page, std::initializer_list<std::string_view> names, Fits fits) {
  for (const std::string_view name : names) {
    for (const HtmlPage::Named& found : page.metas) {
      if (found.name == name && fits(found.value)) return found.value;
    }
  }
  return {};
}

bool anything(const std::string&) { return true; }
bool no_url(const std::string& value) { return !value.starts_with("http") && !value.starts_with("//"); }

/// `text` in one line and of the length that titles and names have.
std::string collapsed(std::string_view text) {
  text = text.substr(0, utf8_cut(text, 2000));
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

/// What JSON-LD says of the first article in it.
struct LinkedData {
  std::string headline, published, publisher, author, body, url;

  void read(const std::string& json) {
    dom::parser parser;
    dom::element root;
    if (parser.parse(json).get(root) == simdjson::SUCCESS) look(root, 0);
  }

 private:
  static std::string text(const simdjson::simdjson_result<dom::element>& found) {
    std::string_view value;
    return found.get_string().get(value) == simdjson::SUCCESS ? collapsed(value) : std::string();
  }

  /// A name: a string, an object with a name, or a list of either.
  static std::string name(const simdjson::simdjson_result<dom::element>& found, int depth = 0) {
    dom::array list;
    if (found.get_array().get(list) == simdjson::SUCCESS && depth < 3) {
      std::string first;
      for (auto one = list.begin(); one != list.end() && first.empty(); ++one) first = name(*one, depth + 1);
      return first;
    }
    const std::string direct = text(found);
    return direct.empty() ? text(found["name"]) : direct;
  }

  void look(dom::element element, int depth) {
    dom::array list;
    if (depth > 4 || !headline.empty()) return;
    if (element.get_array().get(list) == simdjson::SUCCESS) {
      for (const dom::element one : list) look(one, depth + 1);
      return;
    }
    dom::element graph;
    if (element["@graph"].get(graph) == simdjson::SUCCESS) look(graph, depth + 1);
    if (!element.is_object() || element["datePublished"].error() != simdjson::SUCCESS) return;
    headline = text(element["headline"]);
    if (headline.empty()) headline = text(element["name"]);
    published = text(element["datePublished"]);
    publisher = name(element["publisher"]);
    author = name(element["author"]);
    std::string_view whole;
    if (element["articleBody"].get_string().get(whole) == simdjson::SUCCESS) body = whole;
    url = text(element["url"]);
  }
};

/// "/2017/05/04/" inside an address.
std::string date_in_url(const std::string& url) {
  for (std::size_t i = url.find("/20"); i != std::string::npos; i = url.find("/20", i + 1)) {
    if (i + 11 > url.size() || url[i + 5] != url[i + 8]) continue;
    if ((url[i + 5] == '/' || url[i + 5] == '-') && (i + 11 == url.size() || url[i + 11] < '0' || url[i + 11] > '9')) {
      if (std::string date = iso_date(url.substr(i + 1, 10)); !date.empty()) return date;
    }
  }
  return {};
}

/// The most words that a site's name has behind a separator.
constexpr std::ptrdiff_t kSiteWords = 4;

/// `title` without the name of the site behind or before a separator. A name that is not known is taken off only
/// after a separator that titles do not use themselves.
std::string without_site(std::string title, std::string_view site) {
  for (const std::string_view separator :
       {" | ", " :: ", " \xC2\xBB ", " \xC2\xAB ", " \xE2\x80\xA2 ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    const std::size_t last = title.rfind(separator);
    if (last == std::string::npos) continue;
    const std::string_view behind = std::string_view(title).substr(last + separator.size());
    const bool known = !site.empty() && (behind == site || behind.find(site) != std::string_view::npos ||
                                         site.find(behind) != std::string_view::npos);
    const bool dash = separator.find('-') != std::string_view::npos || separator.starts_with(" \xE2\x80\x93") ||
                      separator.starts_with(" \xE2\x80\x94");
    const std::ptrdiff_t words = 1 + std::count(behind.begin(), behind.end(), ' ');
    const std::ptrdiff_t left = 1 + std::count(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(last), ' ');
    if (known || (!dash && words <= kSiteWords && left >= 3)) return without_site(title.substr(0, last), site);
    const std::size_t first = title.find(separator);
    if (!site.empty() && std::string_view(title).substr(0, first) == site)
      return title.substr(first + separator.size());
  }
  return title;
}

std::string find_title(const HtmlPage& page, const LinkedData& linked, const std::string& site) {
  const std::string shared = collapsed(meta(page, {"og:title", "twitter:title", "dc.title", "title"}, anything));
  const std::string tag = collapsed(page.title_tag);
  // The heading that the page's own title repeats is the title without the site's name.
  for (const std::string& heading : page.headings1) {
    if (!heading.empty() && heading.size() * 3 > std::max(shared.size(), tag.size()) && heading != site &&
        (shared.find(heading) != std::string::npos || tag.find(heading) != std::string::npos)) {
      return heading;
    }
  }
  if (!shared.empty()) return without_site(shared, site);
  if (!linked.headline.empty()) return linked.headline;
  for (const std::string& heading : page.headings1) {
    if (std::count(heading.begin(), heading.end(), ' ') >= 2 && heading != site) return heading;
  }
  if (!tag.empty()) return without_site(tag, site);
  return page.headings1.empty() ? std::string() : page.headings1.front();
}

}  // namespace

HtmlFacts find_facts(const HtmlPage& page) {
  LinkedData linked;
  for (const std::string& json : page.json_ld) linked.read(json);
  HtmlFacts facts;
  facts.url = !page.canonical.empty() ? page.canonical : meta(page, {"og:url", "twitter:url"}, anything);
  if (facts.url.empty()) facts.url = linked.url;
  facts.publisher = collapsed(meta(page, {"og:site_name"}, anything));
  if (facts.publisher.empty()) facts.publisher = linked.publisher;
  if (facts.publisher.empty()) {
    facts.publisher = collapsed(meta(page, {"publisher", "dc.publisher", "application-name"}, no_url));
  }
  facts.byline = linked.author;
  if (facts.byline.empty())
    facts.byline = collapsed(meta(page, {"author", "article:author", "dc.creator", "parsely-author"}, no_url));
  if (facts.byline.empty()) facts.byline = page.author;
  if (facts.byline == facts.publisher) facts.byline.clear();

  const auto is_date = [](const std::string& value) { return !iso_date(value).empty(); };
  facts.published =
      iso_date(meta(page, {"article:published_time", "og:article:published_time", "datepublished"}, is_date));
  for (const std::string& date : {linked.published, page.time_published,
                                  meta(page,
                                       {"parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
                                        "publish_date", "publication_date", "dc.date.issued", "dcterms.issued",
                                        "dcterms.created", "dc.date", "dcterms.date", "date"},
                                       is_date),
                                  page.time_any}) {
    if (facts.published.empty()) facts.published = iso_date(date);
  }
  if (facts.published.empty()) facts.published = date_in_url(facts.url);
  facts.title = find_title(page, linked, facts.publisher);
  facts.body = linked.body;
  return facts;
}

}  // namespace sijill
