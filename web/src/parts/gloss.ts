// A record in one sentence, made from its fields alone: what a reader without Arabic has to go by.
import type { ActorRef, ReportControl, ReportCount, ReportEvent, Speaker, When, Where } from '../api/types';
import { date, labelIn, type Lang } from '../i18n/i18n';
import { ar } from '../i18n/ar';
import { en } from '../i18n/en';
import type { Key } from '../i18n/strings';
import { actorName, groupName, nameOf } from './names';
import { saidText } from './figures';

function say(as: Lang, key: Key, values: Record<string, string>): string {
  return (as === 'ar' ? ar : en)[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

const join = (as: Lang, parts: string[]) => parts.filter(Boolean).join(as === 'ar' ? '، ' : ', ');
const named = (as: Lang, actors: ActorRef[]) =>
  [...new Set(actors.map((actor) => nameOf(actor, as) || actorName(actor.actor_id, as)))].join(as === 'ar' ? ' و' : ' and ');

function whenText(as: Lang, when: When | undefined): string {
  if (!when?.start && !when?.end) return '';
  const start = date(when.start, false, as);
  return when.end && when.end !== when.start ? `${start}–${date(when.end, false, as)}` : start;
}

function whereText(as: Lang, where: Where[] | undefined): string {
  if (!where?.length) return '';
  const key = where[0].relation === 'near' ? 'gloss.near' : where[0].relation === 'direction' ? 'gloss.toward' : 'gloss.at';
  return say(as, key, { place: where.map((place) => nameOf(place, as)).join(as === 'ar' ? ' و' : ' and ') });
}

function saysText(as: Lang, chain: Speaker[] | undefined): string {
  const origin = chain?.at(-1);
  return origin ? say(as, 'gloss.says', { source: speakerName(as, origin) }) : '';
}

export function speakerName(as: Lang, speaker: Speaker): string {
  return as === 'ar' ? speaker.name || speaker.source_id : speaker.source_id.replaceAll('-', ' ');
}

export function glossEvent(event: ReportEvent, as: Lang): string {
  const with_ = (role: string) => event.actors.filter((actor) => actor.role === role);
  const side = (number: number) => with_('party').filter((actor) => actor.side === number);
  const what = labelIn(as, 'event', event.sub_type);
  const who = [
    with_('initiator').length && say(as, 'gloss.by', { who: named(as, with_('initiator')) }),
    with_('target').length && say(as, 'gloss.on', { whom: named(as, with_('target')) }),
    side(1).length && side(2).length && say(as, 'gloss.between', { a: named(as, side(1)), b: named(as, side(2)) }),
    !(side(1).length && side(2).length) && with_('party').length && say(as, 'gloss.by', { who: named(as, with_('party')) }),
  ].filter(Boolean).join(' ');
  const status = event.status === 'occurred' ? '' : labelIn(as, 'status', event.status);
  const change = event.change ? labelIn(as, 'change', event.change) : '';
  const weapons = (event.weapons ?? []).filter((weapon) => weapon !== 'unspecified');
  return join(as, [
    `${capital(as, what)}${change ? ` (${change})` : ''} ${who} ${whereText(as, event.where)}`.replace(/\s+/g, ' ').trim(),
    weapons.length ? say(as, 'gloss.with', { weapons: weapons.map((w) => labelIn(as, 'weapon', w)).join(as === 'ar' ? ' و' : ' and ') }) : '',
    whenText(as, event.when), status, saysText(as, event.attribution),
  ]);
}

export function glossCount(count: ReportCount, as: Lang): string {
  const by = count.by?.length ? say(as, 'gloss.by_actor', { who: count.by.map((id) => actorName(id, as)).join(', ') }) : '';
  return join(as, [
    `${saidText(count, as)} ${groupName(count.group, as)} ${labelIn(as, 'outcome', count.outcome)}`,
    whereText(as, count.where), whenText(as, count.when),
    count.cumulative ? (as === 'ar' ? ar : en).cumulative : '', by, saysText(as, count.attribution),
  ]);
}

export function glossControl(control: ReportControl, as: Lang): string {
  const extent = typeof control.extent === 'string' ? labelIn(as, 'extent', control.extent)
    : control.extent ? percents(control.extent) : '';
  return join(as, [
    `${actorName(control.actor_id, as)}: ${labelIn(as, 'change', control.change)} ${nameOf(control.where, as)}`,
    extent, whenText(as, control.when),
    control.by?.length ? say(as, 'gloss.by', { who: control.by.map((id) => actorName(id, as)).join(', ') }) : '',
    saysText(as, control.attribution),
  ]);
}

function percents({ min_percent: min, max_percent: max }: { min_percent?: number; max_percent?: number }): string {
  if (min !== undefined && max !== undefined) return min === max ? `${min}%` : `${min}–${max}%`;
  return min !== undefined ? `≥ ${min}%` : max !== undefined ? `≤ ${max}%` : '';
}

const capital = (as: Lang, text: string) => as === 'en' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
