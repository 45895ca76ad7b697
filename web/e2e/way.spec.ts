// The whole way, in both languages: add the samples, find an incident, open its report, correct a count, see the ledger
// change, export.
import { readFileSync } from 'node:fs';
import { expect, mapDrawn, samples, Server, test } from './server';

interface Sum { outcome: string; group: string; best: number }

for (const lang of ['ar', 'en'] as const) {
  const words = lang === 'ar'
    ? { done: 'تم', incidents: 'عدد الحوادث', open: 'افتح التقرير', save: 'احفظ', download: 'نزل الملف', clear: 'امسح الكل', empty: 'السجل فارغ', undo: 'تراجع' }
    : { done: 'Done', incidents: 'incidents', open: 'Open the report', save: 'Save', download: 'Download', clear: 'Clear all', empty: 'The register is empty', undo: 'Undo' };

  test(`the whole way (${lang})`, async ({ reader }) => {
    const server = await Server.start(false);
    try {
      const page = await reader(lang);
      await page.goto(server.url);
      await expect(page.getByRole('heading', { name: words.empty })).toBeVisible();

      await page.goto(`${server.url}add`);
      await page.getByTestId('files').setInputFiles(samples);
      await expect(page.getByRole('heading', { name: words.done })).toBeVisible();
      await expect(page.locator('.report-table tbody tr').first()).toBeVisible();

      await page.goto(server.url);
      await expect(page.locator('.totals')).toContainText(words.incidents);
      await mapDrawn(page);
      const before = await page.locator('.totals').textContent();
      await page.locator('#filter-min_killed').fill('3');
      await expect(page).toHaveURL(/min_killed=3/);
      await expect(page.locator('.totals')).not.toHaveText(before!);
      await page.locator('.list-item .what a').first().click();
      await expect(page).toHaveURL(/\/incident\//);
      const incident = decodeURIComponent(page.url().split('/').at(-1)!);

      await page.getByRole('link', { name: words.open }).last().click();
      await expect(page).toHaveURL(/\/report\//);
      const card = page.locator('.record').first();
      await card.hover();
      await expect(page.locator('.report-text .lit').first()).toBeVisible();
      await page.locator('.report-text mark').first().hover();
      await expect(page.locator('.report-text .lit').first()).toBeVisible();

      const ledger = () => server.get<{ totals: Sum[] }>('/ledger').then(({ totals }) => totals.find((sum) => sum.outcome === 'killed' && sum.group === 'any')!.best);
      const killed = await ledger();
      await page.goto(`${server.url}review?incident=${incident}`);
      await expect(page.locator('.summary')).toBeVisible();
      await page.keyboard.press('c');
      const was = Number(await page.locator('input[name=best]').inputValue());
      for (const name of ['low', 'best', 'high']) await page.locator(`input[name=${name}]`).fill(String(was + 100));
      await page.locator('input[name=reason]').fill('a later list');
      await page.keyboard.press('Enter');
      await expect(page.locator('.history')).toContainText('Huda');
      await page.goto(`${server.url}ledger`);
      await expect(page.locator('.total.killed strong')).toHaveText((killed + 100).toLocaleString('en-GB'));
      expect(await ledger()).toBe(killed + 100);

      await page.goto(`${server.url}export`);
      await page.locator('input[value=jsonl]').check();
      await page.locator('input[name=public]').uncheck();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words.download }).click()]);
      const lines = readFileSync(await download.path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
      expect(lines.find((line) => line.incident_id === incident).killed.best).toBe(was + 100);
    } finally { server.stop(); }
  });
}

test('a view is sent by its address', async ({ reader, context }) => {
  const server = await Server.start(true);
  try {
    const page = await reader('en');
    await page.goto(server.url);
    const all = (await page.locator('.totals').textContent())!;
    await page.locator('.facet', { hasText: 'Kind of act' }).getByRole('checkbox').first().check();
    await page.locator('.list-tools select').selectOption('-killed');
    await expect(page.locator('.list-item').first()).toBeVisible();
    const other = await context.newPage();
    await other.goto(page.url());
    // The page that was filtered may still show what it had; the one that was sent has never shown anything else.
    for (const shown of ['.totals', '.list-item .what']) {
      await expect(page.locator(shown).first()).toHaveText((await other.locator(shown).first().textContent())!);
    }
    await expect(page.locator('.totals')).not.toHaveText(all);
    await page.goBack();
    await expect(page).not.toHaveURL(/sort=/);
  } finally { server.stop(); }
});

test('review by keyboard alone: accept, undo, reject, merge', async ({ reader }) => {
  const server = await Server.start(true);
  try {
    const page = await reader('en');
    await page.goto(`${server.url}review`);
    await expect(page.locator('.summary')).toBeVisible();
    const queue = () => server.get<{ total: number; items: { incident: { incident_id: string } }[] }>('/review');
    const left = async () => (await queue()).total;
    const all = await left();
    const second = (await queue()).items[1].incident.incident_id;
    // Keys come faster than incidents: the form waits for the incident it decides on, and nothing typed is lost.
    await page.route(/\/incidents\//, async (route) => { await new Promise((done) => setTimeout(done, 300)); await route.continue(); });
    await page.locator('h1').click();
    await page.keyboard.press('a');
    await page.locator('.edit-form input[name=reason]').press('Enter');
    await expect.poll(left).toBe(all - 1);
    await page.locator('h1').click();
    await page.keyboard.press('u');
    await expect.poll(left).toBe(all);
    await expect(page.locator('.page-head [aria-live]')).toContainText(String(all));
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.locator('input[name=reason]').fill('told of another year');
    const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/edits'));
    await page.keyboard.press('Enter');
    expect((await asked).postDataJSON().incident_id).toBe(second);
    await expect.poll(left).toBe(all - 1);
  } finally { server.stop(); }
});

test('markup in a report stays words', async ({ reader }) => {
  const server = await Server.start(false);
  try {
    const page = await reader('ar');
    await page.goto(`${server.url}add`);
    await page.locator('textarea').fill('قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب يوم 4 أيار 2017.\n\n<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>');
    await page.locator('input[name=publisher]').fill('<b onmouseover="document.title=\'owned\'">x</b>');
    await page.locator('form button[type=submit]').click();
    await page.locator('.report-table a').first().click();
    await expect(page.locator('.report-text')).toContainText('<img src=x onerror=');
    expect(await page.title()).not.toBe('owned');
    await page.goto(server.url);
    await page.locator('.list-item .what a').first().click();
    await expect(page.locator('.telling')).toBeVisible();
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await page.title()).not.toBe('owned');
  } finally { server.stop(); }
});
