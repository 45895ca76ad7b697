// Paradigms written by hand, in the folded alphabet: what the generator must give, and must not.
#include "lexc/inflect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string_view>

namespace sijill::lexc {
namespace {

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

bool has(const std::vector<Form>& forms, const std::string& folded, std::uint32_t bits = 0) {
  return std::ranges::any_of(forms,
                             [&](const Form& form) { return form.folded == folded && (form.morph & bits) == bits; });
}

struct VerbCase {
  const char *lemma, *root, *measure, *vowel;
  const char* perfect;            // he she they-2 they they(f) I/you we
  const char* passive;            // of the perfect: he she they
  const char* imperfect;          // he she they-2 they; indicative
  const char* jussive;            // he she they
  const char* imperfect_passive;  // he
  const char* participles;        // active, passive
  const char* masdars;
};

// One row a kind of root; "-" where the form is not checked.
const VerbCase kVerbs[] = {
    {"قتل", "قتل", "I", "", "qtl qtlt qtlA qtlwA qtln qtlt qtlnA", "qtl qtlt qtlwA", "yqtl tqtl yqtlAn yqtlwn",
     "yqtl tqtl yqtlwA", "yqtl", "qAtl mqtwl", "-"},
    {"شن", "شنن", "I", "u", "$n $nt $nA $nwA $nn $nnt $nnA", "$n $nt $nwA", "y$n t$n y$nAn y$nwn", "y$n t$n y$nwA",
     "y$n", "m$nwn", "-"},
    {"أخذ", "ءخذ", "I", "u", "Ax* Ax*t Ax*A Ax*wA Ax*n Ax*t Ax*nA", "Ax* Ax*t Ax*wA", "yAx* tAx* yAx*An yAx*wn",
     "yAx* tAx* yAx*wA", "ywx*", "Ax* mAxw*", "-"},
    {"سأل", "سءل", "I", "a", "sAl sAlt sAlA sAlwA sAln sAlt sAlnA", "syl sylt sylwA", "ysAl tsAl ysAlAn ysAlwn",
     "ysAl tsAl ysAlwA", "ysAl", "sAyl mswwl msywl", "-"},
    {"قرأ", "قرء", "I", "a", "qrA qrAt qrA qrwwA qrAwA qrAn qrAt qrAnA", "qry qryt qrywA",
     "yqrA tqrA yqrAn yqrwwn yqrAwn", "yqrA tqrA yqrwwA yqrAwA", "yqrA", "qAry mqrw'", "-"},
    {"وصل", "وصل", "I", "i", "wSl wSlt wSlA wSlwA wSln wSlt wSlnA", "wSl wSlt wSlwA", "ySl tSl ySlAn ySlwn",
     "ySl tSl ySlwA", "ywSl", "wASl mwSwl", "-"},
    {"وقع", "وقع", "I", "a", "wqE wqEt wqEA wqEwA wqEn wqEt wqEnA", "wqE wqEt wqEwA", "yqE tqE yqEAn yqEwn",
     "yqE tqE yqEwA", "ywqE", "wAqE mwqwE", "-"},
    {"قال", "قول", "I", "u", "qAl qAlt qAlA qAlwA qln qlt qlnA", "qyl qylt qylwA", "yqwl tqwl yqwlAn yqwlwn",
     "yql tql yqwlwA", "yqAl", "qAyl mqwl", "-"},
    {"باع", "بيع", "I", "i", "bAE bAEt bAEA bAEwA bEn bEt bEnA", "byE byEt byEwA", "ybyE tbyE ybyEAn ybyEwn",
     "ybE tbE ybyEwA", "ybAE", "bAyE mbyE", "-"},
    {"خاف", "خوف", "I", "a", "xAf xAft xAfA xAfwA xfn xft xfnA", "xyf xyft xyfwA", "yxAf txAf yxAfAn yxAfwn",
     "yxf txf yxAfwA", "yxAf", "xAyf", "-"},
    {"جاء", "جيء", "I", "i", "jA' jA't jA'A jAwwA jA'wA jyn jyt jynA", "jy' jyyt jyywA", "yjy' tjy' yjyyAn yjyywn",
     "yjy tjy yjyywA", "yjA'", "jAyy", "-"},
    {"رمى", "رمي", "I", "i", "rmy rmt rmyA rmwA rmyn rmyt rmynA", "rmy rmyt rmwA", "yrmy trmy yrmyAn yrmwn",
     "yrm trm yrmwA", "yrmy", "rAmy rAm mrmy", "-"},
    {"دعا", "دعو", "I", "u", "dEA dEt dEwA dEwA dEwn dEwt dEwnA", "dEy dEyt dEwA", "ydEw tdEw ydEwAn ydEwn",
     "ydE tdE ydEwA", "ydEy", "dAEy dAE mdEw", "-"},
    {"لقي", "لقي", "I", "ia", "lqy lqyt lqyA lqwA lqyn lqyt lqynA", "lqy lqyt lqwA", "ylqy tlqy ylqyAn ylqwn",
     "ylq tlq ylqwA", "ylqy", "lAqy mlqy", "-"},
    {"رأى", "رءي", "I", "a", "rAy rAt rAyA rAwA rAyn rAyt rAynA", "ryy ryyt rwwA", "yry try yryAn yrwn", "yr tr yrwA",
     "yry", "mryy", "-"},
    {"فجر", "فجر", "II", "", "fjr fjrt fjrA fjrwA fjrn fjrt fjrnA", "fjr fjrt fjrwA", "yfjr tfjr yfjrAn yfjrwn",
     "yfjr tfjr yfjrwA", "yfjr", "mfjr", "tfjyr tfjyrAt"},
    {"هنأ", "هنء", "II", "", "hnA hnAt hnA hnwwA hnAn hnAt hnAnA", "hny hnyt hnywA", "yhny thny yhnyAn yhnywn",
     "yhny thny yhnywA", "yhnA", "mhny mhnA", "thnyh"},
    {"صفى", "صفي", "II", "", "Sfy Sft SfyA SfwA Sfyn Sfyt SfynA", "Sfy Sfyt SfwA", "ySfy tSfy ySfyAn ySfwn",
     "ySf tSf ySfwA", "ySfy", "mSfy", "tSfyh tSfyAt"},
    {"هاجم", "هجم", "III", "", "hAjm hAjmt hAjmA hAjmwA hAjmn hAjmt hAjmnA", "hwjm hwjmt hwjmwA",
     "yhAjm thAjm yhAjmAn yhAjmwn", "yhAjm thAjm yhAjmwA", "yhAjm", "mhAjm", "mhAjmh"},
    {"أعلن", "علن", "IV", "", "AEln AElnt AElnA AElnwA AEln AElnt AElnA", "AEln AElnt AElnwA",
     "yEln tEln yElnAn yElnwn", "yEln tEln yElnwA", "yEln", "mEln", "AElAn AElAnAt"},
    {"أصاب", "صوب", "IV", "", "ASAb ASAbt ASAbA ASAbwA ASbn ASbt ASbnA", "ASyb ASybt ASybwA", "ySyb tSyb ySybAn ySybwn",
     "ySb tSb ySybwA", "ySAb", "mSyb mSAb mSAbyn mSAby", "ASAbh ASAbAt"},
    {"أوقع", "وقع", "IV", "", "AwqE AwqEt AwqEA AwqEwA AwqEn AwqEt AwqEnA", "AwqE AwqEt AwqEwA",
     "ywqE twqE ywqEAn ywqEwn", "ywqE twqE ywqEwA", "ywqE", "mwqE", "AyqAE"},
    {"آوى", "ءوي", "IV", "", "Awy Awt AwyA AwwA Awyn Awyt AwynA", "Awwy", "ywwy twwy ywwyAn ywwwn", "yww tww ywwwA",
     "ywwy", "-", "AywA'"},
    {"أعد", "عدد", "IV", "", "AEd AEdt AEdA AEdwA AEddn AEddt AEddnA", "AEd AEdt AEdwA", "yEd tEd yEdAn yEdwn",
     "yEd tEd yEdwA", "yEd", "mEd", "AEdAd"},
    {"توفي", "وفي", "V", "", "twfy twft twfyA twfwA twfyn twfyt twfynA", "twfy twfyt twfwA",
     "ytwfy ttwfy ytwfyAn ytwfwn", "ytwf ttwf ytwfwA", "ytwfy", "mtwfy mtwf", "-"},
    {"تساءل", "سءل", "VI", "", "tsA'l tsA'lt tsA'lA tsA'lwA tsA'ln tsA'lt tsA'lnA", "tswyl tswylt tswylwA",
     "ytsA'l ttsA'l ytsA'lAn ytsA'lwn", "ytsA'l ttsA'l ytsA'lwA", "ytsA'l", "mtsAyl", "tsAwl tsAwlAt"},
    {"انضم", "ضمم", "VII", "", "AnDm AnDmt AnDmA AnDmwA AnDmmn AnDmmt AnDmmnA", "AnDm AnDmt AnDmwA",
     "ynDm tnDm ynDmAn ynDmwn", "ynDm tnDm ynDmwA", "ynDm", "mnDm", "AnDmAm"},
    {"اغتال", "غول", "VIII", "", "AgtAl AgtAlt AgtAlA AgtAlwA Agtln Agtlt AgtlnA", "Agtyl Agtylt AgtylwA",
     "ygtAl tgtAl ygtAlAn ygtAlwn", "ygtl tgtl ygtAlwA", "ygtAl", "mgtAl", "AgtyAl AgtyAlAt"},
    {"اصطدم", "صدم", "VIII", "", "ASTdm ASTdmt ASTdmA ASTdmwA ASTdmn ASTdmt ASTdmnA", "ASTdm ASTdmt ASTdmwA",
     "ySTdm tSTdm ySTdmAn ySTdmwn", "ySTdm tSTdm ySTdmwA", "ySTdm", "mSTdm", "ASTdAm"},
    {"ادعى", "دعو", "VIII", "", "AdEy AdEt AdEyA AdEwA AdEyn AdEyt AdEynA", "AdEy AdEyt AdEwA",
     "ydEy tdEy ydEyAn ydEwn", "ydE tdE ydEwA", "ydEy", "mdEy mdE", "AdEA' AdEA'At"},
    {"اتخذ", "ءخذ", "VIII", "", "Atx* Atx*t Atx*A Atx*wA Atx*n Atx*t Atx*nA", "Atx* Atx*t Atx*wA",
     "ytx* ttx* ytx*An ytx*wn", "ytx* ttx* ytx*wA", "ytx*", "mtx*", "AtxA*"},
    {"استهدف", "هدف", "X", "", "Asthdf Asthdft AsthdfA AsthdfwA Asthdfn Asthdft AsthdfnA", "Asthdf Asthdft AsthdfwA",
     "ysthdf tsthdf ysthdfAn ysthdfwn", "ysthdf tsthdf ysthdfwA", "ysthdf", "msthdf", "AsthdAf AsthdAfAt"},
    {"استعاد", "عود", "X", "", "AstEAd AstEAdt AstEAdA AstEAdwA AstEdn AstEdt AstEdnA", "AstEyd AstEydt AstEydwA",
     "ystEyd tstEyd ystEydAn ystEydwn", "ystEd tstEd ystEydwA", "ystEAd", "mstEyd mstEAd", "AstEAdh"},
    {"استولى", "ولي", "X", "", "Astwly Astwlt AstwlyA AstwlwA Astwlyn Astwlyt AstwlynA", "Astwly Astwlyt AstwlwA",
     "ystwly tstwly ystwlyAn ystwlwn", "ystwl tstwl ystwlwA", "ystwly", "mstwly mstwl", "AstylA'"},
    {"استوقف", "وقف", "X", "", "Astwqf Astwqft AstwqfA AstwqfwA Astwqfn Astwqft AstwqfnA", "Astwqf Astwqft AstwqfwA",
     "ystwqf tstwqf ystwqfAn ystwqfwn", "ystwqf tstwqf ystwqfwA", "ystwqf", "mstwqf", "AstyqAf"},
    {"سيطر", "سيطر", "QI", "", "syTr syTrt syTrA syTrwA syTrn syTrt syTrnA", "swTr swTrt swTrwA",
     "ysyTr tsyTr ysyTrAn ysyTrwn", "ysyTr tsyTr ysyTrwA", "ysyTr", "msyTr", "syTrh"},
    {"تمركز", "مركز", "QII", "", "tmrkz tmrkzt tmrkzA tmrkzwA tmrkzn tmrkzt tmrkznA", "-",
     "ytmrkz ttmrkz ytmrkzAn ytmrkzwn", "ytmrkz ttmrkz ytmrkzwA", "-", "mtmrkz", "tmrkz"},
    {"اطمأن", "طمءن", "QIV", "", "ATmAn ATmAnt ATmAnA ATmAnwA ATmAnn ATmAnnt ATmAnnA", "-",
     "yTmyn tTmyn yTmynAn yTmynwn", "yTmyn tTmyn yTmynwA", "-", "mTmyn", "ATmynAn"},
};

void expect_all(const std::vector<Form>& forms, const char* expected, std::uint32_t bits, const char* lemma) {
  for (const std::string& form : words(expected)) {
    if (form == "-") continue;
    EXPECT_TRUE(has(forms, form, bits)) << lemma << " lacks " << form;
  }
}

TEST(InflectVerb, GivesTheParadigmOfEveryKindOfRoot) {
  for (const VerbCase& verb : kVerbs) {
    const auto forms = inflect_verb({verb.lemma, verb.root, verb.measure, verb.vowel, {}, {}, false});
    ASSERT_TRUE(forms) << verb.lemma << ": " << forms.error().message;
    expect_all(*forms, verb.perfect, kPerfect | kActive, verb.lemma);
    if (std::string_view(verb.measure) == "VII") {
      EXPECT_FALSE(has(*forms, words(verb.perfect).front(), kPassive)) << verb.lemma;
    } else {
      expect_all(*forms, verb.passive, kPerfect | kPassive, verb.lemma);
    }
    expect_all(*forms, verb.imperfect, kImperfect | kActive, verb.lemma);
    expect_all(*forms, verb.jussive, kImperfect, verb.lemma);
    if (std::string_view(verb.measure) != "VII") {
      expect_all(*forms, verb.imperfect_passive, kImperfect | kPassive, verb.lemma);
    }
    expect_all(*forms, verb.participles, 0, verb.lemma);
    expect_all(*forms, verb.masdars, kMasdar | kNoun, verb.lemma);
  }
}

std::vector<Form> killing() { return *inflect_verb({"قتل", "قتل", "I", "", {"قتل", "مقتل"}, {}, false}); }

TEST(InflectVerb, MergesReadingsWrittenAlike) {
  EXPECT_TRUE(has(killing(), "qtl", kPerfect | kActive | kPassive | kThird | kSingular | kMasculine));
  EXPECT_TRUE(has(killing(), "yqtl", kImperfect | kActive | kPassive));
  EXPECT_TRUE(has(killing(), "mqtl", kMasdar | kNoun | kSingular));
}

TEST(InflectVerb, MarksWhatMustFollow) {
  EXPECT_TRUE(has(killing(), "qtlwA", kPlural | kNoEnclitic));
  EXPECT_TRUE(has(killing(), "qtlw", kPlural | kNeedsEnclitic));
  EXPECT_TRUE(has(killing(), "yqtlwA", kSubjunctive));
  EXPECT_TRUE(has(killing(), "mqtwly", kConstruct));
  const auto met = *inflect_verb({"رمى", "رمي", "I", "i", {}, {}, false});
  EXPECT_TRUE(has(met, "rmA", kPerfect | kNeedsEnclitic));
  EXPECT_TRUE(has(met, "yrm", kSubjunctive));
}

TEST(InflectVerb, KeepsAStrongMiddleRadicalWhereTold) {
  const auto forms = *inflect_verb({"استحوذ", "حوذ", "X", "s", {}, {}, false});
  EXPECT_TRUE(has(forms, "AstHwAz") || has(forms, "AstHwA*"));
  EXPECT_TRUE(has(forms, "ystHw*"));
}

TEST(InflectVerb, WithoutObjectThereIsNoPronounAndNoPassive) {
  const auto forms = *inflect_verb({"تقدم", "قدم", "V", "", {}, {}, true});
  EXPECT_TRUE(has(forms, "tqdm", kPerfect | kActive | kNoEnclitic));
  EXPECT_TRUE(has(forms, "tqdmwA", kPerfect | kNoEnclitic));
  EXPECT_FALSE(has(forms, "tqdmw", kPerfect));
  EXPECT_FALSE(has(forms, "tqdm", kPassive | kPerfect));
}

TEST(InflectVerb, LeavesOutWhatIsDropped) {
  const auto forms = *inflect_verb({"عاد", "عود", "I", "u", {}, {"عدن"}, false});
  EXPECT_FALSE(has(forms, "Edn"));
  EXPECT_TRUE(has(forms, "EAd"));
}

TEST(InflectVerb, ListedMasdarsHaveTheirPlurals) {
  const auto forms = *inflect_verb({"هجم", "هجم", "I", "", {"هجوم:هجمات"}, {}, false});
  EXPECT_TRUE(has(forms, "hjmAt", kMasdar | kPlural));
  EXPECT_TRUE(has(forms, "hjwmA", kMasdar | kAccusative | kIndefiniteOnly));
  EXPECT_TRUE(has(forms, "hjwmyn", kMasdar | kDual));
}

TEST(InflectVerb, RefusesARootThatDoesNotGiveTheLemma) {
  EXPECT_FALSE(inflect_verb({"قتل", "قصف", "I", "", {}, {}, false}));
  EXPECT_FALSE(inflect_verb({"قتل", "قتلل", "I", "", {}, {}, false}));
  EXPECT_FALSE(inflect_verb({"قتل", "قتل", "XI", "", {}, {}, false}));
  EXPECT_FALSE(inflect_verb({"qtl", "قتل", "I", "", {}, {}, false}));
}

struct NounCase {
  const char *lemma, *pos, *gender;
  std::vector<std::string> plurals;
  const char* expected;
};

TEST(InflectNoun, GivesTheShapesOfEveryKindOfNoun) {
  const NounCase cases[] = {
      {"مقاتل",
       "noun",
       "mf",
       {"+wn"},
       "mqAtl mqAtlA mqAtlAn mqAtlyn mqAtlw mqAtly mqAtlwn mqAtlh mqAtlt mqAtlAt mqAtltAn"},
      {"طفل", "noun", "m", {"أطفال"}, "Tfl TflA TflAn Tflyn ATfAl ATfAlA"},
      {"غارة", "noun", "f", {"+At"}, "gArh gArt gArtAn gArtyn gArtA gArty gArAt"},
      {"مستشفى", "noun", "m", {"+At"}, "mst$fy mst$fA mst$fyAn mst$fyAt"},
      {"لقاء", "noun", "m", {"+At"}, "lqA' lqAw lqAy lqA'An lqA'At"},
      {"مبدأ", "noun", "m", {"مبادئ"}, "mbdA mbdw mbdAn mbAdy"},
      {"شيء", "noun", "m", {"أشياء"}, "$y' $yyA $yyAn A$yA' A$yAy"},
      {"قاضي", "defective", "m", {"قضاة"}, "qADy qAD qADyA qDAh qDAt"},
      {"عسكري", "adj", "m", {}, "Eskry Eskryh Eskryt Eskrywn Eskryyn EskryAt EskryA"},
      {"أحمر", "adj", "حمراء", {"حمر"}, "AHmr HmrA' Hmr"},
      {"أكبر", "elative", "m", {}, "Akbr"},
  };
  for (const NounCase& noun : cases) {
    const auto forms = inflect_noun({noun.lemma, noun.pos, noun.gender, noun.plurals, {}});
    ASSERT_TRUE(forms) << noun.lemma << ": " << forms.error().message;
    expect_all(*forms, noun.expected, 0, noun.lemma);
  }
}

TEST(InflectNoun, MarksWhatMustFollow) {
  const auto raid = *inflect_noun({"غارة", "noun", "f", {"+At"}, {}});
  EXPECT_TRUE(has(raid, "gArh", kSingular | kFeminine | kNoEnclitic));
  EXPECT_TRUE(has(raid, "gArt", kNeedsEnclitic));
  EXPECT_TRUE(has(raid, "gArtA", kDual | kConstruct));
  EXPECT_FALSE(has(raid, "gArhA"));
  const auto fighter = *inflect_noun({"مقاتل", "noun", "mf", {"+wn"}, {}});
  EXPECT_TRUE(has(fighter, "mqAtlw", kPlural | kMasculine | kConstruct));
  EXPECT_TRUE(has(fighter, "mqAtlAt", kPlural | kFeminine));
}

TEST(InflectNoun, RefusesWhatItDoesNotUnderstand) {
  EXPECT_FALSE(inflect_noun({"طفل", "name", "m", {}, {}}));
  EXPECT_FALSE(inflect_noun({"طفل", "noun", "x", {}, {}}));
  EXPECT_FALSE(inflect_noun({"طفل", "noun", "m", {"+uwn"}, {}}));
}

TEST(InflectNoun, PhrasesAgreeInTheArticle) {
  const auto belt = *inflect_noun({"حزام ناسف", "phrase", "m", {"أحزمة ناسفة"}, {}});
  EXPECT_TRUE(has(belt, "HzAm nAsf", kNoun | kSingular));
  EXPECT_TRUE(has(belt, "HzAm AlnAsf", kNoun | kSingular));
  EXPECT_TRUE(has(belt, "AHzmh AlnAsfh", kNoun | kPlural));
  EXPECT_FALSE(inflect_noun({"حزام  ناسف", "phrase", "m", {}, {}}));
}

TEST(InflectNoun, ElativesAndInvariablesStandAlone) {
  EXPECT_EQ(inflect_noun({"أكبر", "elative", "m", {}, {}})->size(), 1u);
  EXPECT_EQ(inflect_noun({"درون", "invariable", "m", {}, {}})->size(), 1u);
}

}  // namespace
}  // namespace sijill::lexc
