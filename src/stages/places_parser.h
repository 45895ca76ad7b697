#pragma once
#include <cstdint>

#include "stages/places_phrases.h"

namespace sijill::places {

/// A hand-written parser of place phrases: [relation] [head] name, lists of them, and what stands before. Functions
/// that read take the first token and return the end of what they read into `p`, or that token if they read nothing.
class Parser {
 public:
  Parser(const Resources& resources, const Document& doc, const Views& views)
      : resources_(resources), doc_(doc), views_(views) {}

  Phrases run();

 private:
  /// Says of each phrase whether the next one is what it lies in: "al-Luhayyah in the governorate of Hodeidah".
  void find_holders();
  // Phrases and names (places_parse.cc); lists (places_lists.cc).
  std::uint32_t phrases(std::uint32_t i);
  /// Items that follow in the list, each joined by "and" or a comma.
  std::uint32_t list(std::uint32_t end);
  /// What an item with a head noun of its own continues: not the locator behind the place, but the place.
  const Phrase& governor(const Phrase& previous) const;
  /// A word that nothing knows, joined to a place that something is in: "in Ayn Zara and Znata".
  bool unknown_item(std::uint32_t t, const Phrase& previous) const;
  static void inherit(Phrase& p, const Phrase& from, bool own_head);
  std::uint32_t item(std::uint32_t t, bool comma, int items, const Phrase& previous, Phrase& p);
  /// An unknown name with "and" written on it, behind a head noun in the plural.
  /// `second` of a dual, it is a name whatever else the word may be.
  std::uint32_t joined_name(std::uint32_t t, const Head& head, bool second) const;
  /// True if a candidate of `a` lies in the same place as one of `b`, or in it; countries go with countries.
  bool related(const Phrase& a, const Phrase& b) const;
  /// A name without head noun that the gazetteer lacks: behind "in", if it begins as names do or its container follows.
  std::uint32_t bare_unknown(std::uint32_t i);

  /// Adds a name that no table lists: the first of a list, or one joined to the last.
  void unlisted(std::uint32_t begin, std::uint32_t end, Phrase& p);
  std::uint32_t phrase(std::uint32_t i, Phrase& p);
  /// A name of the gazetteer that begins with the relation word ("$rq Alnyl"), if it is more than the relation and a
  /// place ("$rq lybyA").
  bool longer_name(std::uint32_t j, const Match& relation) const;
  std::uint32_t core(std::uint32_t i, Phrase& p);
  /// "Tall Hadya" where the list knows only the town al-Tall.
  bool begins_name(std::uint32_t j) const;
  /// A name that the gazetteer lists with its head noun and without: all places of the bare name are candidates.
  bool head_and_name(std::uint32_t j) const;
  /// "Ayn Nasir" where the list knows only al-Ayn: the first of two words that are one name.
  bool begins_unknown(std::uint32_t j) const;
  /// "Rif Dimashq" is a governorate, "western Rif Dimashq" a stretch of country.
  std::uint32_t widened(std::uint32_t begin, std::uint32_t end, Phrase& p);
  std::uint32_t known(std::uint32_t i, Phrase& p);
  /// True if the token is a whole word where the name needs a clitic cut off: wzArp is no "and Zara".
  bool fewer_clitics(std::uint32_t i, const Match& name) const;
  /// True if every place of that name is also a common word.
  bool common_only(std::uint32_t i) const;
  bool same_as_actor(const Match& name) const;

  // Head nouns and what they govern (places_heads.cc).
  std::uint32_t headed(std::uint32_t i, Phrase& p);
  /// wAdy is "valley" and, with a hamza that folding drops, "and led to".
  bool spelled_otherwise(std::uint32_t i, const Match& match) const;
  /// "The ball is in the companies' court": Alkrh fy mlEb X.
  bool figure(std::uint32_t i) const;
  void set_head(const Head& head, Phrase& p) const;
  std::uint32_t named(std::uint32_t begin, std::uint32_t name, std::uint32_t end, const Head& head, Phrase& p) const;
  /// mTArhA AlEskry: something of the place named last.
  std::uint32_t possessed(std::uint32_t i, const Head& head, Phrase& p) const;
  /// A head with the article: a site told by an adjective or a number, an apposition, or an anaphor.
  std::uint32_t definite(std::uint32_t i, const Head& head, Phrase& p);
  /// AlArADy Alswryh
  std::uint32_t nation(std::uint32_t i, std::uint32_t e, Phrase& p) const;
  /// "the town": a name somewhere, behind another noun one that was told before.
  bool points_back(std::uint32_t i) const;
  /// Where the names of a list begin: right behind its noun, or behind the colon of "the following villages:".
  std::uint32_t told_ahead(std::uint32_t i, const Head& head) const;
  /// "three villages (in the countryside of P) are X, Y and Z", where the word for "are" stands at i: the names.
  std::uint32_t members(std::uint32_t i);
  /// "the cities, villages and towns of X": `p`, which begins with the last of them, begins with the first.
  void with_first_heads(Phrase& p) const;
  /// A head without article: what follows is its name, or it is an indefinite noun.
  std::uint32_t construct(std::uint32_t i, const Head& head, Phrase& p);
  /// "took over the tank battalion": where it lies.
  bool barracks(std::uint32_t i) const;
  /// Head and a name of the gazetteer. A site keeps its head unless the gazetteer knows it as such a site.
  std::uint32_t with_known(std::uint32_t i, std::uint32_t n, std::uint32_t end, const Head& head, Phrase& p);
  // Sites that are taken (places_sites.cc).
  /// "(took) the headquarters of Division 16", "the building of the security office": the end of a site told by its
  /// words, or `i`.
  /// `any`: of every noun that stands in names, not only of sites.
  std::uint32_t taken_site(std::uint32_t i, Phrase& p, bool any = false) const;
  /// The end of the words behind a site's noun; `building`: "the building of the governorate" is one, "the centre of
  /// the town" is not.
  std::uint32_t site_words(std::uint32_t i, bool building) const;
  /// "(the headquarters) is besieged, in the grip of X" stands behind i.
  bool held_ahead(std::uint32_t i) const;
  /// "(freed the quarters of X) and Gold": a common noun with the article in a list of what was taken.
  bool taken_name(std::uint32_t i) const;
  /// Every reading has "and" or a preposition written on it.
  bool has_conjunction(std::uint32_t i) const;
  /// A word of taking or holding stands before i.
  bool taken(std::uint32_t i) const;
  /// "the fourth"
  bool ordinal(std::uint32_t i) const;
  std::uint32_t countryside(std::uint32_t i, const Head& head, const Match& match, Phrase& p);
  /// bryfy Hlb Al$rqy wAl$mAly: one place a side. Leaves the last one in `p`, the others in the list.
  std::uint32_t further_sides(Phrase& p);

  // What stands before a phrase (places_before.cc).
  Before preposition(const Match* m) const;
  /// The preposition, of one word or several, that ends just before token k; null if none does.
  const Match* preposition_before(std::uint32_t k) const;
  void before(Phrase& p) const;
  /// "in X", X a word with the article that describes no other noun.
  bool names_alone(const Phrase& p) const;
  /// "(the forces) stationed in P (shelled) the town of Q": the last place tells where somebody is, and Q is not in it.
  bool based_there() const;
  /// True if only a locator phrase stands between a place and token `to`: "lying half-way between".
  bool lies(std::uint32_t from, std::uint32_t to) const;
  /// ElY bEd 3 kylwmtrAt mn X: near X; with "lying" before it, X only locates.
  void distance(Phrase& p, std::uint32_t k) const;
  /// A word behind which "from" means motion: a verb, an active participle, missiles, people.
  bool comes(std::uint32_t i) const;
  /// A country or capital that is also an actor: whether what stands around means the place.
  /// Token t is a noun of raids or fire: qSf, Drb.
  bool strikes_noun(std::uint32_t t) const;
  /// A raid or fire is told right before token k.
  bool strikes(std::uint32_t k) const;
  /// A verb of force with no more than its subject stands before token k: "the army entered (the palace)".
  bool forced(std::uint32_t k) const;
  /// "wide areas (of)" before k: a country there is the ground, not its government.
  bool ground(std::uint32_t k) const;
  bool place_meant(const Phrase& p, std::uint32_t k) const;
  /// A country that is named where nothing makes it a government that acts: no subject, no backer, in no other name.
  bool names_country(const Phrase& p, std::uint32_t k) const;

  static constexpr std::uint32_t kDistanceWords = 7, kDateline = 60, kByAgency = 8;
  static constexpr std::uint32_t kAdjectives = 2;  ///< between a place and the words that say where it lies
  const Resources& resources_;
  const Document& doc_;
  const Views& views_;
  Phrases out_;
  std::uint32_t members_at_ = 0;  ///< while members() reads: where its names begin
  bool list_taken_ = false;       ///< the list that is read tells what was taken
};

}  // namespace sijill::places
