#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/document.h"
#include "stages/places_choose.h"
#include "stages/places_phrases.h"
#include "stages/resources.h"

namespace sijill {

/// Gives each phrase of a report its place (stages/places.h): places.cc those told by name, places_anaphors.cc those
/// that point back. One resolver a report; not shared by threads.
class PlaceResolver {
 public:
  PlaceResolver(const Resources& resources, Document& doc, const places::Phrases& phrases, const places::Region& region)
      : resources_(resources), doc_(doc), phrases_(phrases), region_(region) {}

  void run();

 private:
  void resolve(const places::Phrase& p);

  void known(const places::Phrase& p);

  /// A country that acts is named all the same.
  void aside(const places::Phrase& p);

  void named(const places::Phrase& p);

  /// The name with the noun that a list's head lends it.
  std::string full_name(const places::Phrase& p) const;

  /// "The military base": no name, only its kind.
  bool told_by_kind(const places::Phrase& p) const;

  bool placed(const places::Phrase& p) const;
  /// The object of an act on places: "retook the republican palace", "raids hit the hospital of the town".
  bool acted_on(const places::Phrase& p) const;
  /// "brigade 35 took control of": a unit that is the subject of the verb before it is no barracks.
  bool acts(const places::Phrase& p) const;

  /// Proclitics stand on the first token of the name only if nothing of the phrase comes before it.
  static std::uint8_t name_proclitics(const places::Phrase& p);

  std::uint32_t same_name(const std::string& key, const places::Phrase& p);

  /// "The Olympic stadium" after "the Olympic stadium of Ramadi": one name's words are all in the other's.
  std::uint32_t earlier_site(const places::Phrase& p, const std::string& key) const;

  /// A name of this report, or of its country's gazetteer, that one slip of the pen turns into the text's.
  std::uint32_t misspelt(const std::string& key, const places::Phrase& p);

  std::uint32_t unknown(const std::string& text, const std::string& key, const places::Phrase& p);

  std::uint32_t of_row(std::uint32_t row, const places::Phrase& p);

  /// What a place is called where it is named again: another spelling, with an adjective, "the port of X" of a port
  /// that the gazetteer lists as X.
  void also_called(std::uint32_t place, const places::Phrase& p);

  std::uint32_t add(Place place, std::uint32_t row, std::string_view kind);

  /// ryf X Al$rqy: a region of its own; without a compass word X's country is X.
  void countryside(const places::Phrase& p);

  /// Whose country it is: the city or governorate, not a quarter of the same name.
  std::uint32_t choose_base(const places::Phrase& p) const;

  /// Names inside other names, what another place is only near to, and where a report was filed, only if nothing
  /// else fits.
  template <class Fits>
  std::uint32_t last_of(Fits fits) const {
    std::size_t seen = 0;
    std::uint32_t aside = lex::kNone;
    for (auto it = doc_.place_mentions.rbegin(); it != doc_.place_mentions.rend() && seen < kMemory; ++it, ++seen) {
      if (!fits(it->place)) continue;
      const bool filed = doc_.sentences[doc_.sentence_of[it->range.begin]].zone == Zone::Dateline;
      const bool beside = it->role == PlaceRole::Locator && it->relation == "near";
      if (it->role != PlaceRole::InName && !beside && !filed) return it->place;
      if (aside == lex::kNone) aside = it->place;
    }
    return aside;
  }

  void anaphor(const places::Phrase& p);

  /// A part of the world, or one that no country is known for.
  bool continent(std::uint32_t place) const;

  /// "The Strip": a name by itself once the place was named.
  std::uint32_t named_so(const places::Phrase& p) const;

  /// "The Strip" where only places in it were named.
  std::uint32_t container_named_so(const places::Phrase& p);

  /// "The governorate" where only the city of its name was named.
  std::uint32_t governorate_of_city();

  /// "(In Aden they took) the airport", "the international airport": the one that the gazetteer knows there.
  std::uint32_t only_one_there(const places::Phrase& p);

  /// "The two quarters": the group that was named last.
  void group_of(const places::Phrase& p, std::uint32_t last);

  /// "The two towns" that no list named together: the last two of the kind.
  std::vector<std::uint32_t> last_two(std::uint32_t last) const;

  void possessed(const places::Phrase& p);

  void nation(const places::Phrase& p);

  void mention(const places::Phrase& p, std::uint32_t place);

  PlaceRole role(const places::Phrase& p, std::uint32_t place) const;

  static constexpr std::size_t kMemory = 32;
  static constexpr std::size_t kAliases = 6;  ///< other names of a place that are kept
  const Resources& resources_;
  Document& doc_;
  const places::Phrases& phrases_;
  const places::Region& region_;
  std::unordered_map<std::uint32_t, std::uint32_t> by_row_;
  std::unordered_map<std::string, std::uint32_t> by_name_;
  std::vector<std::string_view> kinds_;   ///< per place; views into the lexicon
  std::vector<EntryId> heads_;            ///< per place; its last head word: "the hill of X"
  std::vector<std::string_view> called_;  ///< per place; the kind its last head word gave it: "the city of X"
  const places::Phrase* next_ = nullptr;
  bool taken_ = false;  ///< the phrase before this one became a mention
};

}  // namespace sijill
