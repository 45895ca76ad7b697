"""Reads one authored report (source/*.gold) and makes its record: spans found, ids and sums checked."""
import datetime, re

LETTER = "\u0621-\u064a\u0671-\u06d3\u064b-\u065f\u0670"
TYPES = {
    "battles": "armed_clash advance government_regains_territory non_state_actor_overtakes_territory",
    "explosions_remote_violence": "air_drone_strike shelling_artillery_missile suicide_bomb "
                                  "remote_explosive_landmine_ied grenade chemical_weapon",
    "violence_against_civilians": "attack abduction_forced_disappearance sexual_violence",
    "protests": "peaceful_protest protest_with_intervention excessive_force_against_protesters",
    "riots": "violent_demonstration mob_violence",
    "strategic_developments": "siege withdrawal force_movement displacement return aid_delivery forced_recruitment "
                              "agreement arrests change_to_group_activity disrupted_weapons_use "
                              "headquarters_or_base_established looting_property_destruction "
                              "non_violent_transfer_of_territory celebration other",
}
TYPE_OF = {s: t for t, subs in TYPES.items() for s in subs.split()}
PLOVER = {"siege": "COERCE", "withdrawal": "RETREAT", "force_movement": "MOBILIZE", "aid_delivery": "AID",
          "forced_recruitment": "COERCE", "agreement": "AGREE", "arrests": "COERCE"}
PLOVER_OF_TYPE = {"battles": "ASSAULT", "explosions_remote_violence": "ASSAULT",
                  "violence_against_civilians": "ASSAULT", "protests": "PROTEST", "riots": "PROTEST"}
STATUS = "occurred ongoing failed planned denied".split()
OUTCOMES = "killed injured abducted detained missing displaced returned besieged".split()
GROUPS = "any civilian child woman man aid_worker medic journalist combatant".split()
CHANGES = "gained lost held contested besieged".split()
WEAPONS = ("aircraft drone artillery mortar rocket missile small_arms heavy_machine_gun vbied suicide_belt ied "
           "landmine chemical knife cluster_munition barrel_bomb unspecified").split()
VERBS = "reports documents claims denies quotes".split()
ROLE = {"i": "initiator", "t": "target", "p": "party", "s": "supporter"}
PRECISION = {4: "year", 7: "month", 10: "day"}
WIDE = {"governorate": 4, "region": 4, "countryside": 4, "district": 3, "country": 6}
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Bad(Exception):
    """A defect of one source file, told with its line."""


def quotes(s):
    """The «quoted»#n pieces of a field as (words, n); ⟦…⟧ where the words hold guillemets themselves."""
    return [(m[1] or m[2], int(m[3] or 0)) for m in re.finditer(r"(?:«([^»]*)»|⟦([^⟧]*)⟧)(?:#(\d+))?", s)]


class Source:
    def __init__(self, path, names):
        self.path, self.names, self.id = path, names, path.stem
        head, text, marks = path.read_text(encoding="utf-8").split("\n---\n")
        self.head = dict(line.split(" ", 1) if " " in line else (line, "") for line in head.split("\n") if line)
        self.text = text.strip("\n") + "\n"
        self.marks = [(n, m) for n, m in enumerate(marks.split("\n"), 1) if m.strip() and not m.startswith("#")]
        title = self.head.get("title")
        self.title_in_text = title == "="
        self.title = self.text.split("\n", 1)[0].strip() if self.title_in_text else title
        self.given = self.head.get("given", "").split()
        self.taken = []  # spans already claimed by a longer name

    def fail(self, why):
        raise Bad(f"{self.path.name}: {getattr(self, 'at', '')}: {why}")

    # -- spans -----------------------------------------------------------------------------
    def find(self, words, nth):
        hits = [{"begin": m.start(), "end": m.end()} for m in re.finditer(re.escape(words), self.text)]
        if not self.title_in_text and self.title:
            hits += [{"begin": m.start(), "end": m.end(), "in_title": True}
                     for m in re.finditer(re.escape(words), self.title)]
        if not hits:
            self.fail(f"not in the text: «{words}»")
        if len(hits) > 1 and not nth:
            self.fail(f"{len(hits)} times in the text, say #n: «{words}»")
        if nth > len(hits):
            self.fail(f"only {len(hits)} times in the text: «{words}»")
        return hits[max(nth, 1) - 1]

    def spans(self, field):
        return [self.find(w, n) for w, n in quotes(field)]

    def trigger(self, field, evidence):
        (words, nth), = quotes(field)
        if nth:
            return self.find(words, nth)
        for e in evidence:
            base = self.title if e.get("in_title") else self.text
            at = base.find(words, e["begin"], e["end"])
            if at >= 0:
                return {**e, "begin": at, "end": at + len(words)}
        self.fail(f"trigger outside the evidence: «{words}»")

    def occurrences(self, forms):
        """All free stretches of the text that are one of the forms, clitics before them left out."""
        out = []
        for form in sorted(forms, key=len, reverse=True):
            bare = f"(?<![{LETTER}])(?:[وف]?[بلك]?)({re.escape(form)})(?![{LETTER}])"
            for in_title in (False, True):
                base = self.text if not in_title else (self.title if self.title and not self.title_in_text else "")
                for m in re.finditer(bare, base):
                    b, e = m.span(1)
                    if not any(t == in_title and b < y and x < e for t, x, y in self.taken):
                        self.taken.append((in_title, b, e))
                        out.append({"begin": b, "end": e, **({"in_title": True} if in_title else {})})
        return sorted(out, key=lambda s: (s.get("in_title", False), s["begin"]))

    # -- fields ----------------------------------------------------------------------------
    def when(self, s):
        date, _, basis = s.strip().partition(" ")
        if date == "R":
            p = self.head["published"].split()
            if p[0] == "none":
                return {"precision": "unknown", "basis": "report"}
            return {"start": p[0], "end": p[0], "precision": PRECISION[len(p[0])], "basis": "report"}
        if basis not in ("explicit", "relative", "none"):
            self.fail(f"basis of «{s}»")
        if date == "?":
            return {"precision": "unknown", "basis": basis}
        start, dots, end = date.partition("..")
        for d in filter(None, (start, end)):
            datetime.date.fromisoformat((d + "-01-01")[:10])
        out = {"start": start}
        if not dots or end:
            out["end"] = end or start
        return {**out, "precision": PRECISION[len(start)], "basis": basis}

    def place(self, name, relation="at", evidence=()):
        p = self.places.get(name)
        if not p:
            self.fail(f"place not listed: {name}")
        wide = WIDE.get(p["type"], 1)
        out = {k: p[k] for k in ("name_ar", "aliases_ar", "name_en") if k in p}
        out |= {"relation": relation, "where_precision": wide if relation == "at" else max(2, wide)}
        return self.with_mention(out, p, evidence)

    def with_mention(self, out, entity, evidence):
        inside = [m for m in entity["mentions"] for e in evidence if m.get("in_title") == e.get("in_title")
                  and e["begin"] <= m["begin"] and m["end"] <= e["end"]]
        best = inside or entity["mentions"]
        return {**out, "mention": best[0]} if best else out

    def where(self, s, evidence):
        out = []
        for item in filter(None, (x.strip() for x in s.split("؛"))):
            m = re.fullmatch(r"(.*?)(?:\((near|direction)\))?", item)
            out.append(self.place(m[1].strip(), m[2] or "at", evidence))
        return out

    def cast(self, s, evidence):
        out = []
        for item in filter(None, (x.strip() for x in s.split(","))):
            m = re.fullmatch(r"(\S+) ([itps])([12]?)", item)
            if not m:
                self.fail(f"actor «{item}»")
            a = self.actors.get(m[1])
            if not a:
                self.fail(f"actor not listed: {m[1]}")
            one = {k: a[k] for k in ("actor_id", "name_ar", "name_en")} | {"role": ROLE[m[2]]}
            if m[3]:
                one["side"] = int(m[3])
            out.append(self.with_mention(one, a, evidence))
        return out

    def said(self, s):
        out = []
        for item in filter(None, (x.strip() for x in s.split(">"))):
            m = re.fullmatch(r"([a-z0-9-]+):([a-z]+)(?:\[(.*)\])?", item)
            if not m or m[2] not in VERBS:
                self.fail(f"speaker «{item}»")
            known = self.names["source"].get(m[1]) or self.names["actor"].get(m[1])
            if not known:
                self.fail(f"unknown source {m[1]}")
            out.append({"source_id": m[1], "name": m[3] or known[0], "verb": m[2]})
        return out

    # -- lines -----------------------------------------------------------------------------
    def build(self):
        self.places, self.actors = {}, {}
        rows = [(n, m[0], [f.strip() for f in m[2:].split("|")]) for n, m in self.marks]
        named = []
        for self.at, kind, f in rows:
            if kind == "P":
                aliases = [a for a in f[3:] if a]
                p = {"name_ar": f[0], **({"aliases_ar": aliases} if aliases else {}), "name_en": f[1], "type": f[2]}
                self.places[f"{f[0]}#{f[2]}" if f[0] in self.places else f[0]] = p
                named.append((p, [f[0], *aliases]))
            elif kind == "A":
                if f[0] not in self.names["actor"]:
                    self.fail(f"unknown actor {f[0]}")
                ar, en = self.names["actor"][f[0]]
                self.actors[f[0]] = {"actor_id": f[0], "name_ar": ar, "name_en": en}
                named.append((self.actors[f[0]], f[1:]))
        # Longer names first over all entities, so that a city inside a base's name stays the base's.
        pairs = sorted(((form, entity) for entity, forms in named for form in forms if form),
                       key=lambda x: -len(x[0]))
        for entity, _ in named:
            entity["mentions"] = []
        for form, entity in pairs:
            entity["mentions"] += self.occurrences([form])
        for self.at, (entity, _) in enumerate(named):
            entity["mentions"].sort(key=lambda s: (s.get("in_title", False), s["begin"]))
            if "type" in entity and not entity["mentions"]:
                self.fail(f"place never mentioned: {entity['name_ar']}")
        self.events, self.counts, self.control, self.checks, other = [], [], [], [], []
        for self.at, kind, f in rows:
            if kind == "E":
                self.event(f)
            elif kind == "C":
                self.count(f)
            elif kind == "K":
                self.hold(f)
            elif kind == "X":
                self.check(f)
            elif kind == "S":
                other.append({"kind": f[0], **self.find(*quotes(f[1])[0])})
            elif kind not in "PA":
                self.fail(f"line of unknown kind {kind}")
        self.verify()
        return self.record(other)

    def event(self, f):
        head, when, where, who, said, extra, trigger, evidence, *gloss = f
        sub, status = head.split()
        ev = self.spans(evidence)
        e = {"id": f"e{len(self.events) + 1}", "sub_type": sub, "type": TYPE_OF[sub], "status": status,
             "when": self.when(when), "where": self.where(where, ev), "actors": self.cast(who, ev)}
        for item in extra.split():
            key, _, value = item.partition("=")
            if key == "change":
                e["change"] = value
            elif key == "w":
                e["weapons"] = value.split(",")
            elif key == "q":
                e["quantity"] = self.amount(value)[0]
            else:
                self.fail(f"extra {item}")
        plover = PLOVER.get(sub) or PLOVER_OF_TYPE.get(TYPE_OF[sub])
        if plover:
            e["plover"] = plover
        e |= {"attribution": self.said(said), "trigger": self.trigger(trigger, ev), "evidence": ev, "counts": []}
        if gloss and gloss[0]:
            e["gloss"] = gloss[0]
        self.events.append(e)

    def amount(self, s):
        """12, 12+ (at least), >12, <12, ~12 (about), v20 (vague), 10-12."""
        if m := re.fullmatch(r"(\d+)-(\d+)", s):
            return {"min": int(m[1]), "max": int(m[2])}, "about"
        m = re.fullmatch(r"([><~v]?)(\d+)(\+?)", s)
        if not m:
            self.fail(f"number {s}")
        n = int(m[2])
        if m[3]:
            return {"min": n, "best": n}, "at_least"
        return {">": ({"min": n + 1, "best": n + 1}, "more_than"), "<": ({"max": n - 1}, "less_than"),
                "~": ({"best": n}, "about"), "v": ({"min": n}, "vague"),
                "": ({"min": n, "max": n, "best": n}, "exact")}[m[1]]

    def count(self, f):
        """event or - | outcome number group | extras | evidence"""
        ident, head, extra, evidence, *gloss = f
        outcome, number, group = head.split()
        bounds, qualifier = self.amount(number)
        ev = self.spans(evidence)
        of = next((e for e in self.events if e["id"] == ident), None)
        if ident != "-" and not of:
            self.fail(f"no event {ident}")
        given = dict(re.findall(r"(\w+)=(\[.*?\](?=\s|$)|\S+)", extra))
        given = {k: v[1:-1] if v.startswith("[") else v for k, v in given.items()}
        c = {"id": f"c{len(self.counts) + 1}", "outcome": outcome, **bounds, "qualifier": qualifier, "group": group}
        if "part" in given:
            c["part_of"] = given["part"]
        if "cum" in extra.split():
            c["cumulative"] = True
        by = given.get("by", "" if of is None else
                       ",".join(a["actor_id"] for a in of["actors"] if a["role"] == "initiator"))
        if by and by != "-":
            c["by"] = by.split(",")
        cause = given.get("cause", of["sub_type"] if of else "-")
        if cause != "-":
            c["cause"] = cause
        place = self.where(given["where"], ev) if "where" in given else of["where"] if of else []
        c |= {"where": place, "when": self.when(given.get("when", "? none")) if "when" in given or not of else of["when"]}
        c |= {"attribution": [] if given.get("said") == "-" else
              self.said(given["said"]) if "said" in given else of["attribution"] if of else [], "evidence": ev}
        if gloss and gloss[0]:
            c["gloss"] = gloss[0]
        self.counts.append(c)
        if of:
            of["counts"].append(c["id"])

    def hold(self, f):
        """actor change [extent] [by=] | places | when | said | evidence"""
        head, where, when, said, evidence, *gloss = f
        actor, change, *rest = head.split()
        ev = self.spans(evidence)
        if actor not in self.actors:
            self.fail(f"actor not listed: {actor}")
        for w in self.where(where, ev):
            k = {"actor_id": actor, "where": w, "change": change}
            for item in rest:
                if item.startswith("by="):
                    k["by"] = item[3:].split(",")
                elif m := re.fullmatch(r"(\d+)-(\d*)", item):
                    k["extent"] = {"min_percent": int(m[1]), **({"max_percent": int(m[2])} if m[2] else {})}
                else:
                    k["extent"] = item
            k |= {"when": self.when(when), "attribution": self.said(said), "evidence": ev}
            if gloss and gloss[0]:
                k["gloss"] = gloss[0]
            self.control.append(k)

    def check(self, f):
        kind, ok, *refs = f[0].split()
        self.checks.append({"kind": kind, "ok": ok == "ok", "refs": refs, "message": f[1]})

    # -- consistency -----------------------------------------------------------------------
    def verify(self):
        self.at = "record"
        ids = {x["id"]: x for x in self.events + self.counts}
        for e in self.events:
            if e["status"] not in STATUS or not set(e.get("weapons", [])) <= set(WEAPONS):
                self.fail(f"{e['id']}: status or weapon")
            if ("change" in e and e["sub_type"] != "siege") or e.get("change", "begins") not in ("begins", "tightens", "broken"):
                self.fail(f"{e['id']}: change")
        for c in self.counts:
            group, _, actor = c["group"].partition(":")
            if c["outcome"] not in OUTCOMES or group not in GROUPS or (actor and actor not in self.names["actor"]):
                self.fail(f"{c['id']}: outcome or group")
            if c.get("cause", "attack") not in TYPE_OF:
                self.fail(f"{c['id']}: cause")
            if not set(c.get("by", [])) <= set(self.names["actor"]):
                self.fail(f"{c['id']}: by")
            if whole := c.get("part_of"):
                total = ids.get(whole)
                if not total or total["outcome"] != c["outcome"]:
                    self.fail(f"{c['id']}: part of {whole}")
                if c.get("min", 0) > total.get("max", c.get("min", 0)):
                    self.fail(f"{c['id']}: larger than {whole}")
        for k in self.control:
            if k["change"] not in CHANGES or (isinstance(k.get("extent", "full"), str)
                                              and k.get("extent", "full") not in ("full", "most", "part")):
                self.fail(f"control of {k['actor_id']}")
        for x in self.checks:
            if not set(x["refs"]) <= set(ids):
                self.fail(f"check refers to {x['refs']}")
            if x["kind"] == "breakdown_sum":
                total, *parts = (ids[r].get("best") for r in x["refs"])
                if (total == sum(parts)) != x["ok"]:
                    self.fail(f"{parts} against {total}: {x['message']}")
            for date, day in re.findall(r"(\d{4}-\d\d-\d\d) was a (\w+)", x["message"]):
                if WEEKDAYS[datetime.date.fromisoformat(date).weekday()] != day:
                    self.fail(f"{date} was no {day}")

    def record(self, other):
        r = {"format": "sijill-report/1", "id": self.id}
        if self.title:
            r["title"] = self.title
        if pub := self.head.get("publisher"):
            r["publisher"] = {"source_id": pub, "name": self.names["source"][pub][0]}
        date, *basis = self.head["published"].split()
        if date != "none":
            r["published"] = {"date": date, "precision": PRECISION[len(date)], "basis": basis[0]}
        spans = [{"kind": "title", "begin": 0, "end": len(self.title)}] if self.title_in_text else []
        spans += other
        begin = max([s["end"] for s in spans if s["kind"] != "boilerplate" or s["begin"] < 120] or [0])
        end = min([s["begin"] for s in spans if s["kind"] == "boilerplate" and s["begin"] >= 120] or [len(self.text)])
        body = self.text[begin:end]
        begin += len(body) - len(body.lstrip())
        spans.append({"kind": "body", "begin": begin, "end": begin + len(body.strip())})
        return r | {"text_spans": sorted(spans, key=lambda s: s["begin"]), "places": list(self.places.values()),
                    "actors": list(self.actors.values()), "events": self.events, "counts": self.counts,
                    "control": self.control, "checks": self.checks}

    def input(self):
        """The line of reports.jsonl: the text with what the house gave beside it."""
        r = {"id": self.id, "text": self.text}
        if self.title and not self.title_in_text:
            r["title"] = self.title
        if "published" in self.given:
            r["published"] = self.head["published"].split()[0]
        if "publisher" in self.given:
            r["publisher"] = self.names["source"][self.head["publisher"]][0]
        return r

    def lint(self):
        """Numbers of the text outside every count, quantity and date evidence: worth a second look."""
        covered = [(s["begin"], s["end"]) for c in self.counts for s in c["evidence"] if not s.get("in_title")]
        for m in re.finditer(r"[\d٠-٩][\d٠-٩,.٬]*", self.text):
            if not any(b <= m.start() < e for b, e in covered):
                print(f"  {self.id}: {self.text[max(0, m.start() - 25):m.end() + 25]!r}")
