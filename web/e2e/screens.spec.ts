// Every screen in both languages: axe finds nothing, nothing runs over the edge, a picture at desktop and phone width is
// kept in shots/ for people to look at.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, mapDrawn, samples, Server, shots, test, toldThrice } from './server';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
let server: Server;
let paths: Record<string, string>;

test.beforeAll(async () => {
  server = await Server.start([...samples, toldThrice()]);
  const list = await server.get<{ items: { incident_id: string }[] }>('/incidents?sort=-reports&limit=1');
  paths = {
    overview: '', incident: `incident/${list.items[0].incident_id}`, report: 'report/invented-01-monitor-bulletin',
    reports: 'reports', ledger: 'ledger', control: 'control', review: 'review', add: 'add', export: 'export',
    settings: 'settings', nowhere: 'incident/none', nothing: '?min_killed=100000000',
  };
});
test.afterAll(() => server.stop());

/// What axe finds, a line each.
async function violations(page: Page): Promise<string[]> {
  // Read into the page by the debugger: the page's own policy would not let a script in.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe;
    const found = await run.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
  });
}

for (const lang of ['ar', 'en'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`screens (${lang}, ${size})`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize(viewport);
      await page.addInitScript((value) => { localStorage.setItem('lang', value); localStorage.setItem('reviewer', 'Huda'); }, lang);
      const found: string[] = [];
      for (const theme of size === 'phone' ? ['light'] : ['light', 'dark']) {
        await page.addInitScript((value) => localStorage.setItem('theme', value), theme);
        for (const [name, path] of Object.entries(paths)) {
          await page.goto(server.url + path);
          await page.waitForLoadState('networkidle');
          if (name === 'overview' || name === 'control') await mapDrawn(page);
          await expect(page.locator('.spinner')).toHaveCount(0);
          await page.screenshot({ path: join(shots, `${name}-${lang}-${size}-${theme}.png`) });
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (over > 0) found.push(`${name} ${theme}: runs ${over} px over the edge`);
          found.push(...(await violations(page)).map((line) => `${name} ${theme}: ${line}`));
        }
      }
      expect(found).toEqual([]);
    });
  }
}

test('the token is asked for and the language switches at once', async ({ page }) => {
  await page.addInitScript(() => { if (!localStorage.getItem('lang')) localStorage.setItem('lang', 'en'); });
  await page.goto(server.url);
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await page.getByRole('button', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('h1')).toHaveText('نظرة عامة');
});

test('paper shows the incident and the ledger without the tools', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('lang', 'en'));
  await page.emulateMedia({ media: 'print' });
  for (const name of ['incident', 'ledger']) {
    await page.goto(server.url + paths[name]);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('.app-head')).toBeHidden();
    await expect(page.locator('h1')).toBeVisible();
    await page.screenshot({ path: join(shots, `${name}-print.png`), fullPage: true });
  }
});

test('where the browser refuses a map the list stays, and it can be asked again', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('lang', 'en');
    const given = HTMLCanvasElement.prototype.getContext;
    const refusing = window as unknown as { refuses: boolean };
    refusing.refuses = true;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return refusing.refuses && kind.startsWith('webgl') ? null : Reflect.apply(given, this, [kind, ...rest]);
    } as typeof given;
  });
  await page.goto(server.url);
  await expect(page.locator('.map-failed')).toHaveAttribute('data-why', /WebGL/);
  await expect(page.locator('.list-item').first()).toBeVisible();
  await page.locator('.map-failed').getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.map-failed')).toBeVisible();
  await page.evaluate(() => { (window as unknown as { refuses: boolean }).refuses = false; });
  await page.locator('.map-failed').getByRole('button', { name: 'Try again' }).click();
  await mapDrawn(page);
});
