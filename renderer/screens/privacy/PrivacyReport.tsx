import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/calls.ts';
import { actionOf, RedactionKind, type Report } from '../../../app/contract/records.ts';
import { type Format, useFormat } from '../../app/format.ts';
import { useClient } from '../../client/hooks.ts';
import { ExportMenu } from '../../components/ExportMenu.tsx';

interface Facts {
  info: Output<'workspace.info'>;
  summary: Output<'privacy.summary'>;
  policy: Output<'privacy.policy'>;
  key: Output<'privacy.key'>;
  measured: Output<'privacy.measured'>;
}

/** Saves what this screen says as a document for a data-protection officer. */
export function PrivacyReport() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const client = useClient();
  const gather = async (): Promise<Facts> => {
    const [info, summary, policy, key, measured] = await Promise.all([
      client.call('workspace.info', {}),
      client.call('privacy.summary', {}),
      client.call('privacy.policy', {}),
      client.call('privacy.key', {}),
      client.call('privacy.measured', {}),
    ]);
    return { info, summary, policy, key, measured };
  };
  const fetch = async (kind: 'html' | 'pdf') => {
    const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
    return client.call('report.write', { name: 'privacy-report', format: kind, report: reportOf(await gather(), language, t, format) });
  };
  return <ExportMenu formats={['pdf', 'html']} label={t('privacy.report')} fetch={fetch} hint={t('privacy.reportHint')} />;
}

function reportOf(
  { info, summary, policy, key, measured }: Facts,
  language: Report['language'],
  t: TFunction,
  { number, decimal, date, dateTime }: Format,
): Report {
  const score = (kind: RedactionKind, language: 'en' | 'zh') => {
    const recall = measured.kinds.find((row) => row.kind === kind && row.language === language)?.recall;
    return recall === null || recall === undefined ? '–' : decimal(recall);
  };
  const text = (title: string) => ({ title, number: false });
  const figure = (title: string) => ({ title, number: true });
  return {
    language,
    title: t('privacy.reportTitle'),
    subtitle: `${info.name} · ${date(new Date().toISOString())}`,
    blocks: [
      { type: 'text', text: t('privacy.about') },
      {
        type: 'facts',
        items: [
          { name: t('screens.posts'), value: number(summary.posts) },
          { name: t('privacy.pseudonyms'), value: number(summary.authors) },
          { name: t('privacy.key.title'), value: key.since === null ? '–' : dateTime(key.since) },
        ],
      },
      { type: 'heading', text: t('privacy.removed') },
      {
        type: 'table',
        caption: t('privacy.removed'),
        columns: [text(t('privacy.kind')), figure(t('privacy.found')), figure(t('privacy.inPosts'))],
        rows: summary.kinds.map(({ kind, count, posts }) => [t(`kinds.${kind}`), number(count), number(posts)]),
      },
      {
        type: 'table',
        caption: t('privacy.imports'),
        columns: [text(t('privacy.reportFile')), text(t('fields.date')), figure(t('screens.posts'))],
        rows: info.imports.map(({ file, importedAt, report }) => [file, dateTime(importedAt), number(report.stored)]),
      },
      { type: 'heading', text: t('privacy.perKind') },
      {
        type: 'table',
        caption: t('privacy.measuredAbout', { texts: number(measured.texts) }),
        columns: [
          text(t('privacy.kind')),
          text(t('privacy.action')),
          figure(`${t('privacy.scores.recall')} · ${t('languages.en')}`),
          figure(`${t('privacy.scores.recall')} · ${t('languages.zh')}`),
        ],
        rows: RedactionKind.options.map((kind) => [
          t(`kinds.${kind}`),
          t(`privacy.actions.${actionOf(policy.policy, kind)}`),
          score(kind, 'en'),
          score(kind, 'zh'),
        ]),
      },
      { type: 'note', text: t('privacy.limits') },
    ],
  };
}
