#pragma once
#include <string>

#include "input/html_page.h"

namespace sijill {

/// What a page says about the report it carries; empty where it says nothing.
struct HtmlFacts {
  std::string title, published, publisher, byline, url;
  std::string body;  ///< articleBody of JSON-LD, a last resort
};

/// Open Graph, JSON-LD, Dublin Core and the like, in the order in which they deserve trust.
HtmlFacts find_facts(const HtmlPage& page);

}  // namespace sijill
