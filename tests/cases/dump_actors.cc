#include <fmt/format.h>

#include "dumps.h"

namespace sijill::cases {

/// "actor: syria-gov qwAt AlnZAm [aircraft] [supporter]"
std::string dump_actors(const Document& doc) {
  std::string out;
  for (const ActorMention& m : doc.actor_mentions) {
    std::string words;
    for (std::uint32_t t = m.range.begin; t < m.range.end; ++t) {
      if (doc.tokens[t].kind == TokenKind::Punct) continue;
      if (!words.empty()) words += ' ';
      words += doc.fold(t);
    }
    out += fmt::format("actor: {} {}", doc.actors[m.actor].actor_id, words);
    if (!m.weapon.empty()) out += fmt::format(" [{}]", m.weapon);
    if (m.in_group) out += " [group]";
    if (m.supporter) out += " [supporter]";
    if (m.anaphor) out += " [anaphor]";
    if (m.place_reading) out += " [place]";
    out += "\n";
  }
  return out;
}

}  // namespace sijill::cases
