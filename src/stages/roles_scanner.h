#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "stages/roles.h"

namespace sijill {

/// Reads the participants of one act (stages/roles.h): roles.cc its clause and who is given which role, roles_verbal.cc
/// a finite verb's arguments, roles_subject.cc who its subject is, roles_nominal.cc and roles_genitive.cc those of a
/// noun of action, roles_host.cc the verb above it. One scanner an act; not shared by threads.
class RoleScanner {
 public:
  RoleScanner(const Resources& resources, const Document& doc, const std::vector<Element>& elements, std::uint32_t act)
      : resources_(resources), doc_(doc), e_(elements), act_(act), n_(static_cast<std::uint32_t>(elements.size())) {}

  Arguments run();

 private:
  static constexpr std::uint32_t kNone = Arguments::kNoElement;

  static bool names_somebody(const Element& e) {
    return e.kind == Chunk::Actor || e.kind == Chunk::People ||
           (e.kind == Chunk::Nisba && (e.prep == Prep::By || e.prep == Prep::Mae));
  }

  const Match& match(std::uint32_t i) const { return doc_.matches[e_[i].index]; }
  bool is(std::uint32_t i, Chunk kind) const { return i < n_ && e_[i].kind == kind; }
  bool finite(std::uint32_t i) const;

  /// A new clause begins at element i: subordinators, and a finite verb that a comma or "and" introduces.
  bool as_for(std::uint32_t verb) const;  ///< "as for X, it killed": the verb's subject stands before it
  bool boundary(std::uint32_t i) const;

  /// "the army and the militias took": a pair of names before its verb begins one clause.
  /// "(gunmen) who are believed to be of X (attacked)": i is the verb of belief; where the aside ends, or kNone.
  std::uint32_t belief_end(std::uint32_t i) const;

  /// "(bombed P) in answer to": what was answered is another act.
  bool in_answer_to(std::uint32_t i) const;

  /// "..., and 8 civilians (, three of them children,) because of raids": the next dead of a toll, and how they died.
  bool next_of_toll(std::uint32_t i) const;

  bool opens_with_pair(std::uint32_t i) const;

  void bounds();

  std::uint32_t aside_end(std::uint32_t comma) const { return sijill::aside_end(doc_, e_, comma); }

  void own_tense(const Element& act);

  /// "before it arrested four": the mood that "before" asks for is no present.
  bool before_word(std::uint32_t verb) const;

  /// The preposition that reaches element i: its own, or that of the noun whose genitive it is ("over most of the
  /// area of the city").
  Prep reach(std::uint32_t i) const;

  /// "the civilians of the province": a place right after people is theirs, no object.
  bool homes(std::uint32_t i) const;

  /// Gives element i, and all that is coordinated with it, the role.
  void give(std::uint32_t i, Role role);

  /// "raids hit positions of X", "shells struck": the noun right after the verb does it, who stands behind it suffers
  /// it.
  bool thing_acts() const;

  /// "the troops, (whom X supports), took": X stands in an aside with a verb of its own.
  bool in_aside(std::uint32_t i) const;

  /// The verb of accusing before a relative clause on the accuser, else kNone.
  bool doing(std::uint32_t noun, std::uint32_t act) const;  ///< "the doing by X of": a noun that carries an act
  std::uint32_t accusing_before(std::uint32_t i) const;

  /// "two were killed and others hurt by the fire of X": who hurt the one hurt the other.
  void shared_killer();

  bool grouped(std::uint32_t i) const;

  /// Coordinated with the bare name before it, by the mentions or by a bare "and".
  bool joined(std::uint32_t i) const {
    return grouped(i) || (e_[i].conjoined && e_[i].prep == Prep::None && e_[i - 1].range.end == e_[i].range.begin);
  }

  void put(std::uint32_t i, Role role);

  /// The first of the names that are coordinated up to element i, not before `floor`.
  std::uint32_t first_joined(std::uint32_t i, std::uint32_t floor = 0) const {
    while (i > floor && e_[i - 1].kind == Chunk::Actor && joined(i)) --i;
    return i;
  }

  /// Agencies and states, named beside a verb of fleeing, told of it.
  bool can_flee(std::uint32_t i) const;

  /// "the posts of X in P and the gunmen of Y in Q": Y, behind the place of the first object.
  bool second_object(std::uint32_t i, std::uint32_t object) const;
  bool armed(std::uint32_t i) const;           ///< "an armed attack": the adjective reads as a gunman
  bool object_of_verb(std::uint32_t i) const;  ///< "X killed seven civilians (and abducted)": the civilians
  bool waged_with(std::uint32_t v) const;      ///< "an attack with a car bomb (that) X carried out (it)"
  bool nation_behind(std::uint32_t i) const;   ///< "military reinforcements of Turkey's", told by adjectives
  bool moving_force(std::uint32_t i) const;    ///< reinforcements, a column: hit, they are a thing like any other
  bool part_of_force(std::uint32_t i) const;   ///< a patrol, a post, a column
  bool fell(std::uint32_t v) const;            ///< "to retake P, which fell": the verb is said of P
  bool fell_to(std::uint32_t i) const;         ///< "to retake P, which fell to X": X holds what is taken

  /// Prepositions that mean the same around any act.
  bool common_preposition(std::uint32_t i);

  const Element& act() const { return e_[act_]; }

  /// "between X and Y on one side and Z on the other": everybody until the clause ends or a preposition comes.
  void between(std::uint32_t i);

  void verbal();

  /// "the airport that the forces retook (it)": the place before the relative is what the pronoun means.
  void resumed_place();

  /// "hit a checkpoint of the police", "a car belonging to X": the owner stands for what is hit.
  bool owns_object(std::uint32_t i) const;

  /// A car, a bus, a patrol.
  bool vehicle(std::uint32_t i) const;
  /// ... or a group, a post: what of a force meets another.
  bool vehicle_or_band(std::uint32_t i) const;
  /// "(a car that) carried, (that X) drove"
  bool carries(std::uint32_t i) const;
  bool shelters(std::uint32_t i) const;  ///< "(a house in which X) had dug in"
  /// Makes whoever stands at i a target; false if it is nobody.
  bool somebody_aboard(std::uint32_t i);
  /// "hit a car that carried members of X": who is aboard was hit.
  void passengers();

  /// "three of the fighters of X": counted, they are no less the subject or object than X's fighters.
  bool partitive(std::uint32_t i) const;

  /// "two were killed, one a policeman": a number or people right after "killed" died; nobody is said to have done it.
  bool deaths_told() const;
  bool fired_from() const;   ///< "rockets were fired from P"
  bool by_somebody() const;  ///< "X was driven out at the hands of Y": who stands behind the verb suffered it
  /// "an officer of X was targeted (with a device)": people without the article behind a verb of harm that may be
  /// passive, and nothing behind them that they could have harmed.
  bool suffered_alone() const;

  /// Something bare stands behind the name after the verb: its object, so that the name is its subject.
  bool dual_oblique(std::uint32_t i) const;
  bool object_after(std::uint32_t i) const;

  /// "fighters (of X)" in the oblique form: no subject.
  bool oblique(std::uint32_t i) const;

  /// A relative clause whose object is the word before it ("that X besieges it", "in which X besieges Y") has its
  /// subject after the verb.
  bool subject_follows() const;

  /// A feminine verb before a masculine name: "the areas from which it drove the organisation out".
  bool disagrees(std::uint32_t i) const;
  bool feminine_verb() const;  ///< the act is a verb in the third person feminine singular
  /// "(they stormed P) and killed more than a hundred": a feminine verb and no woman counted behind it, or an object by
  /// its ending.
  bool kills_as_before() const;
  bool attacked_before() const;  ///< The subject that the verb carries on has just used force.

  /// A bare noun that belongs to a noun before it is no argument of the verb.
  bool inside_nominal(std::uint32_t i) const;

  /// After a verb whose subject cannot be people ("hit a house"), or an attached object pronoun.
  bool first_is_object(std::uint32_t i) const;

  static bool force_used(Family f);

  /// "positions of X", "a checkpoint of X", as one mention or two: what a force holds does nothing by itself.
  bool holding(std::uint32_t i) const;

  bool struck_by_act_before(std::uint32_t i) const;

  /// A noun of force in the words before the verb: what a verb of aiming has for its subject.
  bool act_before() const;

  bool passive_only(std::uint32_t i) const;

  /// "X said that it (shot down)": the speaker whom the pronoun on "that" means.
  std::uint32_t meant_by_that() const;

  /// "the forces, backed by X, shelled": a bare somebody before the verb in its clause.
  std::uint32_t before_subject() const;

  bool genitive(std::uint32_t i) const;

  /// The subject of the clause before, for "and advanced" without a subject of its own.
  std::uint32_t carried_subject() const;

  /// "a cell that belongs to X", "a force of X": X, by whose name the band acts.
  std::uint32_t band_of(std::uint32_t head) const;

  /// The owner of the band that is the subject of this verb: right behind it, or before it in the clause.
  std::uint32_t band_subject() const;

  /// A feminine verb is not said of one man or of what stands in the accusative ("they killed a gunman and arrested").
  bool cannot_act(std::uint32_t i) const;
  bool feminine_too(std::uint32_t i) const;  ///< "(the forces of) Rapid Support" take feminine verbs

  /// "(killed 36) gunmen": written as an object.
  bool accusative(std::uint32_t i) const;

  bool follows_verb(std::uint32_t i) const;
  bool precedes_verb(std::uint32_t i) const;

  void nominal();

  /// The pronoun cannot mean this actor: "its (f.)" of a regime, "its (m.)" of factions.
  bool contradicts(Enclitic enc, std::uint32_t i) const;

  /// "the forces go on with their advance": the verb's subject is whom the pronoun means.
  bool host_owns(std::uint32_t host) const;

  bool adjective(std::uint32_t i) const;  ///< in any reading

  /// "raids (that led to the killing of) 29 of the members of X": hit, not where the raids come from.
  bool of_the_dead(std::uint32_t i) const;

  /// "shelling whose source is (the areas of) X"
  bool origin_told(std::uint32_t i) const;
  /// "attacks to root out those left of X": he is attacked.
  bool routed(std::uint32_t i) const;

  /// "the air defences of X shot down a drone of Y": whose the subject is does it.
  bool owns_subject(std::uint32_t i) const;

  /// Missiles and aircraft are stopped, or fought off.
  static bool brings_down(const Frame& frame);

  /// "breaking the siege will take but hours": the verb said of the act puts it ahead.
  bool will(std::uint32_t v) const;

  /// "fighting (with heavy arms) is going on": the verb of the act before it.
  bool takes_place(std::uint32_t v) const;

  /// "a raid by a drone struck a car": an indefinite act's verb follows its complements without "that".
  bool unlinked_relative(std::uint32_t v) const;

  Role preposition_role(const Frame& frame, std::uint32_t i) const;

  /// "raids on positions of X", "against targets of X": the owner stands under the noun's preposition.
  Prep owned_under(std::uint32_t i) const;

  /// "raids on (positions) of X", "at (a checkpoint) of X": the preposition of what the force holds.
  Prep held_under(std::uint32_t i) const;

  /// "raids of X hit reinforcements of Y": the second owner belongs to what the verb hit.
  bool second_owner(std::uint32_t i) const;

  bool bare_object(const Frame& frame) const;

  void genitive_of_act(std::uint32_t i, const Frame& frame);

  /// Whoever stands at i, behind a noun of action, has its indefinite object right behind.
  bool describes(std::uint32_t i) const;  ///< a definite adjective, or a word of its shape that no row knows
  bool governs_object(std::uint32_t i) const;

  /// A home or place stands behind who aims, as what was hit.
  bool hits_behind(std::uint32_t i) const;

  bool tried_by_another() const;

  /// "to lift the siege": who is said to have laid it stands against who lifts it.
  bool lifted() const;

  std::string_view actor_id(std::uint32_t i) const;

  /// Coordinated nouns of action share what follows the last of them when nothing stands between.
  bool shares_complements(std::uint32_t i) const;

  bool continues_after_comma(std::uint32_t i) const;

  /// A verb whose subject is the act itself: "raids that targeted X", "raids carried out by X".
  bool on_act(std::uint32_t v);

  /// "an attack that they waged": the last who are named before.
  void waged_by_them(std::uint32_t v);

  bool has_object_pronoun(std::uint32_t v) const;

  /// "their attack", "its control": the subject in force owns the act.
  void attached_pronoun();

  /// The finite verb above, within the clause: what lies between must not be a clause of its own.
  std::uint32_t host_of(std::uint32_t a) const;

  std::uint32_t managing_before(std::uint32_t i) const;

  /// "tries to storm": imperfect after "that".
  bool subjunctive(std::uint32_t a) const { return a > 0 && e_[a - 1].kind == Chunk::That; }

  void apply_effect(std::uint32_t host);

  void from_host(std::uint32_t host);

  /// The subject of a verb of suffering, or whose it is: "a post that belongs to X".
  std::uint32_t owner_of_subject(std::uint32_t v, std::uint32_t subject) const;

  /// Whether the act is an attack, which can be beaten off.
  static bool attacks(const Frame& frame);

  /// "managed the re-arrest of", "achieving progress": the noun only carries the act.
  bool looked_through(std::uint32_t i) const;

  /// "failed in its repeated attempts to break the siege": the verb above the noun has the subject, and the last
  /// word on what came of it.
  void from_verb_above(std::uint32_t noun);

  /// Nothing but nouns (adjectives, carriers) stand between a noun that governs and what it governs.
  bool nouns_between(std::uint32_t from, std::uint32_t to) const;

  /// The subject of verb v: the first bare somebody after it, else before it, else the one in force.
  std::uint32_t subject_of(std::uint32_t v) const;

  /// Verb `v` belongs to a relative clause, written or not, about somebody who is no subject of the clause around it:
  /// "the wounded who enter P", "(fired on) demonstrators (who) tried to reach". The one who is meant, else no element.
  bool embedded(std::uint32_t v, std::uint32_t* who) const;
  bool patient(std::uint32_t i) const;  ///< people whom the act right before befell

  void apply_adjective(std::uint32_t i);

  /// What holds wherever it stands in the clause: helpers, negation before the verb, "may".
  void everywhere();

  const Resources& resources_;
  const Document& doc_;
  const std::vector<Element>& e_;
  std::uint32_t act_, n_;
  Arguments args_;
  std::vector<std::uint32_t> used_;
};

}  // namespace sijill
