import type { ReportBlock } from '../../../../app/contract/records.ts';
import { basisName } from '../../../components/use-basis-name.ts';
import { columnName } from '../../../components/use-column-name.ts';
import { signatureState } from '../rights/kept-receipt.ts';
import { figure, heading, type ReportFacts, type Words, words } from './report-facts.ts';

/** What each import is for, by what right, and which of them say nothing. */
export function purposeBlocks({ info: { imports } }: ReportFacts, { t, format: { number, dateTime } }: Words): ReportBlock[] {
  const silent = imports.filter(({ synthetic, purpose }) => !synthetic && purpose === null).length;
  return [
    heading(t('report.purposes')),
    {
      type: 'table',
      caption: t('privacy.imports'),
      columns: [
        words(t('privacy.reportFile')),
        words(t('purpose.importedAt')),
        figure(t('import.figures.stored')),
        words(t('purpose.what')),
        words(t('purpose.basis')),
        words(t('purpose.source')),
      ],
      rows: imports.map(({ file, importedAt, report, synthetic, purpose }) => [
        file,
        dateTime(importedAt),
        number(report.stored),
        purpose?.purpose ?? t(synthetic ? 'purpose.madeUp' : 'purpose.none'),
        purpose === null ? '–' : basisName(purpose.basis, t),
        purpose?.source ?? '–',
      ]),
    },
    ...(silent === 0 ? [] : [note(t('purpose.missing', { count: silent })), note(t('purpose.missingHint'))]),
  ];
}

export function retentionBlocks({ settings, retention }: ReportFacts, { t, format: { number } }: Words): ReportBlock[] {
  const { retentionDays: days } = settings;
  const due = retention?.posts ?? 0;
  return [
    heading(t('retention.title')),
    { type: 'text', text: days === null ? t('retention.off') : t('retention.on', { count: days }) },
    ...(days === null ? [] : [note(t('retention.about'))]),
    ...(due === 0 ? [] : [note(t('report.due', { posts: t('posts.count', { count: due, formatted: number(due) }) }))]),
  ];
}

/** Erasures by their receipts, which name nobody. */
export function erasureBlocks({ erasures: { receipts, pending } }: ReportFacts, { t, format: { number, dateTime } }: Words): ReportBlock[] {
  return [
    heading(t('report.erasures')),
    receipts.length === 0
      ? { type: 'text', text: t('report.noErasures') }
      : {
          type: 'table',
          caption: t('rights.receipts'),
          columns: [
            words(t('rights.receipt.id')),
            words(t('rights.receipt.requestedAt')),
            words(t('rights.receipt.at')),
            figure(t('screens.posts')),
            figure(t('rights.receipt.copies')),
            words(t('rights.receipt.signature')),
          ],
          rows: receipts.map((receipt) => [
            receipt.id,
            dateTime(receipt.requestedAt),
            dateTime(receipt.at),
            number(receipt.removed.posts ?? 0),
            number(receipt.copies.length),
            t(`rights.signature.${signatureState(receipt)}`),
          ]),
        },
    ...(pending === 0 ? [] : [note(t('rights.pending', { count: pending })), note(t('rights.pendingHint'))]),
  ];
}

/** The three attackers of the literature on re-identification, by what an outsider is taken to know. */
export function riskBlocks({ risk, quasi, settings }: ReportFacts, { t, format: { number, percent } }: Words): ReportBlock[] {
  if (risk === null) return [];
  const { posts, people, groups, alone, threshold, prosecutor, journalist, marketer, unit } = risk;
  const k = Math.round(1 / threshold);
  return [
    heading(t('risk.title')),
    { type: 'text', text: t('report.knows', { columns: quasi.map((name) => columnName(name, t)).join(t('rights.listComma')) }) },
    {
      type: 'table',
      caption: t('report.risks'),
      columns: [words(t('report.attacker')), figure(t('risk.highest')), figure(t('risk.average')), figure(t('risk.atRisk', { k }))],
      rows: [
        [t('report.attackers.prosecutor'), percent(prosecutor.highest), percent(prosecutor.average), percent(prosecutor.atRisk)],
        [t('report.attackers.journalist'), percent(journalist.highest), percent(journalist.average), percent(journalist.atRisk)],
        [t('report.attackers.marketer'), '–', percent(marketer), '–'],
      ],
    },
    {
      type: 'facts',
      items: [
        { name: t('risk.alone'), value: number(alone) },
        { name: t('settings.k'), value: number(settings.k) },
      ],
    },
    note(t('risk.basis', { posts: number(posts), people: number(people), groups: number(groups) })),
    ...(unit === 'posts' ? [note(t('anonymity.unitPosts'))] : []),
    note(t('report.exports')),
  ];
}

export function keyBlocks({ key }: ReportFacts, { t, format: { number, dateTime } }: Words): ReportBlock[] {
  const { kept, since, renewals, unfinished } = key;
  return [
    heading(t('privacy.key.title')),
    { type: 'text', text: t('privacy.key.about') },
    { type: 'text', text: kept === null || since === null ? t('privacy.key.none') : t(`privacy.key.${kept}`, { since: dateTime(since) }) },
    { type: 'facts', items: [{ name: t('report.renewals'), value: number(renewals) }] },
    ...(unfinished ? [note(t('privacy.key.unfinished'))] : []),
  ];
}

const note = (text: string): ReportBlock => ({ type: 'note', text });
