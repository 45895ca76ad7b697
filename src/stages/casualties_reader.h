#pragma once
#include "stages/casualties_words.h"

namespace sijill {

/// A noun of people as its word tells it.
struct Noun {
  Range range;
  std::string_view group, outcome;
  std::uint32_t morph = 0;
  bool definite = false, joined = false, pronoun = false, family = false, kin = false, soldier = false, title = false;
  bool jihadi = false;
  bool enemy = false;    ///< a word for fighters of the other side: rebel, extremist
  bool comrade = false;  ///< comrade, colleague: one of those he belongs to
  bool nationality = false;
  bool ours = false;
  bool hers = false, his = false;  ///< carries a pronoun: whose fighters they are was told before
  bool governed = false;           ///< carries a preposition: "with wounds" is no wounded man
};

/// The best reading of token `i` as a noun of people; victims first, then specific groups.
std::optional<Noun> noun_at(const Resources& resources, const Document& doc, std::uint32_t i);

/// "71 injuries", "3 deaths": a noun of harm counted as the people it befell.
std::optional<Noun> counted_harm_at(const Resources& resources, const Document& doc, std::uint32_t i);

/// "2071 dead": an indefinite noun of people in the accusative, which follows a number that counts them.
bool counted_noun(const Resources& resources, const Document& doc, std::uint32_t i);

/// The vowel sign that tells a dual from the plural of the same letters is written.
bool written_dual(const Document& doc, std::uint32_t i);

/// The token ends in the dotted letter (U+0629): no pronoun is attached.
bool written_feminine(const Document& doc, std::uint32_t i);

/// The number whose words end where token `i` begins, or null.
const Number* number_ending(const Document& doc, std::uint32_t i);

/// A sign or line that ends a noun phrase.
bool ends_phrase(const Document& doc, std::uint32_t i);

/// State, militia, rebels, police, tribe: kinds of actor whose members fight.
bool armed_kind(std::string_view kind);

bool has_word_kind(const Resources& resources, const Document& doc, std::uint32_t i, EntryKind kind);
bool has_tagged_word(const Resources& resources, const Document& doc, std::uint32_t i, Tag tag);

/// Reads the people that a phrase tells: its number, its noun and whose they are.
class PeopleReader {
 public:
  PeopleReader(const Resources& resources, const Document& doc, const std::vector<bool>& in_date)
      : resources_(resources), doc_(doc), in_date_(in_date) {}

  std::optional<People> read(std::uint32_t i);

 private:
  const Number* number_starting(std::uint32_t i) const;
  std::optional<People> injuries(std::uint32_t i) const;

  /// A year behind its month or "in the years": it counts nobody.
  bool year_told(const Number& number) const;
  bool joined_at(std::uint32_t i) const;
  std::optional<People> numbered(const Number& number);

  /// A number alone counts people only if no other noun follows that it may count.
  std::optional<People> bare(People p) const;

  /// Reads the noun at `j` into `p`; false if there is none.
  bool noun_phrase(People& p, std::uint32_t j);

  /// "17 Houthis": the adjective of an armed party as its fighters.
  bool partisan(People& p, std::uint32_t j) const;

  /// "other" as the noun's adjective.
  void take_others(People& p, std::uint32_t i) const;

  /// "tens of the Houthis", "3 of the regime's forces", "tens of both sides".
  bool actor_phrase(People& p, std::uint32_t j);

  /// The group of a noun with what qualifies it: whose fighters, soldiers of which state.
  std::string group_of(const Noun& noun, People& p);

  /// The same before offices and kin are told from fighters.
  std::string side_of(const Noun& noun, People& p);

  /// Of the civil defence, the Red Crescent or the like.
  bool rescuer(const Noun& noun) const;

  /// "three employees of the World Food Programme", "two relief workers", "one of its employees", said of such a body.
  bool of_aid(const Noun& noun) const;

  /// "a member of the local council": of a body without arms.
  bool of_council(const Noun& noun) const;

  /// "12 members of the party": of one without arms.
  bool of_party(const Noun& noun) const;

  /// "three medical workers": an adjective of medicine stands behind the noun.
  bool of_medicine(const Noun& noun) const;

  /// "the head of the media office in the National Defence": the armed group that the office is in, or "".
  std::string office_in(std::uint32_t i) const;

  /// "a field commander", "a military official": an adjective of arms stands there.
  bool of_arms(std::uint32_t i) const;

  /// "150 members of the forces ... and of the families of": the number covers both.
  bool families_follow(std::uint32_t i) const;
  bool in_place(std::uint32_t i) const;
  bool finite_verb(std::uint32_t i) const;
  bool mention_covers(std::uint32_t i) const;

  /// "a Chadian soldier", "a soldier from Chad": the state, or "".
  std::string_view state_named(Range range) const;

  /// A force among the mentions is named by a word that points back, and is no state's.
  bool points_back(Range range) const;

  /// A mention that began before `i` names its owner from there on: "soldiers of the Turkish army".
  bool mention_goes_on(std::uint32_t i) const;

  /// A preposition that opens where, when or how: what stands behind it owns nobody.
  bool circumstance(std::uint32_t i) const;

  /// "fighters of the Units": the armed actor named before in full whose name begins with the word that stands there.
  std::optional<std::string> short_name(std::uint32_t begin, std::uint32_t end) const;

  /// "who belong to X", "thought to be of X": the group of X's fighters, or "".
  std::string belonging(std::uint32_t i) const;

  /// "Y announced killing four of her soldiers": the people at `i` are told as killed by `owner` himself.
  bool kills_own(std::uint32_t i, std::string_view owner) const;

  /// The actor is told as "the army" in the sentence of `i` or the one before: a masculine noun.
  bool told_as_army(std::uint32_t i, std::string_view id) const;

  /// Whom the pronoun means in the sentence before.
  std::optional<std::string> owner_in_sentence_before(std::uint32_t i, Pronoun pronoun) const;

  /// "of it", "of them".
  bool is_share_word(std::uint32_t i) const;

  /// "in the ranks of X", "on the side of X", "among the civilians": the group that the words at `i` name, or "".
  std::string group_in_ranks(std::uint32_t i) const;

  bool in_ranks(std::uint32_t begin, std::uint32_t end) const;
  std::optional<People> other(std::uint32_t i, const Cue& cue) const;
  std::optional<People> one_of_them(const Cue& cue);
  std::optional<People> many_of_them(const Cue& cue) const;

  /// "one of the fighters".
  std::optional<People> one_of(std::uint32_t i);
  std::optional<People> noun_alone(std::uint32_t i);

  /// "wounds" is spelt like "surgeon".
  bool masdar_of_harm(std::uint32_t i) const;

  /// Adjectives of nationality right behind the noun belong to it.
  std::uint32_t past_nationality(std::uint32_t i) const;

  /// A written dual: ending An, or yn / tyn that no plural shares.
  bool dual_written(std::uint32_t i, std::uint32_t morph) const;

  /// A pronoun of two behind a noun whose letters the dual and the plural share.
  bool dual_behind(std::uint32_t i, std::uint32_t morph) const;

  /// "the wounded of the raid": a noun with the article right behind makes it definite.
  bool construct(std::uint32_t i) const;

  const Resources& resources_;
  const Document& doc_;
  const std::vector<bool>& in_date_;
};

}  // namespace sijill
