#pragma once
#include <algorithm>
#include <vector>

#include "stages/clauses.h"

namespace sijill {

/// Cuts one sentence into elements (stages/clauses.h): clauses.cc what mentions, signs and clitics make of it,
/// clauses_words.cc which of a word's readings its neighbours allow. One chunker a sentence; not shared by threads.
class Chunker {
 public:
  Chunker(const Resources& resources, const Document& doc, Range sentence, std::vector<Element> room)
      : resources_(resources), frames_(resources.frames()), doc_(doc), sentence_(sentence), out_(std::move(room)) {
    out_.clear();
  }

  std::vector<Element> run();

 private:
  std::uint32_t step(std::uint32_t i);

  /// "the coalition that Saudi Arabia leads": who leads it is part of the name; the token behind, or 0.
  std::uint32_t after_leader(std::uint32_t i) const;

  bool word_with(std::uint32_t i, Tag tag) const;

  /// A country's name after "in" or "on" is the place, not its government.
  bool place_reading_fits(std::uint32_t i) const;

  std::uint32_t sign(std::uint32_t i, char c);

  std::uint32_t date(std::uint32_t i);

  std::uint32_t number(std::uint32_t i);

  /// Proclitics of the token a mention starts with.
  void clitics(std::uint32_t i);

  void take_preposition(std::uint8_t proclitics);

  Element& add(Chunk kind, Range range, std::uint32_t index);

  /// True if the next word can only be a noun here: after a preposition, demonstrative or with the article.
  bool noun_position(const Match& m) const;

  /// Right after an indefinite noun stands its genitive or adjective, rarely a verb.
  bool after_bare_noun(const Match& m) const;

  /// The noun that was read last has its pronoun or adjective: no noun behind it is its genitive.
  bool phrase_closed() const;

  /// A verb opens the sentence, follows "and", "that", a relative, a negation or a comma.
  bool verb_position() const;
  bool verb_at(std::uint32_t i) const;  ///< the token may be a finite verb of the third person
  bool scene_set() const;               ///< "and in P (a child was killed)": the scene stands before its verb

  /// A shortened imperfect stands after a negation, "that" or l-.
  /// Nothing but a verb stands behind "qad".
  bool behind_qad(std::uint32_t i) const;

  /// "(said) that": the word for it that nouns follow, no verb.
  bool behind_inna(std::uint32_t i) const;

  /// "(N) bin Faisal": what follows is a name, whatever verb it may spell.
  bool named_after(std::uint32_t i) const;

  /// The word is "that" and nothing else.
  bool bare_that(std::uint32_t i) const;

  bool governed_mood() const;

  bool measures(std::uint32_t i) const;

  /// Function words proper; rows that only steer another stage leave the word to its other readings.
  /// "Still" is one word though it begins like a negation, and so are set adverbs.
  bool grammatical(const Match& m) const;
  /// "was" (kAn) is "as if, that" (k>n) only where its hamza is written.
  bool misspelt_that(const Match& m) const;

  /// "blew himself up": the next word is the reflexive.
  bool reflexive_follows(std::uint32_t i) const;

  /// Right behind a verb of laying and imposing.
  bool behind_laying() const;

  /// "by the shells of X" names X; "by shells", "by shells that X fired" names the arm.
  bool owner_follows(std::uint32_t i) const;

  /// The third person feminine, whatever second or first person shares its form.
  static bool only_feminine(const Match& m);

  /// An actor is named from token `i` on.
  bool actor_follows(std::uint32_t i) const;

  /// "an officer", not "seizing"; "a gathering", not "both gathered": of one spelling the person, or the thing that is
  /// an object, before what the verb does.
  bool person_or_thing_instead(const Match& m) const;

  /// The next word names one masculine actor: "the army".
  bool number_at(std::uint32_t i) const;
  bool describing(std::uint32_t i) const;  ///< an adjective without the article
  bool two_follow(std::uint32_t i) const;  ///< a subject in the dual: "the two sides"
  bool masculine_follows(std::uint32_t i) const;
  bool nominative_follows(std::uint32_t i) const;  ///< "the participants", by its ending a subject

  /// Demonstrators stand within the next words.
  bool crowd_follows(std::uint32_t i) const;
  /// A weapon among the next three words.
  bool weapon_follows(std::uint32_t i) const;
  /// "X announced (the waging of)", "X intends": a verb of saying or one that governs an act stands before the last
  /// name.
  bool said_by_last() const;
  /// "(the) explosion caused", not "she causes an explosion": the verb is also one in the past of a man.
  bool he_did(const Match& verb) const;
  /// "(a) rocket (shelling)": an indefinite adjective of an arm.
  bool armed_adjective_follows(std::uint32_t i) const;

  /// "that" opens a clause within the next words.
  bool that_follows(std::uint32_t i) const;

  int score(const Match& m) const;

  std::uint32_t word(std::uint32_t i);

  /// The noun that the head of a force phrase is, else `index`, which is the head's own.
  std::uint32_t noun_of(const Match& force, std::uint32_t index) const;
  void content_word(const Match& m, std::uint32_t index);

  /// "military (reinforcements)", "a military (attack)": the word for a soldier is the adjective behind its noun.
  bool military_or_civil(const Match& m) const;

  /// "the extremist organisation": a word for people right after a definite noun agrees with it.
  bool adjectival(const Match& m) const;

  /// "an explosive device": a participle right after a noun is its adjective.
  bool follows_its_noun(const Match& m) const;

  std::uint32_t function_word(const Match& m, std::uint32_t index);

  bool perfect_follows(std::uint32_t i) const;

  std::uint32_t unknown(std::uint32_t i);

  const Resources& resources_;
  const Frames& frames_;
  const Document& doc_;
  Range sentence_;
  std::vector<Element> out_;
  std::ptrdiff_t actor_ = 0, place_ = 0;
  std::size_t date_ = 0, number_ = 0;
  Prep prep_ = Prep::None;
  bool pending_and_ = false;
  bool clause_has_verb_ = false;
};

}  // namespace sijill
