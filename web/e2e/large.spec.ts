// A long list: rows are there wherever the reader scrolls, and the overview is soon of use. Over some thousand invented
// incidents; with SIJILL_LARGE=register.db over that register, and the times are printed: bench/log has them.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, mapDrawn, Server, test } from './server';

const large = process.env.SIJILL_LARGE;

/// Reports of one line, each an incident: enough for a list of many pages.
function reports(): string {
  const places = ['حلب', 'حمص', 'حماة', 'إدلب', 'درعا', 'الرقة', 'دير الزور', 'الموصل', 'الرمادي', 'تكريت', 'عدن', 'تعز', 'صنعاء', 'بنغازي', 'سرت'];
  const lines = Array.from({ length: 3000 }, (_, n) => {
    const day = new Date(Date.UTC(2014, 0, 1 + (n % 1000))).toISOString().slice(0, 10);
    const text = `قتل ${3 + (n % 37)} مدنيين في قصف جوي على مدينة ${places[(n * 7) % places.length]} يوم ${day}.`;
    return JSON.stringify({ id: `invented-${n}`, published: day, text });
  });
  const path = join(mkdtempSync(join(tmpdir(), 'sijill-e2e-')), 'many.jsonl');
  writeFileSync(path, lines.join('\n'));
  return path;
}

/// Watches the list frame by frame while the page scrolls it: how many frames, and in how many something was missing.
async function scroll(page: Page, step: number, frames: number): Promise<{ frames: number; blank: number }> {
  return page.evaluate(async ([by, count]) => {
    const host = document.querySelector('.list-scroll')!;
    const seen = { frames: 0, blank: 0 };
    for (let n = 0; n < count; ++n) {
      host.scrollTop += by;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      ++seen.frames;
      // Anew each time: what is drawn above the list late moves it.
      const box = host.getBoundingClientRect();
      const spots = [8, box.height / 3, (box.height * 2) / 3, box.height - 8];
      const there = spots.every((y) => document.elementFromPoint(box.left + box.width / 2, Math.min(box.top + y, innerHeight - 4))?.closest('.list-item'));
      if (!there) ++seen.blank;
    }
    return seen;
  }, [step, frames] as const);
}

test('a long list is scrolled without blank rows', async ({ reader }) => {
  test.setTimeout(180_000);
  const server = await Server.start(large ? false : [reports()], [], large);
  try {
    const page = await reader('ar');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(server.url);
    await expect(page.locator('.list-item').first()).toBeVisible();
    expect((await server.get<{ total: number }>('/incidents?limit=1')).total).toBeGreaterThan(1500);
    // As fast as a wheel is turned, down and up again.
    const down = await scroll(page, 350, 60), up = await scroll(page, -500, 30);
    console.log(`scrolled ${down.frames + up.frames} steps, ${down.blank + up.blank} with a blank row`);
    expect(down.blank + up.blank).toBe(0);
    // A jump with the scroll bar: the rows are there at once.
    for (const share of [0.5, 0.93, 0.2]) {
      await page.evaluate((to) => { const host = document.querySelector('.list-scroll')!; host.scrollTop = host.scrollHeight * to; }, share);
      await expect.poll(async () => (await scroll(page, 0, 1)).blank, { timeout: 3000, intervals: [50] }).toBe(0);
    }
  } finally { server.stop(); }
});

test('the overview is soon of use', async ({ browser }) => {
  test.skip(!large, 'SIJILL_LARGE names no register');
  test.setTimeout(400_000);
  const server = await Server.start(false, [], large);
  try {
    const times: { list: number; all: number; filter: number }[] = [];
    for (let n = 0; n < 7; ++n) {
      // A new context each time: nothing is in the browser's cache.
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      const begun = Date.now();
      await page.goto(server.url, { waitUntil: 'commit' });
      await page.locator('.list-item').first().waitFor();
      await page.locator('.facet input[type=checkbox]').first().waitFor();
      await page.locator('.timeline canvas').first().waitFor();
      const list = Date.now() - begun;
      await mapDrawn(page);
      const all = Date.now() - begun;
      const before = await page.locator('.totals').textContent();
      const asked = Date.now();
      await page.locator('.facet', { has: page.locator('.count') }).nth(1).getByRole('checkbox').nth(n % 3).click();
      await page.waitForFunction((old) => document.querySelector('.totals')?.textContent !== old, before);
      times.push({ list, all, filter: Date.now() - asked });
      await context.close();
    }
    const middle = (name: 'list' | 'all' | 'filter') => times.map((one) => one[name]).sort((a, b) => a - b)[3];
    console.log(`overview: list, filters and timeline after ${middle('list')} ms, map too after ${middle('all')} ms; a filter shows after ${middle('filter')} ms (middle of seven)`);
    expect(middle('list')).toBeLessThan(1500);
  } finally { server.stop(); }
});
