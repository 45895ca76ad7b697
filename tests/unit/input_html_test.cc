#include <gtest/gtest.h>

#include <chrono>

#include "input/html_page.h"
#include "input/html_tokens.h"
#include "input_collect.h"

namespace sijill {
namespace {

RawReport page(std::string_view html) {
  Collected all = collect(html, "page.html");
  EXPECT_EQ(all.reports.size(), 1u);
  return all.reports.empty() ? RawReport{} : std::move(all.reports[0]);
}

constexpr std::string_view kFirst =
    "أعلنت اللجنة المحلية في البلدة المخترعة أن ثلاثة من سكانها أصيبوا أمس بجروح جراء سقوط قذائف على سوقها القديم.";
constexpr std::string_view kSecond =
    "وأضافت اللجنة في بيانها أن المصابين نقلوا إلى المشفى القريب وأن حالهم مستقرة، ولم تعرف الجهة التي أطلقت القذائف.";

std::string article(std::string_view head = "", std::string_view body_end = "") {
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>قذائف على السوق | موقع مخترع</title>" +
         std::string(head) +
         "</head><body class=\"single has-sidebar\"><nav><ul><li><a href=/>الرئيسية</a><li><a "
         "href=/s>رياضة</a></ul></nav>"
         "<div id=wrap><div class=\"post-content\"><h1>قذائف على السوق</h1>"
         "<div class=\"share-bar\"><a href=#>فيسبوك</a> 25 مشاركة من القراء حتى هذه الساعة من نهار اليوم في كل "
         "الصفحات</div><p>" +
         std::string(kFirst) +
         "</p><figure><img src=x><figcaption>صورة من السوق قبل عام كامل من الآن كما التقطها أحد "
         "السكان</figcaption></figure><p>" +
         std::string(kSecond) + "</p><div class=\"related-posts\"><h3>اقرأ أيضا</h3><p>" +
         "<a href=/2>خبر قديم لا صلة له بما سبق وعنوانه طويل جدا كي يبدو مثل فقرة من فقرات المقال "
         "نفسه</a></p></div></div>"
         "<aside><p>نص جانبي طويل عن أمر آخر لا علاقة له بالخبر ولا ينبغي أن يظهر في نصه المستخرج أبدا</p></aside>"
         "<div id=comments><p>تعليق قارئ طويل بعض الشيء يقول فيه ما يشاء من الكلام الذي لا يدخل في "
         "الخبر</p></div></div>"
         "<footer>كل الحقوق محفوظة</footer>" +
         std::string(body_end) + "</body></html>";
}

TEST(InputHtml, BodyWithoutItsSurroundings) {
  const RawReport report = page(article());
  EXPECT_EQ(report.text, std::string(kFirst) + "\n\n" + std::string(kSecond));
  EXPECT_EQ(report.title, "قذائف على السوق");
  EXPECT_EQ(report.id, "page");
}

TEST(InputHtml, FactsFromMetas) {
  const RawReport report =
      page(article("<meta property='og:site_name' content='موقع مخترع'><meta property=\"og:title\" content=\"قذائف على "
                   "السوق - موقع مخترع\">"
                   "<meta property=article:published_time content=2022-11-05T08:30:00+03:00><meta name=author "
                   "content='مراسل &quot;م&quot;'>"
                   "<link rel=canonical href='https://example.org/a?x=1&amp;y=2'>"));
  EXPECT_EQ(report.publisher, "موقع مخترع");
  EXPECT_EQ(report.title, "قذائف على السوق");
  EXPECT_EQ(report.published, "2022-11-05");
  EXPECT_EQ(report.byline, "مراسل \"م\"");
  EXPECT_EQ(report.url, "https://example.org/a?x=1&y=2");
}

TEST(InputHtml, FactsFromJsonLd) {
  const RawReport report = page(article(
      R"(<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
      {"@type": "NewsArticle", "headline": "عنوان", "datePublished": "2021-01-02", "author": [{"name": "كاتب"}],
       "publisher": {"@type": "Organization", "name": "ناشر"}}]}</script>)"));
  EXPECT_EQ(report.published, "2021-01-02");
  EXPECT_EQ(report.publisher, "ناشر");
  EXPECT_EQ(report.byline, "كاتب");
}

TEST(InputHtml, DateFromTimeOrAddress) {
  EXPECT_EQ(
      page(article(
               "",
               "<time class=updated datetime=2020-09-09>x</time><time class=entry-date datetime=2020-09-08>y</time>"))
          .published,
      "2020-09-08");
  EXPECT_EQ(page(article("<link rel=canonical href=https://example.org/2019/07/08/x>")).published, "2019-07-08");
}

TEST(InputHtml, BodyThatTheMarkupNames) {
  const RawReport report =
      page("<body><div class=sidebar itemprop='articleBody'>" + std::string(kFirst) + "<br><br>" +
           std::string(kSecond) + "</div><div><p>" + repeated("نص آخر أطول من المقال كله. ", 40) + "</p></div>");
  EXPECT_EQ(report.text, std::string(kFirst) + "\n\n" + std::string(kSecond));
}

TEST(InputHtml, ALayoutMayCallThePageASidebar) {
  const RawReport report = page("<body><div class='content sidebar-right'><p>" + std::string(kFirst) + "<p>" +
                                std::string(kSecond) + "</div>");
  EXPECT_EQ(report.text, std::string(kFirst) + "\n\n" + std::string(kSecond));
}

TEST(InputHtml, ParagraphsInPartsOfTheArticle) {
  const RawReport report = page("<body><div id=a><section><p>" + std::string(kFirst) + "</p></section><section><p>" +
                                std::string(kSecond) + "</p></section></div>");
  EXPECT_EQ(report.text, std::string(kFirst) + "\n\n" + std::string(kSecond));
}

TEST(InputHtml, CharacterReferences) {
  std::string out;
  append_decoded("&laquo;a&raquo; &#1575;&#x627; &amp;lt; &nosuch; &#xD800; & &#; &nbsp", out);
  EXPECT_EQ(out, "«a» اا &lt; &nosuch; \uFFFD & &#; \u00A0");
}

TEST(InputHtml, Tokens) {
  HtmlTokenizer tokens("a < b<!-- <p> --><A HREF='x>y' b=c>t</A ><script>if (a</b/) '</p>'</SCRIPT>z<");
  std::string seen;
  for (HtmlToken token = tokens.next(); token.kind != HtmlToken::Kind::End; token = tokens.next()) {
    switch (token.kind) {
      case HtmlToken::Kind::Text: seen += "[" + std::string(token.text) + "]"; break;
      case HtmlToken::Kind::Open:
        seen += "<" + std::string(token.name) + " " + attribute(token.attributes, "href") + ">";
        break;
      case HtmlToken::Kind::Close: seen += "</" + std::string(token.name) + ">"; break;
      case HtmlToken::Kind::Raw: seen += "{" + std::string(token.text) + "}"; break;
      case HtmlToken::Kind::End: break;
    }
  }
  EXPECT_EQ(seen, "[a < b]<a x>y>[t]</a><script >{if (a</b/) '</p>'}</script>[z<]");
}

TEST(InputHtml, BrokenPagesStillGiveTheirText) {
  const std::string text(kFirst);
  for (const std::string& html :
       {repeated("<div>", 100000) + text, repeated("<b>", 100000) + text + repeated("</i>", 100000),
        "<p>" + text + "<p title=\"never closed>", "<!-- never closed <p>" + text, "<table><tr><td>" + text,
        "<html><body " + repeated("a='1' ", 50000) + "><p>" + text, repeated("</div>", 100000) + text, text + "<"}) {
    const RawReport report = page("<html>" + html);
    EXPECT_NE(report.text.find(kFirst), std::string::npos) << html.substr(0, 40);
  }
}

/// Each shape has cost other parsers quadratic time; a megabyte of it takes well under a second here.
TEST(InputHtml, HostilePagesTakeLinearTime) {
  for (const std::string_view piece : {"<a b=\"",
                                       "<!--",
                                       "<div>",
                                       "<p class=share>",
                                       "</b>",
                                       "<x a b c d",
                                       "&",
                                       "&#",
                                       "<title>",
                                       "<li>x",
                                       "<a href=' ",
                                       "<script",
                                       "<script>",
                                       "<br>",
                                       "<h1>x",
                                       "<b itemprop=author>x",
                                       "<meta name=a content=b>",
                                       "<",
                                       "'\"=",
                                       "<svg><p>"}) {
    const std::string html = "<html>" + repeated(piece, (1 << 20) / piece.size());
    const auto start = std::chrono::steady_clock::now();
    page(html);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << piece;
  }
}

TEST(InputHtml, PageInWindows1256) {
  const RawReport report = page("<html><meta charset=windows-1256><p>\xDE\xD5\xDD \xC7\xE1\xE3\xCF\xED\xE4\xC9</p>");
  EXPECT_EQ(report.text, "قصف المدينة");
}

TEST(InputHtml, NothingThere) {
  EXPECT_EQ(page("<html><script>x</script>").notes, std::vector<std::string>{"no text found on the page"});
  EXPECT_EQ(page("").notes, std::vector<std::string>{"empty"});
}

}  // namespace
}  // namespace sijill
