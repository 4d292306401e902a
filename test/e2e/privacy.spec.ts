import { readFileSync } from 'node:fs';
import { accessible, expect, sampleReady, test } from './app.ts';

test('what was wrongly found becomes a rule that can be undone; the report is a PDF', async ({ app }) => {
  await sampleReady(app);
  await app.getByRole('link', { name: /Privacy/ }).click();
  await app.getByRole('tab', { name: 'Rules' }).click();
  await accessible(app);

  await test.step('a finding is told not to be personal, and then stays', async () => {
    await expect(app.getByLabel('Redacted text')).toContainText('[HANDLE]');
    await app
      .getByRole('row', { name: /@sam_lee/ })
      .getByRole('button', { name: 'Not personal' })
      .click();
    await expect(app.getByLabel('Redacted text')).toContainText('@sam_lee');
    await expect(app.getByRole('cell', { name: 'Never personal' })).toBeVisible();
  });

  await test.step('undo takes the rule away again', async () => {
    await app.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(app.getByLabel('Redacted text')).toContainText('[HANDLE]');
  });

  await test.step('of two changes, undo takes back the last one alone', async () => {
    await app
      .getByRole('row', { name: /sam@example\.com/ })
      .getByRole('button', { name: 'Not personal' })
      .click();
    await expect(app.getByLabel('Redacted text')).toContainText('sam@example.com');
    await app
      .getByRole('row', { name: /@sam_lee/ })
      .getByRole('button', { name: 'Not personal' })
      .click();
    await expect(app.getByLabel('Redacted text')).toContainText('@sam_lee');
    await app.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(app.getByLabel('Redacted text')).toContainText('[HANDLE]');
    await expect(app.getByLabel('Redacted text')).toContainText('sam@example.com');
  });

  await test.step('another action is seen on stored posts before it holds', async () => {
    await app.getByRole('combobox', { name: 'What becomes of: Link' }).click();
    await app.getByRole('option', { name: 'Generalised' }).click();
    await expect(app.getByText(/posts looked at/)).toBeVisible();
  });

  await test.step('the report is written', async () => {
    await app.getByRole('button', { name: 'Report' }).click();
    const download = app.waitForEvent('download');
    await app.getByRole('menuitem', { name: 'PDF' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('privacy-report.pdf');
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
