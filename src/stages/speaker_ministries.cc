// Which ministries the sources' table lists, by their topic and country.
#include "stages/actor_index.h"
#include "stages/speaker_phrase.h"
#include "stages/speaker_words.h"

namespace sijill {

SpeakerReader::SpeakerReader(const Resources& resources) {
  const auto& rows = resources.sources();
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind != "office" || rows[i].country.size() != 2) continue;
    const std::string name = fold_name(rows[i].name_ar);
    const auto words = split_list(name, ' ');
    // "the ministry of health of the rebels" is not what a ministry without an owner is.
    const bool owned = words.size() > 2 && words[2] == "tAbEh";
    if (words.size() >= 2 && words[0] == "wzArh" && !owned)
      ministries_.push_back({std::string(words[1]), rows[i].country, i});
  }
}

std::uint32_t SpeakerReader::ministry(std::string_view topic, std::string_view country) const {
  for (const Ministry& m : ministries_) {
    if (m.topic == topic && m.country == country) return m.row;
  }
  return lex::kNone;
}

}  // namespace sijill
