#pragma once
#include "stages/casualties_reader.h"
#include "stages/casualties_scan.h"
#include "stages/casualties_state.h"

namespace sijill {

/// Reads a sentence left to right with one current word of harm. The word is hungry until it meets its people; after
/// that only coordinated people and shares of them ("among them") are taken. People met before any word of harm wait
/// for one that follows its subject ("two persons were killed", said of them).
class CountScanner : private CountState {
 public:
  CountScanner(const Resources& resources, const Document& doc) : CountState(resources, doc) {}

  std::vector<CountFact> run();

 private:
  void sentence(std::uint32_t s);

  /// A word of harm or of its victims stands in the sentence: most have none and are not read further.
  bool tells_outcome() const;

  /// The report is about arms, or this sentence of it.
  bool opens_item(std::uint32_t i) const;         ///< a dash, a bullet or "1-" opens the line
  int item_twin(std::string_view outcome) const;  ///< the total of that outcome told beside the items' own
  int itemized(std::uint32_t s) const;  ///< the total that a sentence ending in a colon tells: its items follow
  bool in_scope(std::uint32_t s) const;

  /// Accidents and nature kill too, but that is not what is counted here.
  bool disaster() const;
  /// "the incident": a word for accidents that means attacks as well.
  bool incident(std::uint32_t i) const;
  std::uint32_t step(std::uint32_t i);
  std::uint32_t punct(std::uint32_t i);

  /// "and said", "accusing": a speaker goes on with news of his own.
  bool says_anew(std::uint32_t i) const;
  std::uint32_t take_cue(const Cue& cue, std::uint32_t i);
  std::uint32_t share_cue(const Cue& cue, std::uint32_t i);
  std::uint32_t total_cue(const Cue& cue, std::uint32_t i);

  /// "..., of whom 120 thousand returned", said of the displaced told before. Takes them if so.
  bool returned_of_them(std::uint32_t i, std::uint32_t at);

  void places_behind(std::uint32_t i);  ///< "53 dead, among them 4 women: 19 in X": items of the total behind a colon
  /// "the deaths were spread over": a noun with the article labels what was spread.
  void spread_of(std::uint32_t i);
  std::uint32_t people_cue(const Cue& cue, std::uint32_t i);
  std::uint32_t trigger_cue(const Cue& cue, std::uint32_t i);

  /// "an attempt at murder that led to the killing of four": that much was done. `i`: the verb.
  void came_of_attempt(std::uint32_t i);

  /// "among the dead are 7 drivers": of the last total of that outcome, in whatever sentence.
  void share_of_earlier(std::string_view outcome, std::uint32_t i);

  /// "all of them civilians": the group of every unspecified figure of the sentence.
  void name_all(std::uint32_t i);

  /// "the toll of the dead": victims or harmed people follow, not houses.
  bool tally_counts(std::uint32_t i) const;

  /// "the number of the arrests": the outcome that a plural noun of harm labels, or "".
  std::string_view harm_labelled(std::uint32_t i) const;

  /// "met ... their death": the noun may stand behind the people.
  std::uint32_t fate(const Cue& cue, std::uint32_t i);

  /// "carried out the death sentence on three men". Takes the harm if so.
  bool executed(std::uint32_t i);

  /// "went ... a victim", "parted ... from life", "receive ... treatment": the noun stands behind the people.
  std::uint32_t went(const Cue& cue, std::uint32_t i);

  /// A verb that only links people to what became of them: "became", "are still".
  bool links(std::uint32_t i) const;

  /// "trying": what follows was not done.
  bool attempts(std::uint32_t i) const;

  /// Harm told by two words apart; the token to go on from, or 0.
  std::uint32_t apart(std::uint32_t i);

  /// "a unit of the army did away, in the town, with a number of gunmen".
  std::uint32_t did_away(std::uint32_t i);

  /// "a wave of arrests that took in 35 citizens": the noun stands before the verb.
  std::uint32_t took_in(std::uint32_t i);

  /// "the arrest of a cell of eight members".
  std::uint32_t made_up_of(std::uint32_t i);

  /// "laid hands, in the quarter, on 19": the preposition stands further on.
  std::uint32_t seize(std::uint32_t i);

  /// "dozens of fighters gave themselves up".
  std::uint32_t surrendered(std::uint32_t i);

  /// "caused bruises to five citizens".
  std::uint32_t wounds(std::uint32_t i);

  /// "claimed ... the lives of": the verb stands before.
  std::uint32_t lives(const Cue& cue, std::uint32_t i);

  /// "no more than one soldier": a word of exception stands right behind the negated harm.
  bool excepted(std::uint32_t i) const;

  /// "but", "only": the word itself.
  bool excepts(std::uint32_t i) const;

  /// "10,000 people were forced to flee": the people waiting were made to leave.
  bool forced_out(std::uint32_t i);

  /// "hundreds of the displaced began to return".
  bool began_return(std::uint32_t i);

  /// "a fourth was wounded", "wounding the third": one more person, told by number.
  bool ordinal_person(std::uint32_t i);
  /// "2500 persons left the quarter", "there crossed into X 3800 persons": many civilians do not travel in a war.
  bool moved(std::string_view role, std::uint32_t i);
  /// "tens of thousands left their homes": takes them if so.
  bool leaves_home(std::uint32_t i);
  bool fugitives(const People& p) const;
  int also_of_them(const People& p) const;
  std::uint32_t under_rubble(const People& p);
  bool listed_apart(const People& p) const;
  bool of_disease(const People& p) const;
  bool its_own_behind(const People& p) const;  ///< "11 of its journalists"
  void begin_trigger(std::string_view outcome, Range range, bool finite);
  bool negated(std::uint32_t i) const;

  /// Whether people of that kind can suffer the outcome: no minister is displaced.
  bool suffers(std::string_view outcome, const People& p) const;
  /// "any", "every" stands before the people: nobody in particular.
  bool anybody(std::uint32_t i) const;

  /// "8 killed on the side of X": the group named between the harm and its people, or "".
  std::string side_between(Range r) const;
  bool after_title(std::uint32_t i) const;
  /// An indefinite noun of people stands there: "the body of a man".
  bool people_behind(std::uint32_t i) const;
  /// The harm is meant, possible or to come.
  bool unreal(const Harm& harm, std::uint32_t i) const;
  bool people_numbered(std::uint32_t i) const;

  /// Arms, or another word of violent harm, in the sentence: for words that tell a natural death too.
  bool of_violence() const;
  bool people_follow(std::uint32_t i) const;
  std::uint32_t take_harm(const Harm& harm, std::uint32_t i);
  /// "lost their homes".
  bool loses_thing(const Harm& harm) const;
  /// "lost ... their lives", "another lost his leg": a cue of the role `what` is the object, behind the people.
  bool loses(const Harm& harm, std::string_view what) const;
  /// "in which X killed 9": the relative's place is in it, its people are still to come.
  bool back_in(std::uint32_t i) const;

  /// "the killing of N.N.": one person by name, counted at the first telling. Takes the harm if so.
  bool by_name(const Harm& harm);

  /// Words of names: told already; kept in mind; unknown to every row; an everyday word before one of those.
  bool named_already(std::uint32_t i) const;
  void remember_name(Range r);
  bool surname(std::uint32_t i) const;
  bool given_name(std::uint32_t i) const;

  /// The armed group of whose leader or member somebody named before `i` is told to be, else "any".
  std::string apposed(std::uint32_t i) const;

  /// "was killed N.N. (22 years)": the name behind its verb, told by the age in brackets. Takes the harm if so.
  bool name_with_age(const Harm& harm);
  std::string office_aside(std::uint32_t i) const;
  bool aged(std::uint32_t i) const;
  /// An age under 18 stands not far behind: "(nine years)", "aged nine years".
  bool young(std::uint32_t i) const;
  /// "while", "whereas": what follows is said of somebody else.
  bool turn_between(Range r) const;
  /// "families of the detained": spelt like "capture".
  bool names_families(std::uint32_t i) const;

  /// "the gunman": told of before, where neither a name nor his group follows.
  bool known_fighter(const People& p) const;
  /// "the child N.N.": one person by name.
  bool named_person(std::uint32_t i) const;

  /// Behind the names of who announces: "the Brigades announce the death of the commander".
  std::uint32_t behind_names(std::uint32_t i) const;

  /// Behind an aside between two commas that begins at `i`: "X, after midnight, arrested"; 0 if there is none.
  std::uint32_t behind_aside(std::uint32_t i) const;

  /// A number of people further on in the clause; `pairs`: or two of them without a number.
  bool number_follows(std::uint32_t i, bool pairs = false) const;

  /// Verbs with an everyday sense as well: they need their people right behind them.
  static bool risky(const Harm& harm);
  bool follows_subject(const Harm& harm) const;
  /// "his killing": one person, told before.
  std::uint32_t own_death(const Harm& harm, std::uint32_t i);
  std::string person_before(std::uint32_t i) const;
  /// "opened fire on the citizen N.N. and felled him": one person told of before. Takes the harm if so.
  bool felled_him(const Harm& harm, std::uint32_t i);
  /// "stopped a boat with four fishermen and arrested them": people met before in the sentence. Takes them if so.
  bool them_met(const Harm& harm, std::uint32_t i);
  /// "was killed he and his wife": the one told of before. Takes him if so.
  bool he_and_his(const Harm& harm);
  /// The harm met one person of that group, told by the words `at`.
  void befell_one(const Harm& harm, Range at, const std::string& group);
  std::uint32_t take_people(const People& p);

  /// "many of the victims": dead and wounded, who cannot be told apart.
  bool victims(const People& p) const;

  /// "the raids did not leave any wounded": the verb above is negated.
  bool denied(std::uint32_t i) const;
  /// The people of the current word of harm.
  std::uint32_t feed(const People& p);
  /// The next noun of people has the ending of an object: "two gunmen on a motorcycle (killed) an officer".
  bool accusative_behind(std::uint32_t i) const;
  /// "there fled from the city 60 thousand": so many without a noun, of a verb of moving.
  bool thousands_move(const People& p) const {
    constexpr std::int64_t kMany = 1000;
    return (trigger_.outcome == "displaced" || trigger_.outcome == "returned") && p.best.value_or(0) >= kMany;
  }

  /// A word of return or siege stands behind: "4000 displaced returned".
  bool otherwise_behind(std::uint32_t i) const;

  /// "among the missing" stands behind, before another verb.
  bool missing_behind(std::uint32_t i) const;

  /// "claimed a mother and her children": the nouns carry b-. Takes the first if so.
  bool reaped(std::uint32_t i);

  /// Behind "in the raid on the town": prepositions with their nouns, places and dates.
  std::uint32_t past_circumstances(std::uint32_t i) const;
  /// "unknown gunmen" begins there.
  bool unknown_at(std::uint32_t i) const;

  /// "X attacked Y and killed nine of its men": the group of Y, where the pronoun was read as X's; else "".
  std::string not_of_subject(const People& p) const;

  /// Between a masdar and its people only who did it, where and when may stand.
  bool only_names(Range r, std::uint32_t most) const;
  bool object_follows(std::uint32_t i) const;
  std::uint32_t definite(const People& p);

  /// Behind the words of a line that victims open, where its colon stands if it has one.
  std::uint32_t label_end(const People& p) const;
  bool total(const People& p);

  /// "exceeded 400": the verb that opened the total makes the figure a lower bound.
  void beyond(People& p) const;
  /// "to 52" stands not far ahead.
  bool rises_to(std::uint32_t i) const;

  /// "rose to 104 the number of the dead of X": outcome and group stand behind the number.
  std::string_view outcome_ahead(std::uint32_t i, People& p) const;
  std::string owner_ahead(std::uint32_t i) const;
  /// A noun of an act stands there: shelling, attack.
  bool act_between(std::uint32_t begin, std::uint32_t end) const;
  bool since_in_sentence() const;

  /// "Since the beginning of the year 87 were killed": what the sentence counts runs since then.
  bool opens_with_since() const;

  /// "sixteen persons were carried to hospital wounded". Takes them if so.
  bool brought_wounded(const People& p);

  /// "there fell in it eight gunmen", "the fall of four of its fighters": to fall is to die where nothing else is said.
  bool fell(const People& p);
  bool falls(std::uint32_t i) const;
  /// "Dead and wounded in a raid on ...": opens a line of news.
  bool headline(const People& p) const;

  /// "left the members of a group dead and wounded": whose dead they are stands before them.
  bool felled(const People& p);

  /// Between people and the noun that says what became of them only whose they are may stand.
  bool stands_behind(const People& who, const People& p) const;
  /// Victims' own noun: "15 dead", "dead and wounded".
  bool victim(const People& p);
  /// The word may be a person's name: it is no function word and carries nothing.
  bool name_follows(std::uint32_t i) const;

  /// "four gunmen killed 67 persons": behind fighters another number of people, nothing between.
  bool number_behind(std::uint32_t i) const;
  /// The sentence holds the title's words: pages link to themselves.
  bool repeats_title(std::uint32_t s) const;

  bool preposition_at(std::uint32_t i) const;

  /// Behind names and nominatives stands a noun that nothing governs: what the verb before them was done to.
  bool bare_noun_behind(std::uint32_t i) const;

  /// Behind a fighter and whose he is stands another person, unjoined: whom he hit.
  bool victim_behind(std::uint32_t i) const;

  /// "nine of the dead": a share of the figure told before, if it is told.
  bool of_those(const People& p);

  /// "the enemy lost 12", "cost X 45 dead": whose losses are told at `at`, or "".
  std::string loser(std::uint32_t at) const;
  /// "four martyrs fell to the Resistance", or "".
  std::string bereaved(Range r) const;

  bool comma_between(std::uint32_t begin, std::uint32_t end) const;

  /// Behind what says in passing when, where or of whom: "captured during it an officer".
  std::uint32_t past_adjuncts(std::uint32_t i) const;
  /// Behind the names of who acted stand indefinite people.
  bool object_behind(std::uint32_t i) const;

  /// "in her ranks", behind the figures: whose dead they were.
  void name_ranks(std::uint32_t i);
  void ranks_ahead(std::uint32_t i);

  /// The last figure of the sentence, or what it is a share of, that is larger than they are; -1 if there is none.
  int whole_for(const People& p) const;

  /// The last total of the sentences before, for "they were spread over the provinces".
  int last_total() const;

  /// Makes them a share of a larger total of the sentence before; false if there is none.
  bool of_sentence_before(const People& p);

  /// "14 martyrs (4 children and 3 women)": what the bracket tells is a share.
  bool bracketed(const People& p);

  /// "20 persons are still missing": the noun says it of the people before it.
  bool predicate(const People& p);
  bool next_number(std::uint32_t i) const;
  /// "and the wounded to 17": the label of a figure that follows one just told.
  bool next_figure(Range label) const;
  bool coordinated(const People& p) const;

  /// "in addition to", "besides" stands right before.
  bool besides(std::uint32_t at) const;
  /// "..., and Y 32": another agent of the verb just told, with his number.
  bool other_agent(const People& p) const;
  bool verb_between(std::uint32_t begin, std::uint32_t end) const;

  /// A bare number in a list is followed by where, by whom, or by its own shares.
  bool list_goes_on(std::uint32_t i) const;
  bool harm_between(std::uint32_t begin, std::uint32_t end) const;
  bool take_share(const People& p);

  /// `fact` is `whole` or a share of it, at whatever remove.
  bool below(int fact, int whole) const;

  /// A number behind a comma that may be a share of the figure before it; the next of such a list too.
  bool told_apart(const People& p) const;

  /// "nine of them of X and five of Y": Y's are a share of the same figure.
  bool in_bare_list(const People& p) const;

  void share(const People& p, int whole);
  void emit(const People& p, std::string_view outcome, bool top, bool tentative = false);

  /// "the Brigades announce their martyr N.N.", "we commit to God ...": fighters of who announces, or "".
  std::string announcer(std::uint32_t at) const;

  bool own_lost() const;  ///< those told dead in the sentence are the teller's or the subject's own
  /// "man" of "a father", who is spelt like a month, "woman" of a feminine nationality; else "".
  std::string_view sex_told(const People& p) const;
  /// "at", "towards", "a gathering of" stands before the people at `i`.
  bool aimed_at(std::uint32_t i) const;

  /// The group of the last count of the sentence before, for "and four others were wounded".
  /// The last word for several fighters of the other side: whom "of them" means.
  /// In the sentence, or up to the begin of the one before.
  std::optional<People> people_before(std::uint32_t i, bool sentence_before = false) const;
  std::string carried_group(std::string_view outcome) const;
  void push(CountFact& fact, const People& p);
  void drop_mixed(std::uint32_t i);
  bool near(int fact, std::uint32_t i, std::uint32_t reach = 8) const;
  bool finite_verb(std::uint32_t i) const;
  bool relative_before(std::uint32_t i) const;
  bool imperfect(std::uint32_t i) const;

  /// "may" before an imperfect: what its clause tells has not happened.
  bool may_be_only(std::uint32_t i) const;

  /// People that wait for a verb behind them, after those they are coordinated with.
  void wait(const People& p);

  /// Shares of people that wait for their verb.
  bool collect(const People& p);
  void emit_with_parts(const People& p, std::string_view outcome);

  /// What the words of `range` tell happened to the people that wait for their verb.
  void befell(std::string_view outcome, Range range, bool finite = false);

  /// A verb of harm in the plural stands behind the people: they are its subject.
  bool verb_follows(std::uint32_t i) const;

  static constexpr std::uint32_t kShareReach = 10;  ///< words from the people to what is told of their shares
  static constexpr std::uint32_t kUnrealReach = 4;  ///< words after "attempted", "without" that did not happen
};

}  // namespace sijill
