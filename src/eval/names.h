#pragma once
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sijill/report.h"

namespace sijill::eval {

/// All folded spellings under which one place answers.
using NameSet = std::set<std::u32string>;

/// Brings a place name to the form in which evaluation compares names: no diacritics or tatweel, one alef, final
/// ta marbuta as ha, alef maqsura as ya, no article, no generic head noun (data/eval/words.tsv).
std::u32string fold_name(std::string_view name);

/// The name folded; a countryside ("ryf Hlb Al$mAly") answers to the bare place ("Hlb") as well.
std::vector<std::u32string> spellings(std::string_view name);

/// One set for each distinct place in the order of first mention. Places whose main names fold alike, such as a
/// city and its governorate, are one.
std::vector<NameSet> place_names(std::span<const Where> where);
std::vector<NameSet> place_names(std::span<const Place> places);

/// How many of `gold` find a place of their own in `pred` with a spelling in common.
int overlap(const std::vector<NameSet>& gold, const std::vector<NameSet>& pred);

/// Shared over all; 1 if both are empty.
double jaccard(const std::vector<NameSet>& gold, const std::vector<NameSet>& pred);

/// "a/b" in UTF-8, for the error list.
std::string join(const NameSet& names);

}  // namespace sijill::eval
