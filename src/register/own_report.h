#pragma once
#include <vector>

#include "register/telling.h"

/// What a telling has from the rest of its report: a report tells one story, so what stands around a telling, and what
/// the report says of the same act elsewhere, helps to know it again in other reports.
namespace sijill {

/// Fills `beside`, `names` and `story` of tellings that were made of `record`: what stands within a line or two of
/// their words; for what the report is about, title and lead too. Names of those who speak are left out: they speak of
/// much.
void look_around(const Report& record, const TellingWords& words, const PlaceTree& places,
                 std::vector<Telling>& tellings);

/// Gives a telling that has only its report's date the day that the report gives for the same bombing or killing
/// elsewhere, with basis "story". Left alone if the report gives two.
void date_by_own_report(std::vector<Telling>& tellings, const PlaceTree& places);

}  // namespace sijill
