#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sijill {

/// An HTML page as blocks of text in a tree of containers, with what its metadata say. No other markup is kept.
struct HtmlPage {
  /// A container: div, article, ul, p... The first one is the page; parents come before children.
  struct Node {
    enum Flag : std::uint8_t {
      kNoise = 1,        ///< navigation, comments, forms: never body
      kMaybeNoise = 2,   ///< its class says share, sidebar, menu; layouts say so of whole pages too
      kArticle = 4,      ///< <article>
      kArticleBody = 8,  ///< itemprop="articleBody"
    };
    std::uint32_t parent = 0;
    std::uint8_t flags = 0;
  };

  /// Text that stands apart as a paragraph, white space collapsed.
  struct Block {
    enum class Kind : std::uint8_t { Text, Heading, Item };
    std::uint32_t begin = 0, end = 0;  ///< in `text`
    std::uint32_t node = 0;
    std::uint32_t link_bytes = 0;  ///< of its text, inside links
    Kind kind = Kind::Text;
  };

  struct Named {
    std::string name, value;
  };

  std::vector<Node> nodes;
  std::vector<Block> blocks;
  std::string text;

  std::vector<Named> metas;            ///< <meta name/property/itemprop content>, names in lower case
  std::vector<std::string> json_ld;    ///< contents of application/ld+json scripts
  std::vector<std::string> headings1;  ///< texts of <h1>
  std::string title_tag, canonical, author;
  std::string time_published, time_any;  ///< datetime of <time>: said to be of publication; the first at all

  std::string_view block_text(const Block& block) const {
    return std::string_view(text).substr(block.begin, block.end - block.begin);
  }
};

/// Reads a page, however broken, in linear time.
HtmlPage parse_html(std::string_view page);

}  // namespace sijill
