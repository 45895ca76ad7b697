// Names on the map, as elements over it: the browser shapes Arabic, which the map's own text would need a plug-in and
// fonts from a server for. Names that would touch one already set are left out, the weightier first.
import type { Map as MapView } from 'maplibre-gl';
import { countries, rivers } from './countries';
import type { MapPlace } from '../api/types';
import type { Lang } from '../i18n/i18n';

export interface RegionName { en: string; ar: string; lon: number; lat: number }

interface Wanted { text: string; lon: number; lat: number; kind: string; dy: number }

export class Labels {
  private readonly layer = document.createElement('div');
  private waiting = 0;
  places: MapPlace[] = [];
  regions: RegionName[] = [];

  constructor(private readonly map: MapView, private readonly language: () => Lang) {
    this.layer.className = 'map-labels';
    this.layer.setAttribute('aria-hidden', 'true');
    map.getContainer().append(this.layer);
    map.on('move', () => this.draw());
    map.on('resize', () => this.draw());
  }

  draw(): void {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.place(); });
  }

  private wanted(): Wanted[] {
    const arabic = this.language() === 'ar';
    const zoom = this.map.getZoom();
    const list: Wanted[] = [];
    if (zoom < 7.2) for (const [, en, ar, lon, lat, from] of countries) if (zoom >= from) list.push({ text: arabic ? ar : en, lon, lat, kind: 'country', dy: 0 });
    if (zoom > 5.2) {
      for (const place of this.places) {
        const text = arabic ? place.name_ar : place.name_en || place.name_ar;
        list.push({ text, lon: place.lon, lat: place.lat, kind: 'place', dy: 14 });
      }
    }
    if (zoom > 4.6) for (const [en, ar, lon, lat] of rivers) list.push({ text: arabic ? ar : en, lon, lat, kind: 'river', dy: 0 });
    if (zoom > 5.6) {
      for (const region of this.regions) list.push({ text: arabic ? region.ar || region.en : region.en, lon: region.lon, lat: region.lat, kind: 'region', dy: 0 });
    }
    return list;
  }

  private place(): void {
    const box = this.map.getContainer().getBoundingClientRect();
    const taken: [number, number, number, number][] = [];
    const elements: HTMLElement[] = [];
    for (const { text, lon, lat, kind, dy } of this.wanted()) {
      const at = this.map.project([lon, lat]);
      if (at.x < 0 || at.y < 0 || at.x > box.width || at.y > box.height) continue;
      const width = text.length * 7 + 10;
      const area: [number, number, number, number] = [at.x - width / 2, at.y + dy - 9, at.x + width / 2, at.y + dy + 9];
      if (taken.some((one) => one[0] < area[2] && one[2] > area[0] && one[1] < area[3] && one[3] > area[1])) continue;
      taken.push(area);
      const element = document.createElement('span');
      element.className = `map-label map-label-${kind}`;
      element.textContent = text;
      element.dir = 'auto';
      element.style.transform = `translate(-50%, -50%) translate(${at.x}px, ${at.y + dy}px)`;
      elements.push(element);
      if (elements.length > 90) break;
    }
    this.layer.replaceChildren(...elements);
  }
}
