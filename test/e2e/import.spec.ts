import { expect, sampleReady, test } from './app.ts';

const CSV = 'text;when\nthe first post of the file;3/5/2024\nthe second post of the file;4/5/2024\n';

test('a file shows how it is read, and the order of day and month can be corrected', async ({ app }) => {
  await sampleReady(app);
  await app.getByRole('link', { name: 'Import' }).first().click();
  await app.getByLabel('File to import').setInputFiles({ name: 'posts.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await expect(app.getByText('CSV · separated by semicolons · UTF-8 · 2 columns')).toBeVisible();
  await expect(app.getByText('A guess: no value shows it.')).toBeVisible();
  const first = app.getByRole('row', { name: /first post of the file/ });
  await expect(first).toContainText(/May 3, 2024|3 May 2024/);
  await app.getByText('month first (March 5)').click();
  await expect(first).toContainText(/Mar 5, 2024|5 Mar 2024/);
});
