// The shapes of /api/1, as docs/api/openapi.yaml describes them. A key that says nothing is absent.

export interface Range { low: number; best?: number; high?: number }

export interface When { start?: string; end?: string; precision: string; basis?: string }

export interface Where {
  place_id?: string; name_ar: string; name_en?: string; lat?: number; lon?: number;
  relation?: string; where_precision?: number; mention?: Span;
}

export interface ActorRef { actor_id: string; name_ar?: string; name_en?: string; role?: string; side?: number }

export interface Span { begin: number; end: number; in?: 'title' }

export interface Speaker { source_id: string; name: string; verb: string; mention?: Span }

export interface IncidentRow {
  incident_id: string; sub_type: string; status: string; when: When; where: Where[]; actors: ActorRef[];
  killed?: Range; injured?: Range; reports: number; publishers: number; contradictions: number;
  review: 'none' | 'accepted' | 'corrected' | 'rejected';
}

export interface IncidentList { total: number; offset: number; items: IncidentRow[] }

export interface Figure {
  outcome: string; group: string; low: number; best?: number; high?: number; rule: string; edited?: boolean;
  by_source: SourceFigure[];
}

export interface SourceFigure {
  source_id: string; name: string; report_id: string; count_id?: string; published?: string;
  min?: number; best?: number; max?: number; qualifier?: string; superseded?: boolean; copy?: boolean;
  cumulative?: boolean; words?: string;
}

export interface Telling {
  telling_id: string; report_id: string; event_ids: string[]; title?: string; publisher: string; published?: string;
  copy_of?: string; status: string; when: When; where: Where[]; attribution: Speaker[]; words: string; main: boolean;
  killed?: Range; injured?: Range;
}

export interface Why { a: string; b: string; score: number; parts: { name: string; value: number; note: string }[] }

export interface Contradiction {
  kind: string; message?: string; sides: { value: string; sources: string[]; report_ids?: string[] }[];
}

export interface Edit {
  edit_id: number; at: string; who: string; op: string; target: string; field?: string; before?: string; after?: string;
  reason: string; undone?: boolean;
}

export interface Incident extends IncidentRow {
  weapons: string[]; figures: Figure[]; tellings: Telling[]; why: Why[]; contradiction_list: Contradiction[];
  edits: Edit[];
}

export interface Overview {
  total: number; killed: Range; injured: Range; from?: string; to?: string;
  timeline: { unit: 'day' | 'week' | 'month'; bins: [start: string, incidents: number, killed: number][] };
  map: MapPlace[]; facets: { sub_type: Facet[]; actor: Facet[]; source: Facet[] };
  unplaced: number; undated: number; earlier?: number; later?: number; note?: string;
}

export interface MapPlace {
  place_id: string; name_ar: string; name_en?: string; lat: number; lon: number; incidents: number; killed: number;
}

export interface Facet { id: string; n: number; name_ar?: string; name_en?: string }

export interface PlaceNode {
  place_id: string; name_ar: string; name_en?: string; kind?: string; incidents: number; children: boolean;
}

// sijill-report/1, as far as the page shows it.
export interface Report {
  id: string; title?: string; url?: string; byline?: string; publisher?: { source_id?: string; name: string };
  published?: { date?: string; precision: string; basis: string };
  text_spans: (Span & { kind: string })[];
  places: (Where & { mentions: Span[] })[];
  actors: (ActorRef & { mentions: Span[] })[];
  dates: { when: When; begin: number; end: number; in?: 'title' }[];
  events: ReportEvent[]; counts: ReportCount[]; control: ReportControl[];
  checks: { kind: string; ok: boolean; refs: string[]; message: string }[];
  notes?: { message: string; begin: number; end: number }[];
}

export interface ReportEvent {
  id: string; type: string; sub_type: string; status: string; change?: string; when: When; where: Where[];
  actors: (ActorRef & { role: string; mention?: Span })[]; plover?: string; plover_mode?: string;
  quantity?: { min?: number; max?: number; best?: number }; weapons?: string[]; attribution?: Speaker[];
  evidence: Span[]; trigger?: Span; counts?: string[];
}

export interface ReportCount {
  id: string; outcome: string; min?: number; max?: number; best?: number; qualifier?: string; group: string;
  part_of?: string; cumulative?: boolean; by?: string[]; cause?: string; where?: Where[]; when?: When;
  attribution?: Speaker[]; evidence: Span[];
}

export interface ReportControl {
  actor_id: string; where: Where; change: string; extent?: string | { min_percent?: number; max_percent?: number };
  when?: When; by?: string[]; attribution?: Speaker[]; evidence: Span[];
}

export interface ReportPage {
  report: Report; text: string; title?: string; copies: { report_id: string; publisher: string; published?: string }[];
  copy_of?: string; incidents: { incident_id: string; event_ids: string[] }[];
}

export interface ReportRow {
  report_id: string; title?: string; publisher: string; published?: string; events: number; counts: number;
  control: number; failed_checks: number; copy_of?: string;
}

export interface ReportList { total: number; offset: number; items: ReportRow[] }

export interface LedgerCell {
  outcome: string; group: string; low: number; best: number; high?: number; incidents: number;
}

export interface LedgerPeriod { label: string; start?: string; end?: string; cells: LedgerCell[]; told: LedgerCell[] }

export interface Ledger {
  by: string; periods: LedgerPeriod[]; totals: LedgerCell[]; told: LedgerCell[]; running: RunningTotal[];
  contradictions: { incident_id: string; kind: string; values: string[] }[];
}

export interface SaidTotal {
  source: string; report_id: string; published?: string; outcome: string; group: string; since?: string; until?: string;
  figure: number; min?: number; best?: number; max?: number; qualifier?: string; where?: Where;
  shares: { group: string; min?: number; best?: number; max?: number; depth: number }[];
}

export interface RunningTotal {
  verdict: 'agrees' | 'gap' | 'exceeds' | 'undated'; total: SaidTotal; gap: number;
  inside: { low: number; best: number; high?: number; incidents: number }; rounded: SaidTotal[]; rivals: SaidTotal[];
}

export interface ControlPlace { place: Where; stretches: Stretch[]; claims: ControlClaim[] }

export interface Stretch {
  from: string; to?: string; actor_id: string; name_ar?: string; name_en?: string; change: string; extent?: string;
  contested: boolean; taken: boolean; last_told?: string; sources: string[]; reports: string[];
}

export interface ControlClaim {
  date?: string; actor_id: string; name_ar?: string; name_en?: string; change: string; extent?: string; source: string;
  report_id: string; words?: string;
}

export interface ReviewItem {
  incident: IncidentRow; reasons: string[]; certainty: number;
}

export interface Job {
  job_id: string; state: 'running' | 'done' | 'cancelled' | 'failed'; total?: number; read: number; new: number;
  unchanged: number; copies: number; failed: number; errors: { name: string; message: string }[];
  reports: string[];
}

export interface About {
  version: string; role: 'read' | 'review'; read_only: boolean; reports: number; incidents: number; register: string;
  from?: string; to?: string; max_upload: number; tiles?: string;
}

export interface ApiError { error: { code: string; message: string; where?: string } }
