#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill::places {

/// What a token can be, as far as places are concerned; all its readings at once.
enum Sort : std::uint32_t {
  kName = 1u << 0,      ///< a name of the gazetteer starts here
  kHead = 1u << 1,      ///< a noun of place_heads
  kRelation = 1u << 2,  ///< north of, near, around
  kCompassAdj = 1u << 3,
  kQuantity = 1u << 4,
  kLocator = 1u << 5,
  kOverlooking = 1u << 6,
  kDistance = 1u << 7,
  kStarter = 1u << 8,
  kNameAdj = 1u << 9,
  kSiteAdj = 1u << 10,
  kPreposition = 1u << 11,
  kFunction = 1u << 12,    ///< any function word
  kFinite = 1u << 13,      ///< a finite verb
  kNominal = 1u << 14,     ///< a noun
  kDescribing = 1u << 15,  ///< an adjective or participle
  kPerson = 1u << 16,      ///< people, offices, ranks
  kActing = 1u << 17,      ///< an actor's name
  kNation = 1u << 18,
  kCounting = 1u << 19,  ///< numerals and the calendar
  kSpeaking = 1u << 20,  ///< a source or a noun of informants
  kHidden = 1u << 21,    ///< inside the longer name of an actor or a source
  kForce = 1u << 22,
  kMeasure = 1u << 23,
  kBorder = 1u << 24,
  kInOffice = 1u << 25,   ///< inside the name of an office: "the governor of"
  kSceneVerb = 1u << 26,  ///< a verb whose subject or object is a scene: "witnesses"
  kPointing = 1u << 27,   ///< "this"
  kTakenSite = 1u << 28,  ///< a noun of sites that names a place where one is taken
  kNamely = 1u << 29,     ///< "they are", "the chief of them"
};

/// The readings of one token that the place rules ask for; the numbers index Document::matches_at.
struct View {
  static constexpr std::uint16_t kNo = 0xFFFF;
  std::uint32_t sort = 0;
  std::uint16_t name = kNo, head = kNo, relation = kNo;
};

/// How a head noun of data/lexicon/place_heads.tsv behaves.
struct Head {
  enum class Use : std::uint8_t { Known, Vague, Name, Village, Area, Named, Site, Unit, Road, Countryside, Capital };
  EntryId entry = 0;
  std::uint32_t morph = 0;
  Use use = Use::Known;
  bool in_name = false;  ///< the place is called by head and name
  bool both = false;     ///< ... or by the name alone
  bool anaphor = true;   ///< "the city" stands for a city named before
  std::string_view kind;
  bool many() const { return (morph & (kDual | kPlural)) && !(morph & kSingular); }
};

/// Views of all tokens of a document, built in one pass over its matches.
class Views {
 public:
  Views(const Resources& resources, const Document& doc);

  /// What token i can be; nothing beyond the ends.
  const View& operator[](std::uint32_t i) const { return i < views_.size() ? views_[i] : none_; }
  bool is(std::uint32_t i, std::uint32_t sorts) const { return ((*this)[i].sort & sorts) != 0; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(views_.size()); }

  const Match& name(std::uint32_t i) const { return doc_.matches_at(i)[views_[i].name]; }
  const Match& relation(std::uint32_t i) const { return doc_.matches_at(i)[views_[i].relation]; }
  const Match& head(std::uint32_t i) const { return doc_.matches_at(i)[views_[i].head]; }
  Head head_of(const Match& match) const;

  /// Longest match at i with that tag, or null.
  const Match* tagged(std::uint32_t i, Tag tag) const;

  /// The token after i , or i itself, past one quote or bracket.
  std::uint32_t after(std::uint32_t i) const;
  bool sign(std::uint32_t i, char c) const {
    return i < doc_.tokens.size() && doc_.tokens[i].kind == TokenKind::Punct && doc_.tokens[i].sign == c;
  }

 private:
  /// Names of actors and sources that cover the token in hand.
  struct Names {
    std::uint32_t actor_end = 0, source_end = 0, place_end = 0, hidden_end = 0;
    bool office = false, in_source = false, in_office = false;
  };
  void see(std::uint32_t i, std::uint16_t index, const Match& match, Names& names);
  void see_content(View& view, std::uint16_t index, const Match& match);
  bool nunated(std::uint32_t i) const;
  /// msqT rAs: "birthplace", spelt with the name of Muscat.
  bool birthplace(std::uint32_t i) const;
  /// A name whose last word belongs to what follows: "Jobar, east (of Damascus)", "the market (of) the town of Ariha",
  /// "16 October" where a quarter is called after a day.
  bool cut_short(const Match& match) const;
  void see_function(View& view, std::uint16_t index, const Match& match);

  const Resources& resources_;
  const Document& doc_;
  std::vector<View> views_;
  View none_;
};

}  // namespace sijill::places
