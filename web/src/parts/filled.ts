// A record leaves out lists that are empty; the page wants them there.
import type { Report } from '../api/types';

export function filled(report: Report): Report {
  return {
    ...report,
    text_spans: report.text_spans ?? [], dates: report.dates ?? [], checks: report.checks ?? [],
    places: (report.places ?? []).map((place) => ({ ...place, mentions: place.mentions ?? [] })),
    actors: (report.actors ?? []).map((actor) => ({ ...actor, mentions: actor.mentions ?? [] })),
    events: (report.events ?? []).map((event) => ({
      ...event, where: event.where ?? [], actors: event.actors ?? [], evidence: event.evidence ?? [], when: event.when ?? { precision: 'unknown' },
    })),
    counts: (report.counts ?? []).map((count) => ({ ...count, evidence: count.evidence ?? [] })),
    control: (report.control ?? []).map((control) => ({ ...control, evidence: control.evidence ?? [] })),
  };
}
