// What the screens do beyond showing: areas drawn on the map, corrections of every kind by keyboard, uploads that are
// stopped, tokens, tiles.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, mapDrawn, samples, Server, test, toldThrice } from './server';

let server: Server;
test.beforeAll(async () => { server = await Server.start([...samples, toldThrice()]); });
test.afterAll(() => server.stop());

const total = (query = '') => server.get<{ total: number }>(`/incidents?limit=1${query}`).then((list) => list.total);

async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const box = (await page.locator('.map-draw').boundingBox())!;
  await page.mouse.move(box.x + box.width * from[0], box.y + box.height * from[1]);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 4 });
  await page.mouse.up();
}

test('a box, a circle and a polygon drawn on the map limit the view', async ({ reader }) => {
  test.setTimeout(180_000);
  const page = await reader('en');
  await page.goto(server.url);
  await mapDrawn(page);
  await page.getByRole('button', { name: 'Draw a box' }).click();
  await drag(page, [0.3, 0.2], [0.7, 0.8]);
  await expect(page).toHaveURL(/bbox=/);
  await page.getByRole('button', { name: 'Draw a circle' }).click();
  await drag(page, [0.5, 0.5], [0.7, 0.5]);
  await expect(page).toHaveURL(/near=/);
  expect(page.url()).not.toContain('bbox=');
  await page.getByRole('button', { name: 'Draw an area corner by corner' }).click();
  const box = (await page.locator('.map-draw').boundingBox())!;
  for (const [x, y] of [[0.2, 0.2], [0.8, 0.25], [0.75, 0.8], [0.3, 0.7]]) await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/polygon=/);
  const area = new URL(page.url()).searchParams.get('polygon')!;
  expect(area.split(',')).toHaveLength(8);
  const inside = await total(`&polygon=${area}`);
  expect(inside).toBeLessThan(await total());
  await expect(page.locator('.totals strong')).toContainText(String(inside));
  await page.getByRole('button', { name: 'Area on the map' }).click();
  await expect(page).not.toHaveURL(/polygon=/);
});

/// Opens the review of the incident with most reports, by keys alone from there on.
async function review(page: Page): Promise<string> {
  const { items } = await server.get<{ items: { incident_id: string }[] }>('/incidents?sort=-reports&limit=1');
  await page.goto(`${server.url}review?incident=${items[0].incident_id}`);
  await expect(page.locator('.summary')).toBeVisible();
  return items[0].incident_id;
}

test('actors and place are corrected by name, by keyboard alone', async ({ reader }) => {
  const page = await reader('en');
  const id = await review(page);
  await page.keyboard.press('c');
  await expect(page.locator('select[name=field]')).toBeFocused();
  await page.keyboard.type('ac');  // the select of fields has the focus: "actors"
  await expect(page.locator('.actor-rows')).toBeVisible();
  await page.getByRole('button', { name: 'Add an actor' }).press('Enter');
  const actor = page.getByRole('combobox', { name: 'Actor' }).last();
  await actor.focus();
  await page.keyboard.type('Islamic State');
  await expect(page.locator('.suggest [role=option]').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(actor).not.toHaveValue('Islamic State…');
  await page.locator('input[name=reason]').fill('named in the second report');
  await page.keyboard.press('Enter');
  await expect(page.locator('.history')).toContainText('named in the second report');
  const { actors } = await server.get<{ actors: { role: string }[] }>(`/incidents/${id}`);
  expect(actors.at(-1)!.role).toBeTruthy();
  await page.locator('h1').click();
  await page.keyboard.press('c');
  await expect(page.locator('select[name=field]')).toBeFocused();
  await page.keyboard.type('pl');
  const place = page.getByRole('combobox', { name: 'New value' });
  await place.fill('الرقه');
  await expect(page.locator('.suggest [role=option]').first()).toBeVisible();
  await place.press('Enter');
  await page.locator('input[name=reason]').fill('the city, not the village');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await server.get<{ where: { name_ar: string }[] }>(`/incidents/${id}`)).where[0]?.name_ar ?? '').toContain('الرقة');
  // Both are taken back, the last one first.
  for (let n = 0; n < 2; ++n) {
    await page.locator('h1').click();
    await page.keyboard.press('u');
    await expect(page.locator('.outcome-line')).toContainText('Taken back');
    await expect(page.locator('.history .set-aside')).toHaveCount(n + 1);
  }
});

test('split, merge and undo by keyboard alone', async ({ reader }) => {
  const page = await reader('ar');
  const id = await review(page);
  const before = await total();
  const founder = async (key: string) => (await server.get<{ incident_id: string }>(`/incidents/${key}`)).incident_id;
  await page.keyboard.press('s');
  await expect(page.locator('.edit-form input[type=checkbox]').first()).toBeFocused();
  await page.keyboard.press('Space');  // the first telling leaves
  await page.locator('input[name=reason]').fill('حادثان');
  await page.keyboard.press('Enter');
  await expect.poll(() => total()).toBe(before + 1);
  await page.locator('h1').click();
  await page.keyboard.press('u');
  await expect.poll(() => total()).toBe(before);
  await page.locator('h1').click();
  await page.keyboard.press('m');
  await expect(page.locator('.edit-form [name=other]')).toBeFocused();
  await expect(page.locator('.edit-form [name=other]')).not.toHaveValue('');
  const other = await page.locator('.edit-form [name=other]').inputValue();
  expect(await founder(other)).not.toBe(await founder(id));
  await page.locator('input[name=reason]').fill('حادث واحد');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await founder(other)) === (await founder(id))).toBe(true);
  await page.locator('h1').click();
  await page.keyboard.press('u');
  await expect.poll(() => total()).toBe(before);
});

test('a folder is added; stopping keeps what was read', async ({ reader }) => {
  test.setTimeout(120_000);
  const own = await Server.start(false);
  try {
    const page = await reader('en');
    const folder = mkdtempSync(join(tmpdir(), 'sijill-e2e-folder-'));
    mkdirSync(join(folder, 'inner'));
    for (let n = 0; n < 600; ++n) {
      writeFileSync(join(folder, n % 2 ? 'inner' : '.', `invented-${n}.txt`), `قتل ${n + 2} مدنيين في قصف على مدينة حلب يوم ${1 + (n % 28)} آذار 2016.\n`.repeat(60));
    }
    writeFileSync(join(folder, 'broken.html'), Buffer.from([0, 1, 2, 0, 0, 3]));
    await page.goto(`${own.url}add`);
    await page.locator('input[webkitdirectory]').setInputFiles(folder);
    await expect(page.locator('.progress')).toBeVisible();
    const stop = page.getByRole('button', { name: 'Stop' });
    await stop.click({ timeout: 5000 }).catch(() => undefined);  // a quick machine may be done by then
    await expect(page.locator('.progress h2')).toHaveText(/Done|Stopped/, { timeout: 60_000 });
    const { reports } = await own.get<{ reports: number }>('/');
    const shown = Number((await page.locator('.counts dd').first().textContent())!.replace(/\D/g, ''));
    expect(reports).toBe(shown);
  } finally { own.stop(); }
});

test('off this machine a token opens the register, and a reader cannot correct', async ({ page }) => {
  const own = await Server.start(true, ['--host', '0.0.0.0']);
  try {
    const token = (kind: string) => new RegExp(`${kind}:\\s+([0-9a-f]{32})`).exec(own.said)![1];
    await page.addInitScript(() => localStorage.setItem('lang', 'en'));
    await page.goto(own.url);
    await page.locator('input[name=token]').fill('0'.repeat(32));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    await page.locator('input[name=token]').fill(token('to read'));
    await page.keyboard.press('Enter');
    await expect(page.locator('.totals')).toBeVisible();
    await page.goto(`${own.url}review`);
    await expect(page.locator('main')).toContainText('reading only');
    await page.goto(`${own.url}add`);
    await expect(page.locator('textarea')).toHaveCount(0);
    await page.context().clearCookies();
    await page.goto(own.url);
    await page.locator('input[name=token]').fill(token('to read and correct'));
    await page.keyboard.press('Enter');
    await page.goto(`${own.url}review`);
    await expect(page.locator('.summary')).toBeVisible();
  } finally { own.stop(); }
});

/// A PMTiles archive (version 3) of one picture for all tiles of all zooms.
function archive(): string {
  const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==', 'base64');
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
  const tiles = (4 ** 15 - 1) / 3;
  const root = Buffer.from([1, ...varint(0), ...varint(tiles), ...varint(picture.length), ...varint(1)]);
  const metadata = Buffer.from('{}');
  const head = Buffer.alloc(127);
  head.write('PMTiles');
  head[7] = 3;
  const at = [127, root.length, 127 + root.length, metadata.length, 0, 0, 127 + root.length + metadata.length, picture.length, tiles, 1, 1];
  at.forEach((value, n) => head.writeBigUInt64LE(BigInt(value), 8 + 8 * n));
  head.set([1, 1, 1, 2, 0, 14], 96);
  [-1800000000, -850000000, 1800000000, 850000000].forEach((value, n) => head.writeInt32LE(value, 102 + 4 * n));
  const path = join(mkdtempSync(join(tmpdir(), 'sijill-e2e-')), 'streets.pmtiles');
  writeFileSync(path, Buffer.concat([head, root, metadata, picture]));
  return path;
}

test('tiles of an archive of this machine are drawn, and no request leaves it', async ({ reader }) => {
  test.setTimeout(120_000);
  const own = await Server.start(true, ['--tiles', archive()]);
  try {
    const page = await reader('en');
    const sent: number[] = [];
    page.on('response', (response) => { if (response.url().endsWith('/tiles.pmtiles')) sent.push(response.status()); });
    await page.goto(own.url);
    await mapDrawn(page);
    await expect.poll(() => sent.length).toBeGreaterThan(0);
    for (let n = 0; n < 6; ++n) {
      await page.getByRole('button', { name: 'Zoom in' }).click();
      await page.waitForTimeout(600);
    }
    await expect.poll(() => sent.length).toBeGreaterThan(1);
    expect(sent.every((status) => status === 206)).toBe(true);
    await expect(page.locator('.map-word')).toHaveCount(0);
    await page.goto(`${own.url}settings`);
    await expect(page.locator('main')).toContainText('/tiles.pmtiles');
  } finally { own.stop(); }
});
