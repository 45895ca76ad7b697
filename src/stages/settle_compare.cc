// Comparisons of acts by who, where and who says so.
#include "stages/settle_compare.h"

#include <algorithm>

namespace sijill {

bool same_chain(const std::vector<Speaker>& a, const std::vector<Speaker>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Speaker& x, const Speaker& y) { return x.source_id == y.source_id; });
}

bool has_actor(const Event& e, std::string_view id, std::string_view role) {
  return std::any_of(e.actors.begin(), e.actors.end(),
                     [&](const EventActor& a) { return a.actor_id == id && (role.empty() || a.role == role); });
}

bool actors_agree(const Event& a, const Event& b) {
  const auto covers = [](const Event& big, const Event& small, std::string_view role) {
    return std::all_of(small.actors.begin(), small.actors.end(),
                       [&](const EventActor& x) { return x.role != role || has_actor(big, x.actor_id, role); });
  };
  const auto agree = [&](std::string_view role) { return covers(a, b, role) || covers(b, a, role); };
  return agree("initiator") && agree("target") && agree("party");
}

bool shares_actor(const Event& a, const Event& b) {
  return std::any_of(a.actors.begin(), a.actors.end(),
                     [&](const EventActor& x) { return x.actor_id != "civilians" && has_actor(b, x.actor_id); });
}

bool shares_place(const Event& a, const Event& b) {
  return std::any_of(a.where.begin(), a.where.end(), [&](const Where& x) {
    return std::any_of(b.where.begin(), b.where.end(), [&](const Where& y) { return x.name_ar == y.name_ar; });
  });
}

std::uint32_t place_index(const Document& doc, const Where& w) {
  for (std::uint32_t i = 0; i < doc.places.size(); ++i) {
    if (doc.places[i].name_ar == w.name_ar && doc.places[i].place_id == w.place_id) return i;
  }
  return static_cast<std::uint32_t>(doc.places.size());
}

namespace {

/// True if `outer` holds `inner` by the gazetteer.
bool contains(const Resources& resources, const Document& doc, const Where& outer, const Where& inner) {
  const std::uint32_t o = place_index(doc, outer), i = place_index(doc, inner);
  if (o >= doc.places.size() || i >= doc.places.size() || o == i) return false;
  const std::uint32_t top = doc.place_rows[o];
  std::uint32_t at = doc.place_rows[i];
  // A place that no table lists lies in the country or governorate that the lead names.
  if (top != lex::kNone && at == lex::kNone)
    return doc.places[o].kind == "country" || doc.places[o].kind == "governorate";
  if (top == lex::kNone || at == lex::kNone) return false;
  for (int depth = 0; depth < 10 && at != lex::kNone; ++depth) {
    if (at == top) return true;
    at = resources.places()[at].parent;
  }
  return false;
}

}  // namespace

bool tells_roughly(const Resources& resources, const Document& doc, const Event& outer, const Event& inner) {
  return !outer.where.empty() && !inner.where.empty() &&
         std::all_of(outer.where.begin(), outer.where.end(), [&](const Where& o) {
           return std::any_of(inner.where.begin(), inner.where.end(),
                              [&](const Where& i) { return contains(resources, doc, o, i); });
         });
}

bool violent(const Event& e) {
  return e.type == "battles" || e.type == "explosions_remote_violence" || e.type == "violence_against_civilians";
}

}  // namespace sijill
