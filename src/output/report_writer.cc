// The record as text, key by key in the order of the codebook. There is no tree in between: a comma is due
// wherever the last character does not open something.
#include "output/json_text.h"
#include "output/report_json.h"

namespace sijill {
namespace {

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void report(const Report& r);

 private:
  void separate() {
    const char last = out_.back();
    if (last != '{' && last != '[') out_ += ',';
  }

  /// `quoted` is the key as it stands in the line: "\"id\":".
  void key(std::string_view quoted) {
    separate();
    out_ += quoted;
  }

  void text(std::string_view quoted, std::string_view value) {
    if (value.empty()) return;
    key(quoted);
    append_json_string(value, out_);
  }

  template <class T>
  void number(std::string_view quoted, const std::optional<T>& value) {
    if (!value) return;
    key(quoted);
    if constexpr (std::is_floating_point_v<T>) {
      append_json_number(static_cast<double>(*value), out_);
    } else {
      append_json_number(static_cast<std::int64_t>(*value), out_);
    }
  }

  void flag(std::string_view quoted, bool value) {
    key(quoted);
    out_ += value ? "true" : "false";
  }

  template <class T, class Write>
  void list(std::string_view quoted, const std::vector<T>& items, Write write) {
    if (!items.empty()) full_list(quoted, items, write);
  }

  /// A list that is written even when it is empty.
  template <class T, class Write>
  void full_list(std::string_view quoted, const std::vector<T>& items, Write write) {
    key(quoted);
    out_ += '[';
    for (const T& item : items) {
      separate();
      write(item);
    }
    out_ += ']';
  }

  void texts(std::string_view quoted, const std::vector<std::string>& items) {
    list(quoted, items, [this](const std::string& item) { append_json_string(item, out_); });
  }

  void spans(std::string_view quoted, const std::vector<CharSpan>& items) {
    list(quoted, items, [this](const CharSpan& item) { span(item); });
  }

  void span_keys(const CharSpan& s) {
    key("\"begin\":");
    append_json_number(std::int64_t{s.begin}, out_);
    out_ += ",\"end\":";
    append_json_number(std::int64_t{s.end}, out_);
    if (s.in_title) out_ += ",\"in\":\"title\"";
  }

  void span(const CharSpan& s) {
    out_ += '{';
    span_keys(s);
    out_ += '}';
  }

  void mention(const std::optional<CharSpan>& s) {
    if (!s) return;
    key("\"mention\":");
    span(*s);
  }

  void when(const When& w);
  void where(const Where& w);
  void event_actor(const EventActor& a);
  void attribution(const std::vector<Speaker>& chain);
  void place(const Place& p);
  void actor(const Actor& a);
  void event(const Event& e);
  void count(const Count& c);
  void control(const Control& c);
  void extent(const Extent& e);
  void check(const Check& c);
  void head(const Report& r);

  std::string& out_;
};

void Writer::when(const When& w) {
  if (w.start.empty() && w.end.empty() && w.precision.empty() && w.basis.empty()) return;
  key("\"when\":");
  out_ += '{';
  text("\"start\":", w.start);
  text("\"end\":", w.end);
  text("\"precision\":", w.precision);
  text("\"basis\":", w.basis);
  out_ += '}';
}

void Writer::where(const Where& w) {
  out_ += '{';
  text("\"place_id\":", w.place_id);
  text("\"name_ar\":", w.name_ar);
  texts("\"aliases_ar\":", w.aliases_ar);
  text("\"name_en\":", w.name_en);
  number("\"lat\":", w.lat);
  number("\"lon\":", w.lon);
  text("\"relation\":", w.relation);
  number("\"where_precision\":", std::optional<int>(w.where_precision));
  mention(w.mention);
  out_ += '}';
}

void Writer::event_actor(const EventActor& a) {
  out_ += '{';
  text("\"actor_id\":", a.actor_id);
  text("\"name_ar\":", a.name_ar);
  text("\"name_en\":", a.name_en);
  text("\"role\":", a.role);
  if (a.side != 0) number("\"side\":", std::optional<int>(a.side));
  mention(a.mention);
  out_ += '}';
}

void Writer::attribution(const std::vector<Speaker>& chain) {
  list("\"attribution\":", chain, [this](const Speaker& s) {
    out_ += '{';
    text("\"source_id\":", s.source_id);
    text("\"name\":", s.name);
    text("\"verb\":", s.verb);
    mention(s.mention);
    out_ += '}';
  });
}

void Writer::place(const Place& p) {
  out_ += '{';
  text("\"place_id\":", p.place_id);
  text("\"name_ar\":", p.name_ar);
  texts("\"aliases_ar\":", p.aliases_ar);
  text("\"name_en\":", p.name_en);
  text("\"type\":", p.kind);
  number("\"lat\":", p.lat);
  number("\"lon\":", p.lon);
  spans("\"mentions\":", p.mentions);
  out_ += '}';
}

void Writer::actor(const Actor& a) {
  out_ += '{';
  text("\"actor_id\":", a.actor_id);
  text("\"name_ar\":", a.name_ar);
  text("\"name_en\":", a.name_en);
  text("\"kind\":", a.kind);
  spans("\"mentions\":", a.mentions);
  out_ += '}';
}

void Writer::event(const Event& e) {
  out_ += '{';
  text("\"id\":", e.id);
  text("\"type\":", e.type);
  text("\"sub_type\":", e.sub_type);
  text("\"status\":", e.status);
  text("\"change\":", e.change);
  when(e.when);
  list("\"where\":", e.where, [this](const Where& w) { where(w); });
  list("\"actors\":", e.actors, [this](const EventActor& a) { event_actor(a); });
  text("\"plover\":", e.plover);
  text("\"plover_mode\":", e.plover_mode);
  if (e.quantity) {
    key("\"quantity\":");
    out_ += '{';
    number("\"min\":", e.quantity->min);
    number("\"max\":", e.quantity->max);
    number("\"best\":", e.quantity->best);
    out_ += '}';
  }
  texts("\"weapons\":", e.weapons);
  attribution(e.attribution);
  spans("\"evidence\":", e.evidence);
  if (e.trigger.begin < e.trigger.end) {
    key("\"trigger\":");
    span(e.trigger);
  }
  texts("\"counts\":", e.counts);
  out_ += '}';
}

void Writer::count(const Count& c) {
  out_ += '{';
  text("\"id\":", c.id);
  text("\"outcome\":", c.outcome);
  number("\"min\":", c.min);
  number("\"max\":", c.max);
  number("\"best\":", c.best);
  text("\"qualifier\":", c.qualifier);
  text("\"group\":", c.group);
  text("\"part_of\":", c.part_of);
  if (c.cumulative) flag("\"cumulative\":", true);
  texts("\"by\":", c.by);
  text("\"cause\":", c.cause);
  list("\"where\":", c.where, [this](const Where& w) { where(w); });
  when(c.when);
  attribution(c.attribution);
  spans("\"evidence\":", c.evidence);
  out_ += '}';
}

void Writer::extent(const Extent& e) {
  if (!e.word.empty()) {
    text("\"extent\":", e.word);
  } else if (e.min_percent || e.max_percent) {
    key("\"extent\":");
    out_ += '{';
    number("\"min_percent\":", e.min_percent);
    number("\"max_percent\":", e.max_percent);
    out_ += '}';
  }
}

void Writer::control(const Control& c) {
  out_ += '{';
  text("\"actor_id\":", c.actor_id);
  key("\"where\":");
  where(c.where);
  text("\"change\":", c.change);
  if (c.extent) extent(*c.extent);
  texts("\"by\":", c.by);
  when(c.when);
  attribution(c.attribution);
  spans("\"evidence\":", c.evidence);
  out_ += '}';
}

void Writer::check(const Check& c) {
  out_ += '{';
  text("\"kind\":", c.kind);
  flag("\"ok\":", c.ok);
  texts("\"refs\":", c.refs);
  text("\"message\":", c.message);
  out_ += '}';
}

void Writer::head(const Report& r) {
  key("\"format\":");
  append_json_string(kReportFormat, out_);
  text("\"id\":", r.id);
  text("\"title\":", r.title);
  text("\"url\":", r.url);
  text("\"byline\":", r.byline);
  if (!r.publisher_id.empty() || !r.publisher_name.empty()) {
    key("\"publisher\":");
    out_ += '{';
    text("\"source_id\":", r.publisher_id);
    text("\"name\":", r.publisher_name);
    out_ += '}';
  }
  text("\"forwarded_from\":", r.forwarded_from);
  if (!r.published.date.empty()) {
    key("\"published\":");
    out_ += '{';
    text("\"date\":", r.published.date);
    text("\"precision\":", r.published.precision);
    text("\"basis\":", r.published.basis);
    out_ += '}';
  }
}

void Writer::report(const Report& r) {
  out_ += '{';
  head(r);
  list("\"text_spans\":", r.text_spans, [this](const TextSpan& s) {
    out_ += '{';
    text("\"kind\":", s.kind);
    span_keys(s.span);
    out_ += '}';
  });
  full_list("\"places\":", r.places, [this](const Place& p) { place(p); });
  full_list("\"actors\":", r.actors, [this](const Actor& a) { actor(a); });
  full_list("\"dates\":", r.dates, [this](const DateMention& d) {
    out_ += '{';
    when(d.when);
    span_keys(d.span);
    out_ += '}';
  });
  full_list("\"events\":", r.events, [this](const Event& e) { event(e); });
  full_list("\"counts\":", r.counts, [this](const Count& c) { count(c); });
  full_list("\"control\":", r.control, [this](const Control& c) { control(c); });
  full_list("\"checks\":", r.checks, [this](const Check& c) { check(c); });
  list("\"notes\":", r.notes, [this](const Note& n) {
    out_ += '{';
    text("\"message\":", n.message);
    span_keys(n.span);
    out_ += '}';
  });
  list("\"explain\":", r.explain, [this](const Explanation& e) {
    out_ += '{';
    text("\"field\":", e.field);
    text("\"made_by\":", e.made_by);
    span_keys(e.span);
    out_ += '}';
  });
  out_ += '}';
}

}  // namespace

void append_json(const Report& report, std::string& out) { Writer(out).report(report); }

}  // namespace sijill
