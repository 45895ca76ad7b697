// One pass over the tags with a stack of what is open. A close tag looks a bounded way up the stack, and beyond a
// bounded depth tags open nothing, so that no nesting costs more than its bytes.
#include "input/html_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "input/html_tokens.h"
#include "text/ascii.h"

namespace sijill {
namespace {

using Node = HtmlPage::Node;
using Block = HtmlPage::Block;

constexpr std::size_t kDeepest = 1024;
constexpr std::size_t kLongestReach = 128;
constexpr std::size_t kMostNodes = std::size_t{1} << 20;
constexpr std::size_t kMostFacts = 1000;  ///< metas, headings: a page has dozens

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Elements that stand as lines of their own.
constexpr std::array<std::string_view, 45> kBlocks = {
    "address", "article", "aside",   "blockquote", "body",  "button",   "caption",    "center", "dd",
    "details", "dialog",  "div",     "dl",         "dt",    "fieldset", "figcaption", "figure", "footer",
    "form",    "h1",      "h2",      "h3",         "h4",    "h5",       "h6",         "head",   "header",
    "hr",      "html",    "iframe",  "li",         "main",  "nav",      "noscript",   "ol",     "option",
    "p",       "pre",     "section", "select",     "table", "td",       "th",         "tr",     "ul"};
constexpr std::array<std::string_view, 15> kVoid = {"area", "base", "br",    "col",    "embed", "hr",  "img",   "input",
                                                    "link", "meta", "param", "source", "track", "wbr", "keygen"};
constexpr std::array<std::string_view, 19> kNoiseElements = {
    "nav",    "footer", "aside", "form",  "button", "select", "option",   "noscript", "iframe",    "svg",
    "object", "canvas", "audio", "video", "dialog", "menu",   "template", "textarea", "figcaption"};
constexpr std::array<std::string_view, 6> kNoiseRoles = {"navigation",  "complementary", "banner",
                                                         "contentinfo", "search",        "dialog"};
/// Words of class and id that mark what is never the report.
constexpr std::array<std::string_view, 22> kNoiseWords = {
    "comment",    "comments",  "disqus",        "related", "recommended", "breadcrumb", "breadcrumbs", "footer",
    "newsletter", "subscribe", "cookie",        "cookies", "consent",     "pagination", "pager",       "mostread",
    "trending",   "popular",   "advertisement", "advert",  "sponsored",   "caption"};
/// Words that mark the same, but also stand in the layout classes of whole pages.
constexpr std::array<std::string_view, 30> kMaybeNoiseWords = {
    "share",  "sharing", "social", "nav",   "navbar", "navigation", "menu",   "sidebar",   "tags",   "promo",
    "popup",  "modal",   "widget", "ads",   "ad",     "banner",     "teaser", "carousel",  "slider", "ticker",
    "hidden", "toolbar", "print",  "login", "rating", "counter",    "views",  "copyright", "credit", "most"};

/// Calls `use` with each word of a class or id, in lower case: "postShare-bar" is post, share, bar.
template <class Use>
void each_word(std::string_view names, Use use) {
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) use(word);
    word.clear();
  };
  bool was_lower = false;
  for (const char c : names.substr(0, 300)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter || (upper && was_lower)) flush();
    if (letter) word += ascii_lower(c);
    was_lower = letter && !upper;
  }
  flush();
}

class Builder {
 public:
  HtmlPage run(std::string_view page) {
    page_.nodes.push_back({});
    HtmlTokenizer tokens(page);
    for (HtmlToken token = tokens.next(); token.kind != HtmlToken::Kind::End; token = tokens.next()) {
      switch (token.kind) {
        case HtmlToken::Kind::Text: add_text(token.text); break;
        case HtmlToken::Kind::Open: open(token); break;
        case HtmlToken::Kind::Close: close(token.name); break;
        case HtmlToken::Kind::Raw: raw(token); break;
        case HtmlToken::Kind::End: break;
      }
    }
    flush();
    return std::move(page_);
  }

 private:
  struct Element {
    std::string name;
    std::uint32_t node = 0;
    Block::Kind kind = Block::Kind::Text;
    bool link = false;
    bool author = false;
  };

  std::uint32_t node() const { return stack_.empty() ? 0 : stack_.back().node; }

  Block::Kind kind() const { return stack_.empty() ? Block::Kind::Text : stack_.back().kind; }

  static Block::Kind kind_of(std::string_view name) {
    const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    return heading ? Block::Kind::Heading : name == "li" ? Block::Kind::Item : Block::Kind::Text;
  }

  void open(const HtmlToken& token) {
    if (token.name == "br") {
      if (++breaks_ > 1) flush();
      space_due_ = true;
      return;
    }
    if (token.name == "meta") return meta(token.attributes);
    if (token.name == "link") {
      if (page_.canonical.empty() && ascii_lower(attribute(token.attributes, "rel")) == "canonical") {
        page_.canonical = attribute(token.attributes, "href");
      }
      return;
    }
    if (token.name == "script") {
      json_ld_due_ = ascii_lower(attribute(token.attributes, "type")).find("ld+json") != std::string::npos;
      return;
    }
    if (token.name == "title" || token.name == "style") return;
    const bool block = contains(kBlocks, token.name);
    if (block) start_block(token.name);
    if (token.name == "time") time(token.attributes);
    if (contains(kVoid, token.name) || stack_.size() >= kDeepest) return;

    Element element{std::string(token.name), node(), block ? kind_of(token.name) : kind(), token.name == "a"};
    std::uint8_t flags = 0;
    inspect(token, flags, element.author);
    element.author &= page_.author.empty();
    if (element.author) author_.clear();
    if ((block || flags != 0) && page_.nodes.size() < kMostNodes) {
      if (!block) flush();
      page_.nodes.push_back({node(), flags});
      element.node = static_cast<std::uint32_t>(page_.nodes.size() - 1);
    }
    links_ += element.link;
    authors_ += element.author;
    heading_ += token.name == "h1";
    stack_.push_back(std::move(element));
  }

  /// A paragraph ends where another block begins, an item where the next one does.
  void start_block(std::string_view name) {
    flush();
    if (stack_.empty()) return;
    const std::string& top = stack_.back().name;
    const bool sibling = top == name && (name == "li" || name == "dt" || name == "dd" || name == "td" || name == "th" ||
                                         name == "tr" || name == "option");
    if (top == "p" || sibling) pop();
  }

  void inspect(const HtmlToken& token, std::uint8_t& flags, bool& author) {
    if (contains(kNoiseElements, token.name)) flags |= Node::kNoise;
    if (token.name == "article") flags |= Node::kArticle;
    const bool whole = token.name == "body" || token.name == "html" || token.name == "main" || token.name == "article";
    std::string_view rest = token.attributes, name, value;
    while (next_attribute(rest, name, value)) {
      const std::string key = ascii_lower(name.substr(0, 20));
      if (key == "itemprop" || key == "rel") {
        const std::string said = ascii_lower(value.substr(0, 100));
        if (said == "articlebody") flags |= Node::kArticleBody;
        author |= said == "author";
      } else if (key == "role" && contains(kNoiseRoles, value)) {
        flags |= Node::kNoise;
      } else if (key == "hidden" || (key == "aria-hidden" && value == "true") ||
                 (key == "style" && value.substr(0, 500).find("display:none") != std::string_view::npos)) {
        flags |= Node::kNoise;
      } else if ((key == "class" || key == "id") && !whole) {
        each_word(value, [&](const std::string& word) {
          if (contains(kNoiseWords, word)) flags |= Node::kNoise;
          if (contains(kMaybeNoiseWords, word)) flags |= Node::kMaybeNoise;
        });
      }
    }
    if (flags & Node::kArticleBody) flags &= static_cast<std::uint8_t>(~(Node::kNoise | Node::kMaybeNoise));
  }

  void close(std::string_view name) {
    if (name == "p" && (stack_.empty() || stack_.back().name != "p")) flush();
    const std::size_t reach = std::min(stack_.size(), kLongestReach);
    for (std::size_t up = 1; up <= reach; ++up) {
      if (stack_[stack_.size() - up].name != name) continue;
      if (contains(kBlocks, name)) flush();
      for (; up > 0; --up) pop();
      return;
    }
  }

  void pop() {
    Element& element = stack_.back();
    const bool own_node = stack_.size() < 2 || stack_[stack_.size() - 2].node != element.node;
    if (own_node) flush();
    links_ -= element.link;
    if (element.author) {
      --authors_;
      if (page_.author.empty() && author_.size() <= 120) page_.author = author_;
    }
    if (element.name == "h1") --heading_;
    stack_.pop_back();
  }

  void add_text(std::string_view raw) {
    decoded_.clear();
    append_decoded(raw, decoded_);
    const std::size_t before = page_.text.size();
    for (const char c : decoded_) {
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        space_due_ = true;
        continue;
      }
      if (space_due_ && page_.text.size() > block_begin_) page_.text += breaks_ == 1 ? '\n' : ' ';
      space_due_ = false;
      breaks_ = 0;
      page_.text += c;
    }
    const std::size_t added = page_.text.size() - before;
    if (links_ > 0) link_bytes_ += static_cast<std::uint32_t>(added);
    if (authors_ > 0 && author_.size() < 200) author_ += std::string_view(page_.text).substr(before, added);
  }

  /// Ends the paragraph that was being collected.
  void flush() {
    if (page_.text.size() > block_begin_) {
      Block block{static_cast<std::uint32_t>(block_begin_), static_cast<std::uint32_t>(page_.text.size()), node(),
                  link_bytes_, kind()};
      if (heading_ > 0) {
        block.kind = Block::Kind::Heading;
        if (page_.headings1.size() < kMostFacts) page_.headings1.emplace_back(page_.block_text(block));
      }
      page_.blocks.push_back(block);
    }
    block_begin_ = page_.text.size();
    link_bytes_ = 0;
    breaks_ = 0;
    space_due_ = false;
  }

  void raw(const HtmlToken& token) {
    if (token.name == "title" && page_.title_tag.empty()) {
      std::string title;
      append_decoded(token.text.substr(0, 2000), title);
      page_.title_tag = title;
    }
    if (token.name == "script" && std::exchange(json_ld_due_, false) && page_.json_ld.size() < kMostFacts) {
      page_.json_ld.emplace_back(token.text);
    }
  }

  void meta(std::string_view attributes) {
    if (page_.metas.size() >= kMostFacts) return;
    std::string value = attribute(attributes, "content");
    for (const std::string_view key : {"property", "name", "itemprop"}) {
      if (std::string name = attribute(attributes, key); !name.empty() && !value.empty()) {
        page_.metas.push_back({ascii_lower(name), std::move(value)});
        return;
      }
    }
  }

  void time(std::string_view attributes) {
    std::string when = attribute(attributes, "datetime");
    if (when.empty()) return;
    const std::string said = ascii_lower(attribute(attributes, "itemprop") + " " + attribute(attributes, "class"));
    const bool published = said.find("publish") != std::string::npos || said.find("entry-date") != std::string::npos ||
                           attributes.find("pubdate") != std::string_view::npos;
    const bool changed = said.find("modif") != std::string::npos || said.find("updated") != std::string::npos;
    if (published && page_.time_published.empty()) page_.time_published = when;
    if (!changed && page_.time_any.empty()) page_.time_any = std::move(when);
  }

  HtmlPage page_;
  std::vector<Element> stack_;
  std::string decoded_, author_;
  std::size_t block_begin_ = 0;
  std::uint32_t link_bytes_ = 0;
  int links_ = 0, authors_ = 0, heading_ = 0, breaks_ = 0;
  bool space_due_ = false, json_ld_due_ = false;
};

}  // namespace

HtmlPage parse_html(std::string_view page) { return Builder().run(page); }

}  // namespace sijill
