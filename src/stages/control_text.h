#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "stages/clauses.h"

namespace sijill {

/// A place that a statement of control is about, and how much of it.
struct Spot {
  static constexpr std::uint32_t kUnlisted = 0xFFFFFFFF;
  std::uint32_t mention = 0;  ///< index into Document::place_mentions, or kUnlisted: the words alone name it
  std::optional<Extent> extent;
  Range words;              ///< of an unlisted place
  bool behind_and = false;  ///< its first word has "and" written onto it
  bool itself = false;      ///< "near P, which X holds": said of the place, wherever the clause before plays
};

/// A sentence as the rules of control read it: who holds, which places, how much of them. Borrows everything it
/// is made with. Members named `i` or `from` are indices of elements.
class ControlText {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  ControlText(const Resources& resources, Document& doc, const std::vector<Element>& elements, std::uint32_t sentence,
              const std::vector<std::uint32_t>& topic)
      : resources_(resources),
        doc_(doc),
        e_(elements),
        topic_(topic),
        sentence_(sentence),
        n_(static_cast<std::uint32_t>(elements.size())) {}

  const Element& at(std::uint32_t i) const { return e_[i]; }
  const std::vector<Element>& elements() const { return e_; }
  std::uint32_t size() const { return n_; }
  bool title() const { return doc_.sentences[sentence_].zone == Zone::Title; }
  bool is(std::uint32_t i, Chunk kind) const { return i < n_ && e_[i].kind == kind; }
  bool place(std::uint32_t i) const { return is(i, Chunk::Place); }
  /// A place that only says on which side another lies: "north of P".
  bool direction(std::uint32_t i) const { return place(i) && doc_.place_mentions[e_[i].index].relation == "direction"; }
  /// A place cut by a compass word: "the south of P".
  bool compass(std::uint32_t i) const {
    const bool wide = place(i) && doc_.places[doc_.place_mentions[e_[i].index].place].kind == "country";
    return (direction(i) || wide) && doc_.tokens[doc_.place_mentions[e_[i].index].range.begin].may_be(Tag::compass);
  }
  /// A place that only says where another lies.
  bool locates(std::uint32_t i) const {
    return place(i) && doc_.place_mentions[e_[i].index].role == PlaceRole::Locator;
  }
  /// An actor that only helps another: "with the support of X".
  bool supports(std::uint32_t i) const { return is(i, Chunk::Actor) && doc_.actor_mentions[e_[i].index].supporter; }
  /// An actor that can hold ground: forces, states, parties; not civilians or media.
  bool holder(std::uint32_t i) const;
  std::string_view actor_id(std::uint32_t i) const;
  const Match* match(std::uint32_t i) const;

  /// Any reading of the element's first token bears the marker.
  bool marks(std::uint32_t i, Marker marker) const { return i < n_ && doc_.tokens[e_[i].range.begin].may_be(marker); }
  bool tagged(std::uint32_t i, Tag tag) const { return i < n_ && doc_.tokens[e_[i].range.begin].may_be(tag); }
  bool adjacent(std::uint32_t i) const { return i > 0 && i < n_ && e_[i - 1].range.end == e_[i].range.begin; }
  /// A finite verb. An intransitive verb of capture with an attached pronoun is its noun: "its control".
  bool finite(std::uint32_t i) const;
  bool noun_of_capture(std::uint32_t i) const;
  bool imperfect(std::uint32_t i) const;
  Enclitic enclitic(std::uint32_t i) const;
  /// A new clause begins at i.
  bool boundary(std::uint32_t i) const;
  /// "No" stands shortly before i; "no longer ceases to" (still) is none.
  bool negated(std::uint32_t i) const;
  /// "except, only" stands between two tokens.
  bool except_between(std::uint32_t begin, std::uint32_t end) const;
  /// Right after i stands a preposition with its pronoun: "over it", "in them".
  bool pronoun_after(std::uint32_t i) const;
  /// "over it" stands right after i.
  bool over_it_next(std::uint32_t i) const;
  /// The same, whoever holds it standing between: "X's control over it".
  bool over_it(std::uint32_t i) const;
  /// The clause of i says for how long: "for most of the year", "throughout the war".
  bool lasting(std::uint32_t i) const;
  /// The date at i says how long after: "after two days", "hours after".
  bool after_date(std::uint32_t i) const;
  /// The date at i counts hours, days or weeks, too few for a state: "two days after".
  bool soon_after(std::uint32_t i) const;
  /// The participle at i is said of how something is done, "advanced, taking P": an accusative, which the masculine
  /// singular shows; else it names somebody, "an editor".
  bool adverbial(std::uint32_t i) const;
  /// "since D", "for D" told as a point that it began.
  bool since_date(std::uint32_t i) const;
  /// "Before" opens the clause of i, or the one that it is joined to.
  bool within_before(std::uint32_t i) const;
  /// Quarters, areas stand among the next words.
  bool area_follows(std::uint32_t i) const;
  /// "Breaking, lifting" stands before i: the siege or hold ends.
  bool lifted(std::uint32_t i) const;
  /// "Managed to" stands before i, with its words between: "and managed, since its attack began, to take …".
  bool manages(std::uint32_t i) const;
  /// A relative pronoun opens the clause of i.
  bool after_relative(std::uint32_t i) const;
  /// What i tells is denied: "denied what some spread of X's taking of P", "there is no truth in".
  bool denied(std::uint32_t i) const;
  /// "If" stands before i.
  bool conditional(std::uint32_t i) const;
  /// A head of forces that no known actor answers to: "other forces".
  bool unknown_force(std::uint32_t i) const;
  /// Whose the unknown force at i is: "the Uruba brigades, which belong to X"; kNone if it is not said.
  std::uint32_t lord_of_force(std::uint32_t i) const;
  /// "to reach P and free it": the noun at i is as much an aim as the one that it is joined to.
  bool aimed(std::uint32_t i) const;
  /// "took, lost X's last strongholds in P": the stronghold at i is the object of what is told.
  bool taken_or_lost(std::uint32_t i) const;
  /// "X frees P": a subject that opens its clause, then the present of a verb that is done at once, as headlines have
  /// it.
  bool headline(std::uint32_t i) const;
  /// "The attack led to": a past verb that carries what came of an act.
  bool led_to(std::uint32_t verb) const;
  /// "Still" stands before i.
  bool still(std::uint32_t i) const;
  /// The element at i is "is still", "remained".
  bool still_being(std::uint32_t i) const;
  /// "P has come to be (after battles) under X's control", told as news of a day or of a fight; `i`: the control.
  bool came_to_be(std::uint32_t i) const;
  /// "P in the hands of X" without a verb: the places that open the clause are its subject.
  std::vector<Spot> topic_places(std::uint32_t i) const;
  /// "And X took it": its own sentence names no place, so that which the sentence before is about.
  std::vector<Spot> told_before(bool masculine) const;
  /// The same behind the verb at i, where a pronoun stands for the place.
  std::vector<Spot> meant_behind(std::uint32_t i) const;
  /// "X took control of P and Q", of which nothing knows the names.
  std::vector<Spot> unknown_after(std::uint32_t i) const;
  /// "X took the area": the place told last.
  std::vector<Spot> the_area(std::uint32_t i) const;
  /// The actor, place or area whose relative clause i opens; kNone if it opens none.
  std::uint32_t relative_head(std::uint32_t i) const;

  /// "completed the operations to clear P", "X's completing of the operations": what carries the finished operation
  /// whose noun of taking is `noun`, or kNone.
  std::uint32_t completing(std::uint32_t noun) const;
  /// The actor takes feminine verbs though its name is masculine: "(the forces of) Rapid Support".
  bool feminine_too(std::uint32_t i) const;
  /// False if the actor cannot be the verb's subject: a feminine verb before one masculine noun.
  bool agrees(std::uint32_t verb, std::uint32_t i) const;
  /// Quarters, areas, villages: ground within a place, without a name of its own.
  bool area(std::uint32_t i) const;

  /// The actor right after i (at most `reach` elements on) with all that is coordinated with it.
  std::vector<std::uint32_t> holders_after(std::uint32_t i, std::uint32_t reach = 1) const;
  /// The subject of a verb further on, for a pronoun that runs ahead of its noun: "since they took P, the rebels …".
  std::vector<std::uint32_t> holders_ahead(std::uint32_t i) const;
  /// The force of whoever announces what stands at i, or empty: an office's own, an actor that speaks for itself.
  std::string_view announcing(std::uint32_t i) const;
  /// Those of a list of elements that can hold ground.
  std::vector<std::uint32_t> holders_of(const std::vector<std::uint32_t>& list) const;
  /// For a verb without a subject whose sentence names nobody as one: the last actor before it that it agrees with,
  /// whatever governs him ("an offensive of X, in which it took P"), or nobody.
  std::vector<std::uint32_t> meant_by(std::uint32_t verb) const;
  /// The actor in force before i: the subject of the last clause, or else the last one named.
  std::uint32_t subject_before(std::uint32_t i) const;
  /// Whom a pronoun attached to i means; kNone if no actor was named in the sentence.
  std::uint32_t owner(std::uint32_t i) const;
  /// The pronoun's owner with his group, or nobody.
  std::vector<std::uint32_t> owner_group(std::uint32_t i) const;
  /// "clashes with X": X at i is fought, no ally.
  bool fought(std::uint32_t i) const;
  /// "The two sides" stands at i.
  bool both_sides_at(std::uint32_t i) const;
  /// Whom "the two sides" at i means: the last two that the report names before, or nobody.
  std::vector<std::string> both_sides(std::uint32_t i) const;
  /// The first of the actors that i is coordinated with or said again of.
  std::uint32_t group_head(std::uint32_t i) const;
  /// "X (and that is Y) took": i only says who another is.
  bool aside(std::uint32_t i) const;
  /// "X drove out Y and took P": Y at i stands behind a verb that has its subject before it; `verb` is joined to that.
  bool object_of(std::uint32_t i, std::uint32_t verb) const;
  /// "X taught Y a lesson": behind a plural verb stands its object.
  bool behind_plural(std::uint32_t i) const;
  /// The element before an aside between dashes that ends right before i, or kNone.
  std::uint32_t before_aside(std::uint32_t i) const;
  /// `first` with the actors coordinated with it.
  std::vector<std::uint32_t> group(std::uint32_t first) const;
  /// The last actor that the sentences before name, by id; empty if there is none nearby.
  std::string_view earlier_actor() const;

  /// Places after `from`, lists with their extents: "over A, B and large parts of C". `inside`: "in P" counts as P.
  std::vector<Spot> spots_after(std::uint32_t from, bool inside) const;
  /// "three villages around P, they are Q and R": where the names begin, else the element after `from`.
  std::uint32_t listed_ahead(std::uint32_t from) const;
  /// The place that a relative or pronoun at i points back to.
  std::vector<Spot> antecedent(std::uint32_t i) const;
  /// A part of the place that stands after i ("the quarters that … in P"), however far in the sentence.
  std::vector<Spot> part_of_place_after(std::uint32_t i, std::uint32_t reach) const;
  /// A part of the last place named before i, in this sentence or the one before.
  std::vector<Spot> part_of_place_before(std::uint32_t i) const;
  /// "most of its quarters": parts of the place named before, in so many words after i.
  std::vector<Spot> parts_of_it(std::uint32_t i) const;
  std::vector<Spot> share_of_it(std::uint32_t i) const;  ///< "took most of it", "holds 70 percent of it"
  /// "P, wide areas of which": the place that the relative clause of i is about, in part, and its members that the
  /// clause names.
  std::vector<Spot> parts_of_head(std::uint32_t i) const;
  /// A part of the place named before i in its clause, or at the head of the sentence: "in P, X took several
  /// positions".
  std::vector<Spot> scene_before(std::uint32_t i) const;
  /// The actor at i, behind the act at `act`, stands behind "from", "from the hands of": whom a place is taken from.
  bool taken_from(std::uint32_t i, std::uint32_t act) const;
  /// Who the sentence told last to have taken a place; empty if nobody did.
  std::string_view last_taker() const;
  /// The place that "where" right before i speaks of.
  std::vector<Spot> place_where(std::uint32_t i) const;
  /// The members of unnamed ground: "took positions that X had held, among them P and Q".
  std::vector<Spot> members_told(std::uint32_t i) const;
  /// "they are" stands at i, then a place: the names of what was told before.
  bool namely(std::uint32_t i) const;
  /// The place at i with those joined to it by "and".
  std::vector<Spot> places_from(std::uint32_t i) const;
  /// "(brought) security (back) to P": the places.
  std::vector<Spot> given_back(std::uint32_t i) const;
  /// "X, who …, took P": the object behind a relative clause on the subject.
  std::vector<Spot> spots_past_relative(std::uint32_t i) const;
  /// What is told of i is only about to be.
  bool imminent(std::uint32_t i) const;
  /// Names in quotation marks right behind "over", which no list of places knows.
  std::vector<Spot> unlisted_after(std::uint32_t i) const;
  /// "X took the base": the last place named that is one.
  std::vector<Spot> the_site(std::uint32_t i) const;
  /// "the base is still (in X's hands)": the same for the subject of what stands at i.
  std::vector<Spot> site_before(std::uint32_t i) const;

  /// "the three towns", "the two quarters" within `reach` elements from `i` on: those listed before them in the
  /// sentence, if they are as many.
  std::vector<Spot> listed_before(std::uint32_t i, std::uint32_t reach) const;
  /// "the building of the water company": a site without a known name, right behind i or behind "over".
  std::vector<Spot> site_after(std::uint32_t i) const;
  Range words_of(const Spot& spot) const;
  std::optional<Extent> extent_in(Range tokens) const;

  /// The evidence with the date that stands behind it in its clause: "took P in May 2015".
  Range with_time_behind(Range evidence) const;

  /// The first of the places that a relative or participle behind `last` is about; `word`: that relative or participle.
  std::uint32_t group_of_places(std::uint32_t last, std::uint32_t word) const;
  void add(std::uint32_t i, std::string_view actor, const std::vector<Spot>& spots, std::string_view change,
           const std::vector<std::string>& by = {}) const;
  void add(std::uint32_t i, const std::vector<std::uint32_t>& holders, const std::vector<Spot>& spots,
           std::string_view change) const;

  /// For those whom the sentence before was about, if the finite verb that governs `i` names no subject and agrees.
  void add_topic(std::uint32_t i, std::uint32_t verb, const std::vector<Spot>& spots, std::string_view change) const;

  /// What did not come about, or not yet.
  static bool unreal(Effect effect) {
    return effect != Effect::None && effect != Effect::Able && effect != Effect::Begin && effect != Effect::Ongoing &&
           effect != Effect::End;
  }

  const Resources& resources() const { return resources_; }
  const Document& document() const { return doc_; }

 private:
  bool grouped_place(std::uint32_t i) const;
  /// "villages south of P".
  bool villages_beside(std::uint32_t i) const;
  /// Where the bracket that opens at i closes.
  std::uint32_t close_of(std::uint32_t i) const;
  /// "became", which tells of a change by itself, where "has come to be" may be a state.
  bool turns(std::uint32_t i) const;
  /// "a camp": one site without a name.
  bool single_site(std::uint32_t i) const;
  /// "P, the second city of Q": P, if the country Q stands at i; else kNone.
  std::uint32_t ranked_place(std::uint32_t i) const;
  /// "areas (lying) south of" stands before the place at i.
  bool in_areas(std::uint32_t i) const;
  /// "after (that)" stands at i.
  bool after_word(std::uint32_t i) const;
  /// "while, whereas" stands at i.
  bool contrasts(std::uint32_t i) const;
  /// "in the governorate of P": wide ground that the places before lie in.
  bool container(std::uint32_t i) const;
  /// "P, and that is (the town)" ends right before i: the place.
  std::uint32_t said_again(std::uint32_t i) const;
  bool names_members(std::uint32_t i) const;
  bool beside(std::uint32_t i) const;
  bool directs(std::uint32_t i) const;
  bool area_beside(std::uint32_t i) const;
  bool unknown_name(std::uint32_t i) const;
  bool unknown_word(std::uint32_t i) const;
  bool measures(std::uint32_t i) const;
  /// "except" stands at or right before i.
  bool excepts(std::uint32_t i) const;
  bool joined_by_letter(std::uint32_t i) const;
  /// "the two villages P and Q": Q behind P at i, which may be a word of other meaning.
  std::vector<Spot> second_of_two(std::uint32_t i) const;
  /// The noun names a kind of site.
  bool site(const Match& noun) const;
  /// "the towns of the west coast" stands right before i.
  bool towns_before(std::uint32_t i) const;
  /// Words that nothing knows, joined by "and": names behind a place or behind "the areas of".
  std::vector<Spot> names_from(std::uint32_t i) const;
  std::vector<Spot> listed_names(std::uint32_t from) const;
  bool feminine_place(std::uint32_t i) const;
  /// "The two towns" are two mentions over the same words.
  std::vector<Spot> each_of(const std::vector<Spot>& spots) const;
  bool said_of_topic(std::uint32_t verb) const;
  /// A finite active verb of the third person, behind which nobody and nothing stands as its subject.
  bool without_subject(std::uint32_t verb) const;
  /// Whether the verb can be said of those named at `token`; `many` of them.
  bool said_of(std::uint32_t verb, std::uint32_t token, bool many) const;
  /// The mention is a side of a place, "the south of P", under its own words.
  bool side_of_place(std::uint32_t mention) const;
  /// The words as written, without "and", "in" on the first.
  std::string words_without_clitics(Range words) const;
  /// Stands where a subject would.
  bool bare_name(std::uint32_t i) const;
  Range evidence(std::uint32_t i, const Spot& spot) const;

  const Resources& resources_;
  Document& doc_;
  const std::vector<Element>& e_;
  const std::vector<std::uint32_t>& topic_;
  std::uint32_t sentence_, n_;
};

/// True if a rule of control may begin in the sentence; where it is false none says anything. Linear in the sentence.
bool may_tell_control(const ControlText& text);

/// The token is, in one of its readings, a noun of taking or of holding: "control", "grip".
bool capture_word(const ControlText& text, std::uint32_t token);

/// What nouns of taking tell: "took control of P", "the freeing of P", "under X's control", "an end to X's control
/// of P". Appends to Document::control.
void find_captures_named(const ControlText& text);

/// "areas of X's control": what X holds of P, where P is named. Appends to Document::control.
void find_areas_held(const ControlText& text);
void part_held(const ControlText& text, std::uint32_t i);

/// "the share of X's control rose to 60 percent of P": true if that is what the noun at i tells. Appends likewise.
bool share_held(const ControlText& text, std::uint32_t i);

/// "widened its area of control to include P": the noun of control at `i` is told to grow, and P is gained.
bool spread(const ControlText& text, std::uint32_t i);

/// "P, under the control of X". Appends likewise.
void under_control(const ControlText& text, std::uint32_t i);

/// "P was freed from X": nobody is said to have done it, and X has lost it. `i`: the noun of freeing. Appends likewise.
void lost_by(const ControlText& text, std::uint32_t i, const std::vector<Spot>& spots);

/// "X's authority is confined to P": true if a verb of narrowing stands before the control, rule or sway at i.
/// Appends likewise.
bool confined(const ControlText& text, std::uint32_t i);

/// "P, the last stronghold of X in Q": the stronghold at i. Appends likewise.
void stronghold(const ControlText& text, std::uint32_t i);

/// What is still to be freed from X is X's: "plans to retake P from the hands of X". Appends to Document::control.
void find_foes(const ControlText& text);

/// "X holds P, and Y Q", "X took P, then Q": a verb of control that is not said again. `first`: the statements of
/// this sentence begin there. Appends to Document::control.
void find_gaps(const ControlText& text, std::size_t first);

/// "X drove Y out of P": the act at `act`. Appends to Document::control.
void read_expulsion(const ControlText& text, std::uint32_t act);

/// "P fell to X", "its fall into the hands of X": the act at `act`. Appends likewise.
void read_fall(const ControlText& text, std::uint32_t act);

/// Events may have read "fell" otherwise, where the place that fell stands before it. Gives `elements`, or `own` where
/// something differs.
const std::vector<Element>& with_falls(const Resources& resources, const Document& doc,
                                       const std::vector<Element>& elements, std::vector<Element>& own);

/// Who holds or loses what, told without a word of taking: strongholds, remainders, losses, disputes.
/// Appends to Document::control.
void find_holds(const ControlText& text);

/// "P is in the hands of X", "tightened its grip on P". Appends to Document::control.
void find_grips(const ControlText& text);

/// What passes from hand to hand: lost to another's benefit, back under control, handed over, shared, disputed.
/// Appends to Document::control.
void find_hands(const ControlText& text);

/// Who is shut in where, by whom: "besieges", "under a siege that X imposes", "the besieged town". Appends to
/// Document::control.
void find_sieges(const ControlText& text);

}  // namespace sijill
