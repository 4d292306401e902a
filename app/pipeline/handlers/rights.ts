import { AppError } from '../../contract/errors.ts';
import type { ErasureReceipt } from '../../contract/records.ts';
import { fingerprintOf, isUnchanged, publicKeyOf } from '../../privacy/receipt.ts';
import { reportHtml } from '../../report/html.ts';
import { receiptReport } from '../../report/receipt.ts';
import type { HandlersOf } from '../handler.ts';
import { intentNames } from '../intents.ts';
import { readyPosts } from '../ready-posts.ts';
import { describePerson } from '../rights/describe-person.ts';
import { erasePerson } from '../rights/erase-person.ts';
import { previewRetention } from '../rights/keep-no-longer.ts';
import { personDocument } from '../rights/person-document.ts';
import type { Session } from '../session.ts';

type Names =
  | 'privacy.erase'
  | 'privacy.receipts'
  | 'privacy.exportReceipt'
  | 'privacy.person'
  | 'privacy.exportPerson'
  | 'privacy.retention'
  | 'privacy.setPurpose';

/** What people may ask of whoever holds their posts. Who asked is never noted. */
export function rightsHandlers(session: Session): HandlersOf<Names> {
  const { parts } = session;
  return {
    'privacy.erase': async (request, { signal, progress }) => {
      const { workspace } = session;
      // What was cut off before comes first.
      await session.settle();
      return session.alone('erase', () => erasePerson(workspace, request, parts, { signal, onProgress: progress }));
    },
    'privacy.receipts': () => {
      const { erasures } = session.workspace;
      const receipts = erasures.receipts();
      const own = receipts.length === 0 ? '' : publicKeyOf(erasures.signingKey());
      return {
        receipts: receipts.map((receipt) => ({
          ...receipt,
          unchanged: isUnchanged(receipt),
          own: receipt.publicKey === own,
          fingerprint: fingerprintOf(receipt.publicKey),
        })),
        pending: erasures.pending(),
      };
    },
    'privacy.exportReceipt': ({ id, format, language }) => {
      const receipt = receiptOf(session, id);
      const name = `receipt-${receipt.at.slice(0, 10)}.${format}`;
      if (format === 'html') return { name, mime: 'text/html', content: reportHtml(receiptReport(receipt, language)), base64: false };
      return { name, mime: 'application/json', content: `${JSON.stringify(receipt, null, 2)}\n`, base64: false };
    },
    'privacy.person': async ({ person }) => {
      await readyPosts(session);
      return (await describePerson(session.workspace, person)).summary;
    },
    'privacy.exportPerson': async ({ person, format }) => {
      await readyPosts(session);
      const { workspace } = session;
      const described = await describePerson(workspace, person);
      workspace.note('export-person', { posts: described.posts.length, format });
      return personDocument({ ...described, names: intentNames(workspace) }, format, parts.now());
    },
    'privacy.retention': ({ days }) => previewRetention(session.workspace, days, parts.now()),
    'privacy.setPurpose': ({ importId, purpose }) => {
      const { workspace } = session;
      workspace.imports.setPurpose(importId, purpose);
      workspace.note('set-purpose', { importId, basis: purpose?.basis ?? '' });
      return {};
    },
  };
}

/** @throws AppError `not-found` */
function receiptOf({ workspace }: Session, id: string): ErasureReceipt {
  const receipt = workspace.erasures.receipts().find((candidate) => candidate.id === id);
  if (receipt === undefined) throw new AppError('not-found', `There is no receipt ${id} in this workspace.`, { id });
  return receipt;
}
