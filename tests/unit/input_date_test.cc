#include <gtest/gtest.h>

#include "input/iso_date.h"

namespace sijill {
namespace {

TEST(IsoDate, Forms) {
  struct Case {
    const char *given, *date;
  };
  for (const Case& c : {Case{"2017-05-04T22:10:00+03:00", "2017-05-04"},
                        {"2017-05-04 10:00", "2017-05-04"},
                        {"2017/5/4", "2017-05-04"},
                        {"20170504", "2017-05-04"},
                        {"20170504T101500Z", "2017-05-04"},
                        {"20170504101500", "2017-05-04"},
                        {"2017-05", "2017-05"},
                        {"2017", "2017"},
                        {"Thu, 04 May 2017 10:00:00 GMT", "2017-05-04"},
                        {"May 4, 2017", "2017-05-04"},
                        {"4 May 2017", "2017-05-04"},
                        {"04-Sept-2017", "2017-09-04"},
                        {"May 2017", "2017-05"},
                        {"24/5/2017", "2017-05-24"},
                        {"5/24/2017", "2017-05-24"},
                        {"5.5.2017", "2017-05-05"},
                        {"٢٠١٧-٠٥-٠٤", "2017-05-04"},
                        {"۲۰۱۷/۵/۴", "2017-05-04"},
                        {"1493935800", "2017-05-04"},
                        {"1493935800000", "2017-05-04"}}) {
    EXPECT_EQ(iso_date(c.given), c.date) << c.given;
  }
}

TEST(IsoDate, WhatIsNoDate) {
  for (const char* text : {"", "yesterday", "4/5/2017", "2017-02-30", "2017-13-01", "13/13/2017", "10:30", "3",
                           "99999999999999999999", "2017-05-04-garbage-is-fine-but-32-May", "1234-05-04"}) {
    const std::string date = iso_date(text);
    EXPECT_TRUE(date.empty() || text[0] == '2') << text << " gave " << date;
  }
  EXPECT_EQ(iso_date("2017-02-30"), "");
  EXPECT_EQ(iso_date("2017-13-01"), "");
}

}  // namespace
}  // namespace sijill
