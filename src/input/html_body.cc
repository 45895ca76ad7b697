// An article is where the long paragraphs with few links are. Each such paragraph speaks for its container and, half
// as loudly, for the next one out; the container with the most votes wins, and takes in its surroundings if they hold
// a good part of the paragraphs as well.
#include "input/html_body.h"

#include <algorithm>
#include <vector>

namespace sijill {
namespace {

using Node = HtmlPage::Node;
using Block = HtmlPage::Block;

/// Bytes of UTF-8; an Arabic letter is two.
constexpr std::uint32_t kParagraph = 60;
constexpr std::uint32_t kLongParagraph = 600;
constexpr std::uint32_t kEnough = 160;

std::uint32_t size_of(const Block& block) { return block.end - block.begin; }

/// More than `share` of the text, given in percent, is links.
bool linked(const Block& block, std::uint64_t share) {
  return block.link_bytes * std::uint64_t{100} > size_of(block) * share;
}

class BodyFinder {
 public:
  BodyFinder(const HtmlPage& page, std::string_view title) : page_(page), title_(title), dead_(page.nodes.size()) {
    mark_noise();
    weigh();
  }

  std::string find() {
    std::string body = collect(best_container());
    if (body.size() < kEnough) {
      std::string all = collect(0);
      if (all.size() > 2 * body.size()) return all;
    }
    return body;
  }

 private:
  /// A container is dead if it or one around it is noise. Noise by its class alone that holds most of the text of
  /// the page is a layout's name for the whole.
  void mark_noise() {
    std::vector<std::uint64_t> held(page_.nodes.size());
    for (const Block& block : page_.blocks) held[block.node] += size_of(block);
    for (std::size_t i = page_.nodes.size(); i-- > 1;) held[page_.nodes[i].parent] += held[i];
    for (std::size_t i = 1; i < page_.nodes.size(); ++i) {
      const Node& node = page_.nodes[i];
      const bool whole = 2 * held[i] > held[0];
      dead_[i] = dead_[node.parent] || (node.flags & Node::kNoise) || ((node.flags & Node::kMaybeNoise) && !whole);
    }
  }

  void weigh() {
    votes_.resize(page_.nodes.size());
    prose_.resize(page_.nodes.size());
    for (const Block& block : page_.blocks) {
      if (dead_[block.node] || block.kind == Block::Kind::Heading || size_of(block) < kParagraph || linked(block, 40))
        continue;
      const std::uint32_t parent = page_.nodes[block.node].parent;
      const std::uint64_t vote = kParagraph + std::min(size_of(block), kLongParagraph);
      votes_[block.node] += vote;
      votes_[parent] += vote;
      votes_[page_.nodes[parent].parent] += vote / 2;
      prose_[block.node] += size_of(block);
    }
    for (std::size_t i = page_.nodes.size(); i-- > 1;) prose_[page_.nodes[i].parent] += prose_[i];
  }

  std::uint32_t best_container() const {
    if (const std::uint32_t said = most_prose(Node::kArticleBody); said != 0 && prose_[said] >= kEnough) return said;
    // Many <article>s are a list of teasers; one that holds most of the prose is the report.
    const std::uint32_t article = most_prose(Node::kArticle);
    if (article != 0 && prose_[article] >= kEnough && 10 * prose_[article] > 6 * prose_[0]) return article;
    auto best = static_cast<std::uint32_t>(std::max_element(votes_.begin(), votes_.end()) - votes_.begin());
    while (best != 0) {
      const std::uint32_t parent = page_.nodes[best].parent;
      if (parent == 0 || 4 * prose_[parent] < 5 * prose_[best]) break;
      best = parent;
    }
    return best;
  }

  std::uint32_t most_prose(Node::Flag flag) const {
    std::uint32_t best = 0;
    for (std::uint32_t i = 1; i < page_.nodes.size(); ++i) {
      if ((page_.nodes[i].flags & flag) && !dead_[i] && (best == 0 || prose_[i] > prose_[best])) best = i;
    }
    return best;
  }

  /// The paragraphs inside `container`. Containers come in the order of the page, so one pass knows who is inside.
  std::string collect(std::uint32_t container) const {
    std::vector<bool> inside(page_.nodes.size());
    inside[container] = true;
    for (std::size_t i = container + 1; i < page_.nodes.size(); ++i) inside[i] = inside[page_.nodes[i].parent];
    std::string body;
    std::size_t last_paragraph = 0;
    for (const Block& block : page_.blocks) {
      if (!inside[block.node] || dead_[block.node]) continue;
      const std::string_view text = page_.block_text(block);
      if (block.kind == Block::Kind::Heading && text == title_) continue;
      // A line of links is related reading or tags; links inside a paragraph are its own.
      if (linked(block, size_of(block) < 3 * kParagraph ? 60 : 85)) continue;
      if (!body.empty()) body += "\n\n";
      body += text;
      const bool closed = text.ends_with('.') || text.ends_with('!') || text.ends_with(')');
      if (block.kind != Block::Kind::Heading && (size_of(block) >= kParagraph || closed)) last_paragraph = body.size();
    }
    // Scraps after the last paragraph are labels of what was left out.
    if (last_paragraph > 0) body.resize(last_paragraph);
    return body;
  }

  const HtmlPage& page_;
  std::string_view title_;
  std::vector<bool> dead_;
  std::vector<std::uint64_t> votes_;
  std::vector<std::uint64_t> prose_;  ///< bytes of paragraphs inside
};

}  // namespace

std::string find_body(const HtmlPage& page, std::string_view title) { return BodyFinder(page, title).find(); }

}  // namespace sijill
