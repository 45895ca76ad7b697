#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/clauses.h"
#include "stages/document.h"
#include "stages/resources.h"
#include "stages/roles.h"
#include "stages/sub_types.h"

namespace sijill {

/// Reads the acts of one report, sentence by sentence (stages/events.h). Its parts stand in files of their own:
/// events.cc what makes an act an event, events_context.cc what stands around it, events_needs.cc the conditions of the
/// frames, events_slots.cc who, where, when and who says so, events_topic.cc what is carried from sentence to sentence,
/// events_falls.cc whose shells fall, events_crowds.cc who demonstrates, events_moves.cc who leaves and what is
/// brought, events_forces.cc who is armed and how much the report is about war. One finder a report; not shared by
/// threads.
class EventFinder {
 public:
  /// `in_full`: nothing is passed over by what only looks ahead.
  EventFinder(const Resources& resources, Document& doc, bool in_full)
      : resources_(resources), doc_(doc), in_full_(in_full) {}

  void run();

 private:
  void measure_topic();  ///< How much the report is about armed force, and how much about games and markets

  bool in_theatre(const EventFact& fact) const;  ///< The act, or the report, is in a country of one of the wars
  bool in_theatre() const { return theatre_; }
  bool played() const { return play_ > 2 && play_ * 2 > war_; }  ///< a report on games, films and songs
  static constexpr std::size_t kShortPost = 60;                  ///< tokens of a text that has no words to spare
  int level() const;  ///< 2: a report on armed conflict; 1: it mentions some; 0: it does not
  /// "... which X claimed": who takes responsibility did the last attacks told that name nobody. What is claimed as
  /// news ("claimed an attack on") is an act.
  void claim(std::uint32_t i);
  /// "claimed responsibility for the killing of": who claims did it.
  bool claimed_for(std::uint32_t i, Arguments& args) const;
  bool done_to_death(std::uint32_t i, const Arguments& args) const;  ///< a noun of killing that has a doer
  void announced(std::uint32_t i, Arguments& args) const;            ///< Who announces work of arms as his own did it.
  void declared(std::uint32_t i, Arguments& args) const;             ///< "a truce that X declared": X is a party to it
  /// The bare actor after the word of claiming, or else before it in its clause.
  std::uint32_t claimant(std::uint32_t i) const;
  bool claimed_reference(const Arguments& args, std::uint32_t i) const;  ///< A definite attack under a verb of claiming
  /// Who the sentence is about: the last bare actor that a finite verb or "that" introduces, and his fellows.
  void find_topic();
  bool finite(std::uint32_t i) const;
  /// Sets the topic of the sentence before behind a stop at the end of this one, where roles can point at it.
  void recall_topic();
  /// "It is also gaining ground": a verb of force without a subject has that of the sentence before.
  void take_topic(std::uint32_t i, Arguments& args) const;
  bool agrees(std::uint32_t verb) const;  ///< The verb can be said of the topic: feminine of forces
  bool armed_actor(std::uint32_t j) const;
  bool police(std::uint32_t j) const;
  bool unarmed(std::uint32_t j) const;  ///< an agency whose people and lorries are civilians
  bool force(std::uint32_t j) const;    ///< A force on the ground: named by its troops, or a group that is nothing else
  bool armed_among(const Arguments& args) const;
  bool has_act(Range r) const;
  std::string_view actor_id(std::uint32_t element) const;
  /// The actor that an adjective names: "Israeli" shelling, a "Houthi" attack.
  std::string_view nisba_actor(std::uint32_t element) const;
  std::string_view actor_kind(std::uint32_t element) const;
  ActContext context_of(std::uint32_t i, const Arguments& args) const;
  bool struck_by_air(std::uint32_t i) const;  ///< A verb of striking right behind air raids, its subject
  bool struck_at(std::uint32_t verb) const {
    const Frame* f = elements_[verb].frame;
    return f && (f->family == Family::Aim || f->family == Family::Strike);
  }
  bool was_struck(std::uint32_t i) const;                ///< "shelled a convoy": what moves is only what was hit
  std::uint32_t killed_by_means(std::uint32_t i) const;  ///< Who killed with the strike, or kNoElement
  /// People known by what befell them stand close behind: "the displaced", "the captives".
  bool followed_by_outcome(std::uint32_t i, std::uint32_t reach, std::string_view outcome) const;
  /// "(the police) dispersed, today, a sit-in": the object stands behind an aside.
  bool protest_behind(std::uint32_t i) const;
  bool on_front(std::uint32_t i) const;    ///< "took positions on the front of X": unnamed ground on a named front
  bool on_a_front(std::uint32_t i) const;  ///< "armed confrontations", "on the front of P": fighting, whoever fights
  /// "the battle of (for) the liberation of P": the taking is what the battle is fought for.
  bool fought_for(std::uint32_t i) const;
  /// "the attacks of X hinder the peace": what X does as a rule, told without place, day or harm.
  bool generic_attacks(std::uint32_t i, const Arguments& args, const EventFact& fact) const;
  /// An attack with one side that a long report only refers to (events_passing.cc).
  bool in_passing(std::uint32_t i, const Arguments& args, const EventFact& fact) const;
  bool in_court(std::uint32_t i) const;  ///< judges, the accused stand before it: a deed that is tried, not told
  bool as_a_rule(std::uint32_t i, const Arguments& args, const EventFact& fact) const;  ///< "they kill, then they ask"
  /// "bodies were found, killed by shots": who is found dead is counted, nobody saw the act.
  bool found_dead(std::uint32_t i) const;
  /// "denied that X was behind the shelling": who is said not to have done it, else kNoElement.
  std::uint32_t behind_it(std::uint32_t i) const;
  /// "X denied bombing": who denies, if it is his own act; else kNoElement.
  std::uint32_t own_denial(std::uint32_t i) const;
  bool aims_to(std::uint32_t i) const;  ///< "aims to take control of the minds": what is aimed at is an act
  /// "reinforcements (coming from Q) that head for P": the subject of the verb is what was sent.
  bool troops_before(std::uint32_t i) const;
  bool aim_of_foiled(std::uint32_t i) const;  ///< "the foiling of attacks that were to target": told by the attack
  bool aim_of_attack(std::uint32_t i) const;  ///< "an attack that targeted P": told by the attack.
  bool exposed(std::uint32_t i) const;        ///< "being exposed to (a clot)": what somebody suffers, not an attack
  bool caught_in(std::uint32_t i) const;      ///< "were arrested in an ambush": how the police caught somebody
  /// "arrested five after raiding their homes in P": how and where the arrest before it was made.
  bool raid_of_arrest(std::uint32_t i, const Arguments& args);
  bool brought_down(std::uint32_t i, const Arguments& args);   ///< "shot down a drone that X had launched"
  bool driven_out_of(std::uint32_t i, const Arguments& args);  ///< "took P after driving X out of it"
  static bool nobody(const Arguments& args) {
    return args.initiators.empty() && args.targets.empty() && args.parties.empty();
  }
  bool hit_by(std::uint32_t i, const Arguments& args) const;  ///< "another blow struck a group of people"
  /// "a ceasefire between X and Y", "a ceasefire was announced": it came about.
  bool concluded(std::uint32_t i, const Arguments& args) const;
  /// How the word at `j` makes an agreement: "1" concludes, "sponsor" sponsors; empty if it does not.
  std::string_view concludes(std::uint32_t j) const;
  /// The verb behind an agreement that tells of its making: "a truce that X concluded"; kNoElement if there is none.
  std::uint32_t concluding(std::uint32_t i) const;
  void concluded_by(std::uint32_t i, Arguments& args) const;  ///< The subject of that verb is a party, or the sponsor.
  bool pact_told(std::uint32_t i) const;                      ///< An agreement whose making or day is told with it
  bool no_truce(std::uint32_t i) const;  ///< One of trade or atoms, or a truce named for its breach
  /// A word with the attribute stands at most `reach` elements behind the act.
  bool has_attr(std::uint32_t i, std::uint32_t reach, std::string_view attr) const;
  bool leaving_told(std::uint32_t i) const;   ///< "were forced, (at gunpoint,) to leave"
  bool protest_meant(std::uint32_t i) const;  ///< "a march ..., and dispersed it": the pronoun is the march
  /// A missile, drone, mine or what is packed with explosives: destroyed, it is used no more.
  bool flying_weapon(const Element& e) const;
  /// "processions went out", "a peaceful procession": of demonstrators, not of cars.
  bool rallied(std::uint32_t i) const;
  /// A weapon is the subject of the verb: "a shell hit", "a mine claimed the lives of".
  bool struck_by(std::uint32_t i) const;
  bool hit_by_arm(std::uint32_t i) const;  ///< "(a school) was hit by a shell"
  /// "opened fire towards the beach of P": at no person or thing.
  bool aimed_at_place(std::uint32_t i, const Arguments& args) const;
  std::uint32_t fall_reach(std::uint32_t i) const;  ///< How far behind "fell" what fell may stand
  bool flying_thing(std::uint32_t i) const;         ///< Missiles or drones right behind the act, as what was fought off
  bool home_among(std::uint32_t i, const Arguments& args) const;  ///< A home, school or market as what the act hit.
  std::uint32_t shell_before(std::uint32_t i) const;  ///< "a shell fell": the subject before its verb, or kNoElement
  bool owns(std::uint32_t shell, std::uint32_t who) const;  ///< "the shells of X", "an Israeli rocket"
  std::uint32_t whose_shell(std::uint32_t i) const;         ///< Whose shells fell at i, or kNoElement
  /// Who is said to be harmed in the clause, when the act itself names no target.
  void civilians_harmed(std::uint32_t i, const Arguments& args, ActContext& c) const;
  bool followed_by(std::uint32_t i, std::uint32_t reach, Tag tag) const;
  /// The condition that the frame's row sets for its reading.
  bool holds(const Frame& frame, std::uint32_t i, const Arguments& args, const ActContext& c) const;
  void look_over();  ///< What the elements of the sentence hold together: the members that end in here_, first_*.
  /// True if the frame's condition fails whoever the participants are: holds() would say no (events_hopeless.cc).
  bool hopeless(const Frame& frame, std::uint32_t i) const;
  bool hopeless_here(const Frame& frame) const;  ///< the same by what the sentence holds as a whole
  /// True if no word of the sentence can be an act, a claim or tell of control. Sets what look_over() sets, or more.
  bool idle(std::uint32_t sentence);
  void topic_of_idle(std::uint32_t sentence);         ///< Whom the idle sentence before this one was about.
  static bool asks_participants(const Frame& frame);  ///< ... and yet the participants matter
  void other_reading(std::uint32_t i);                ///< Reads the act by the lemma's next row, if there is one.
  /// An act that nobody says to have been done (events_unreal.cc).
  bool only_talked_of(std::uint32_t i, const Arguments& args, const ActContext& c) const;
  bool answered(std::uint32_t i, const Arguments& args) const;        ///< "in answer to the massacres of X"
  bool no_war(std::uint32_t i, const Arguments& args) const;          ///< "a battle between the bank and its branch"
  bool possible(std::uint32_t i) const;                               ///< "a possible attack", "any attack"
  bool warned_of(std::uint32_t i) const;                              ///< "warned that the firing"
  bool in_order_to(std::uint32_t i, const Arguments& args) const;     ///< "so that he carries out"
  bool allowed(std::uint32_t i, const Arguments& args) const;         ///< "allowed the army to open fire"
  bool sentenced(std::uint32_t i) const;                              ///< a court's order
  bool means_of(std::uint32_t i) const;                               ///< "ways of carrying out attacks"
  bool suspected_plan(std::uint32_t i, const Arguments& args) const;  ///< "suspected of planning attacks"
  bool kept_from(const Arguments& args) const;                        ///< "kept X from going on attacking"
  bool to_fight(std::uint32_t i) const;                               ///< "volunteers for the fighting"
  bool has_attr_at(std::uint32_t j, std::string_view attr) const;
  bool in_words(std::uint32_t i, const Arguments& args, const ActContext& c) const;  ///< "attacked X, saying"
  /// The same for acts that are no fighting (events_civil.cc); nothing if the condition is none of theirs.
  std::optional<bool> civil_need(const Frame& frame, std::uint32_t i, const Arguments& args, const ActContext& c) const;
  bool somebody_there(std::uint32_t j) const;  ///< an element that is people in other words
  static bool violence(const Frame& frame);
  bool people_before(std::uint32_t i, const Arguments& args) const;
  bool suffers_it(const Frame& frame, std::uint32_t i) const;  ///< people as the object of a verb
  bool men_held(const Frame& frame, std::uint32_t i) const;    ///< "a cell of X"
  bool protests_alone(std::uint32_t i, const Arguments& args) const;
  bool called_for(std::uint32_t i, const Arguments& args) const;  ///< "called for a march"
  bool dispersal(std::uint32_t i, Arguments& args) const;         ///< "used water cannon to disperse"
  bool broken_up(std::uint32_t i) const;                          ///< "the putting down of a march": told with it
  bool stands_for(std::uint32_t i) const;                         ///< "thousands ... in protest at"
  bool one_enters(std::uint32_t i) const;                         ///< one man
  bool driven(std::uint32_t i) const;
  bool settlement_next(std::uint32_t i) const;
  bool prisoners_next(std::uint32_t i) const;
  bool in_custody(std::uint32_t i) const;
  bool led_to_nowhere(std::uint32_t i, const Arguments& args) const;  ///< "to an unknown place"
  bool begins(std::uint32_t i) const;                                 ///< "the truce entered into force"
  bool property_next(std::uint32_t i) const;
  bool bulldozers(const Arguments& args) const;
  bool roots_out_force(std::uint32_t i) const;  ///< "operations to root out what is left of X"
  /// The conditions of rows that tell of troops on the move; nothing if `need` is none of them.
  std::optional<bool> march_holds(std::string_view need, std::uint32_t i, const Arguments& args,
                                  const ActContext& c) const;
  bool column(const Arguments& args) const;  ///< A column, a convoy, reinforcements are who goes.
  bool own_troops(std::uint32_t i) const;    ///< "reinforced their troops, their posts"
  static bool launches(const Frame& frame);
  std::vector<Where> scene_tokens(const Arguments& args) const;
  bool civilians_in(const Arguments& args) const;
  /// Displaced people named right after the act, whatever their role.
  bool marked_people(std::uint32_t i) const { return followed_by(i, 2, Tag::people) || followed_by(i, 2, Tag::family); }
  bool has_civilians(const Arguments& args) const;
  /// "a plane landed with 40 tons of food": what carries it and its load stand behind the verb.
  bool lorries(std::uint32_t i) const;
  bool relief(std::uint32_t i) const;                            ///< Aid is what is brought, handed out or let in.
  bool thousands(std::uint32_t i, const Arguments& args) const;  ///< many people right behind the act
  bool many(const Element& number, std::int64_t least) const;
  bool residents(const Element& e) const;         ///< "the people of the town", whatever they do
  bool protest_dispersed(std::uint32_t i) const;  ///< "killed him while they broke up a march"
  bool refuge(std::uint32_t i, const Arguments& args) const;
  bool one_person(const Arguments& args) const;
  /// The conditions of rows on people who go or are carried; nothing if `need` is none of them.
  std::optional<bool> move_need(std::string_view need, std::uint32_t i, const Arguments& args) const;
  bool heading(std::uint32_t i) const;
  bool lone_person(std::uint32_t i) const;
  bool to_no_place(std::uint32_t i) const;  ///< "back to their work"
  bool moving_person(std::uint32_t j) const;
  bool people_move(std::uint32_t i, const Arguments& args) const;  ///< "500 families reached P"
  bool official(std::uint32_t i) const;                            ///< one who holds an office moves
  bool hand_laid(std::uint32_t i) const;                           ///< "laid their hand on"
  bool family_near(std::uint32_t i) const;
  bool homes_left(std::uint32_t i) const;  ///< "left their villages"
  /// "61 families left the quarter": a number of residents leave a place in a war.
  bool residents(std::uint32_t i, const Arguments& args) const;
  /// "took Sinjar before the army took it", "failed to retake it": the pronoun is the place named before.
  void place_of_pronoun(std::uint32_t i, Arguments& args) const;
  /// What only is so or is wished: fighters are spread out in an area, people want to return.
  bool no_deed(std::uint32_t i, const Arguments& args) const;
  /// "blew up nine charges that were ready", "a car bomb before it reached its target"
  bool found_bomb(std::uint32_t i) const;
  /// "campaigns that targeted the extremists": without an arm no shelling.
  bool campaign_aims(std::uint32_t i, const ActContext& c) const;
  /// "wounded by the fire of X": the arm or the killer is told, or somebody did it to somebody.
  bool unarmed_side(std::uint32_t i, const Arguments& args) const;
  bool crowd_first(std::uint32_t i, const Arguments& args) const;
  void crowd_roles(EventFact& fact, std::uint32_t i,
                   const Arguments& args) const;  ///< who demonstrates, who breaks it up
  bool deaths_follow(std::uint32_t i) const;      ///< "which led to the death of"
  bool shot_by(std::uint32_t i, const Arguments& args, const ActContext& c) const;
  bool killer_told(const Arguments& args) const;
  /// "snipers of X killed three": the killer stands before the verb, the dead behind it.
  bool kills_somebody(std::uint32_t i, const Arguments& args) const;
  bool harms(const Element& e) const;  ///< a word of death or injury
  /// "(killed three) and wounded seven by shells": the first arm behind the dead, or no element.
  std::uint32_t arm_behind(std::uint32_t i) const;
  /// "(they stormed P and) a man was killed by their bullets": who stands before, or kNoElement.
  std::uint32_t fire_of_those_before(std::uint32_t i, const Arguments& args) const;
  bool under_torture(std::uint32_t i) const;    ///< torture, or a death by it
  std::uint32_t jailer(std::uint32_t i) const;  ///< "(under torture) in the prisons of X": X, or kNoElement
  /// A marker word stands among the next elements, in whatever reading.
  bool marked(std::uint32_t i, std::uint32_t reach, Marker marker) const;
  bool marked_at(const Element& e, Marker marker) const;
  static bool word(const Element& e);
  bool fire_word(std::uint32_t i) const { return marked(i, 3, kFireWord); }
  bool air_word(std::uint32_t i) const { return marked(i, 2, kAirWord); }
  std::string status_of(const Arguments& args, bool* drop) const;
  /// "the warplanes of the army": whose they are stands behind them.
  std::uint32_t flown_for(std::uint32_t element) const;
  std::string_view acts_as(std::uint32_t element) const;  ///< the group that one of its people acts for, or empty
  void add_actor(EventFact& fact, std::uint32_t element, std::string_view role, int side) const;
  CharSpan span_of(Range r) const { return {doc_.tokens[r.begin].source.begin, doc_.tokens[r.end - 1].source.end}; }
  void act(std::uint32_t i);
  static bool lasts(std::string_view sub_type);  ///< What can go on since a day; a town is taken once.
  bool pluperfect(const EventFact& fact) const;  ///< "had targeted": a perfect verb under the past of "be".
  /// The first of the sentence's own elements that begins at the token or behind it. O(log elements).
  std::uint32_t element_at(std::uint32_t token) const;
  std::uint32_t trigger_match(const EventFact& fact) const;  ///< The reading of the act's word; 0 if it is no element.
  bool post_headline() const;  ///< A short post that opens with who acts and a verb in the present, as titles do.
  bool clocked() const;        ///< A line of a log: it opens with the time of day.
  bool attack_follows(std::uint32_t i) const;  ///< An attack as what the verb of beating off governs.
  /// "beat off an attack with drones": told by the verb, as arms made useless.
  bool fought_off(std::uint32_t i) const;
  bool siege_follows(std::uint32_t i) const;  ///< The noun of a siege as the object of a verb of closing.
  /// "Explosion of a device in the market": an indefinite noun that opens a sentence before any verb is its news.
  bool headline(std::uint32_t i) const;
  /// An item of a toll whose arm are bullets at element `i`: where it begins, else kNoElement.
  std::uint32_t shot_item(std::uint32_t i) const;
  bool bodies_found(std::uint32_t i) const;            ///< What was found are bodies of people who were killed.
  const Frame* death_before(std::uint32_t end) const;  ///< The first act of killing before that element.
  void item_of_toll(std::uint32_t i);                  ///< The event that such an item tells.
  bool air_and_ground(std::uint32_t i) const;          ///< "the aerial and artillery bombardment": two acts
  /// "the shelling that hit P": what a relative clause in the past tells happened.
  bool told_by_relative(std::uint32_t i) const;
  bool begun_before(std::uint32_t i) const;  ///< "since the beginning of the attack".
  /// "if the front takes the city": a clause behind a word of condition tells nothing that happened.
  bool conditional(const Arguments& args, std::uint32_t i) const;
  /// "denied the truth of news of a withdrawal", "no truth in the news of": the act is what a denial governs.
  bool denied_above(std::uint32_t i) const;
  bool fled_from(std::uint32_t i) const;  ///< "fleeing from the shelling", "for fear of raids": why people went.
  bool foiled_by(std::uint32_t i) const;  ///< "foiled an attempt to advance": the act was beaten off.
  /// "from where X was shelling": a relative clause with "was" tells what used to be done.
  bool habitual(std::uint32_t i, const Arguments& args) const;
  bool called_failed(std::uint32_t i) const;
  bool in_vain(std::uint32_t i, const Arguments& args) const;  ///< "tried to storm it, to no avail".
  bool between_both(std::uint32_t i) const;                    ///< "clashes between the two sides": two who are known.
  /// "reaching an agreement", "reached with X a truce": a verb of reaching or its noun stands right before.
  bool reached(std::uint32_t i) const;
  /// Who laid the mine or device, behind the act: "a mine that X planted", "of the remnants of X".
  std::uint32_t planter(std::uint32_t i) const;
  /// How much of an occurrence the words around an act make of it: a finite verb, a light verb above it,
  /// participants of its own, people harmed. A bare "the attack" or "killing" has none.
  int concreteness(std::uint32_t i, const Arguments& args) const;
  bool harm_told(std::uint32_t i, const Arguments& args) const;  ///< A number of people, or victims, beside the act.
  /// States that fight together: no armed group, but they take places.
  bool coalition(const std::vector<std::uint32_t>& list) const;
  bool light_host(const Arguments& args) const;
  bool lone_gunman(std::uint32_t j) const;  ///< "a gunman", nobody more.
  bool singular(std::uint32_t token) const;
  /// Harm among civilians, or by nobody in a report that is not about war.
  bool common_crime(const Arguments& args) const;
  bool armed_list(const std::vector<std::uint32_t>& list) const;
  static bool armament(const ActContext& c);
  static bool violent(const Event& e);
  bool purpose(std::uint32_t i) const;  ///< "to fight", "in order to carry out attacks": an aim, no act.
  bool concrete(EventFact& fact, int weight) const;
  /// "controls", "the area under its control" are states, not captures.
  bool state_of_control(const Frame& frame, const Element& e, const Arguments& args) const;
  /// "control of two towns in the province": ground that has no name of its own lies in the scene.
  bool takes_ground(const Element& e) const;
  static bool under(const Element& e);
  /// Positions, points, heights right behind the act: ground that has no name of its own.
  bool area_next(std::uint32_t i) const;
  bool cordon(std::uint32_t i, const Arguments& args) const;  ///< "laid a cordon around P", no police line
  bool alike(std::uint32_t i) const;                          ///< "a similar attack": like the one told before
  static void weapons(EventFact& fact, const ActContext& c);
  void people(EventFact& fact, const Arguments& args) const;
  /// Of the sides of the Syrian war only the army flew helicopters and dropped barrel bombs.
  void only_flier(EventFact& fact) const;
  /// Which party begins the other side ("between A and its militias on one side and B"); their number if untold.
  std::size_t other_side(const Arguments& args) const;
  static void hurt_civilians(EventFact& fact);
  /// Who bore no arms where the act names nobody: owners of what is robbed, persons carried off or killed.
  void unarmed_targets(EventFact& fact, std::uint32_t i, const Arguments& args) const;
  bool unarmed(const EventFact& fact, const Element& e) const;
  bool abroad(const ActorRow& actor) const;    ///< a state's force in a report on another country
  bool fighters_leave(std::uint32_t i) const;  ///< "a batch of the fighters of P left": no civilians
  bool grouped(std::uint32_t element) const;
  void places(EventFact& fact, const Frame& frame, const Arguments& args);
  /// "(X's forces) stationed in P (shelled Q)": P is where the fire comes from.
  bool fired_from(std::uint32_t place, std::uint32_t act, const Arguments& args) const;
  void without_bases(EventFact& fact, std::uint32_t act, const Arguments& args) const;
  /// The places of the act without those that a journey with a known end set out from.
  std::vector<std::uint32_t> arrived_at(const EventFact& fact, const Arguments& args) const;
  /// "after the attack on Y", "two weeks after the bombing in Y": an act told beside another, with places of its own.
  bool apart(std::uint32_t i) const;
  /// The end of what belongs to act `i`: `end`, or the first act of another day.
  std::uint32_t own_end(std::uint32_t i, std::uint32_t end) const;
  Range own_stretch(const EventFact& fact) const;  ///< The part of the clause whose places are the act's.
  void add_place(EventFact& fact, std::uint32_t mention) const;
  void place_meant(EventFact& fact) const;  ///< "in it", "there": the last place named before.
  /// An act told without a place happens where the sentence's last act did, or the paragraph's.
  void carry_place(EventFact& fact) const;
  void time(EventFact& fact) const;
  /// The token behind the clauses that only say how it was ("while he was driving near X on the eighth of July"): no
  /// other act and no speaker between.
  std::uint32_t end_of_circumstance(const EventFact& fact) const;
  /// "two weeks after X": how many days before what the sentence dates the act X was; 0 if nothing says it.
  int days_before_main(const EventFact& fact) const;
  /// "the bombing in X that Y carried out": the relative may be about the noun of action itself.
  bool agree(std::uint32_t act, const Element& relative) const;
  /// Where a relative clause on a place begins to tell an act of its own behind this one; else the clause's end.
  std::uint32_t relative_act_after(const EventFact& fact) const;
  /// The act stands in a relative clause or after "since", "after", in a sentence below the lead.
  bool explains_another(const EventFact& fact) const;
  void teller(EventFact& fact);  ///< Who says so; what is told and then denied is two events.
  std::string_view told_by_force(const EventFact& fact) const;  ///< the armed actor who tells it, or whose office does
  bool list_item(std::uint32_t i) const;                        ///< the act opens an item of a list
  bool charges_found(std::uint32_t i) const;                    ///< several charges, or ones laid, are blown up
  bool item_of_list(std::uint32_t i) const;                     ///< so, under a heading or in a side's own communiqué
  void find_heading(std::uint32_t sentence);                    ///< "the operations of X today:"
  bool announced_act(std::uint32_t i) const;                    ///< the object of a verb of announcing
  /// Work of arms told by a force without naming who did it is its own; the jets that hit its enemy are its.
  void by_teller(EventFact& fact, std::uint32_t i) const;
  void said_to_be(std::vector<std::uint32_t>& list) const;  ///< "gunmen thought to belong to X": X.
  /// "three soldiers and five of X were killed in fighting": who fell fought.
  void ambushed(std::uint32_t i, Arguments& args) const;  ///< "died in an ambush of X": X lay in wait
  void fallen_sides(std::uint32_t i, Arguments& args) const;
  void fallen_side(std::uint32_t i, Arguments& args) const;  ///< "13 of X died in clashes with Y": X fought too
  /// "denied it, affirming that": a participle between the two tokens tells what the speaker does not deny.
  bool affirmed(std::uint32_t from, std::uint32_t to) const;
  const Resources& resources_;
  Document& doc_;
  bool in_full_;
  std::vector<Element> elements_;
  std::vector<std::uint32_t> topic_;           ///< actor mentions: the subject in force after the last sentence
  std::vector<std::uint32_t> topic_elements_;  ///< the same as elements of this sentence
  std::uint32_t topic_sentence_ = 0;
  std::uint32_t idle_ = 0xFFFFFFFF;  ///< the last sentence passed over as idle
  std::string heading_;              ///< the force under whose heading the items of a list stand
  std::uint32_t sentence_ = 0;
  std::uint32_t own_ = 0;  ///< elements of the sentence itself, before those recalled from the one before
  std::uint64_t marks_here_ = ~0ULL, attrs_here_ = ~0ULL;  ///< markers and keys of attrs among the elements' tokens
  bool sides_here_ = true;                                 ///< an actor, or an adjective that may name one
  bool aid_here_ = true, displaced_here_ = true;           ///< words of aid, of people who fled
  std::uint32_t first_said_ = 0, first_told_ = 0;          ///< the first speech; the first act, finite verb or comma
  bool headline_ = false;  ///< this sentence tells in the manner of a title (post_headline)
  bool theatre_ = false;   ///< most of what the report names lies in a country of one of the wars
  int war_ = 0, play_ = 0, acts_ = 0;
  bool gunman_alone_ = false;  ///< far from the wars, and no group is told of
  bool group_told_ = false;    ///< a rebel group or militia is named
};

}  // namespace sijill
