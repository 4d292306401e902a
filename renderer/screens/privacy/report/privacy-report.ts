import { actionOf, RedactionKind, type Report, type ReportBlock } from '../../../../app/contract/records.ts';
import { figure, heading, type ReportFacts, type Words, words } from './report-facts.ts';
import { erasureBlocks, keyBlocks, purposeBlocks, retentionBlocks, riskBlocks } from './rights-blocks.ts';

/** What a data-protection officer asks: what was taken out and how well, what for, how long, who can be singled out, who was erased. */
export function reportOf(facts: ReportFacts, how: Words): Report {
  const { language, t, format } = how;
  return {
    language,
    title: t('privacy.reportTitle'),
    subtitle: `${facts.info.name} · ${format.date(new Date().toISOString())}`,
    blocks: [
      { type: 'text', text: t('privacy.about') },
      ...removedBlocks(facts, how),
      ...purposeBlocks(facts, how),
      ...retentionBlocks(facts, how),
      ...erasureBlocks(facts, how),
      ...riskBlocks(facts, how),
      ...keyBlocks(facts, how),
      ...policyBlocks(facts, how),
    ],
  };
}

function removedBlocks({ summary }: ReportFacts, { t, format: { number } }: Words): ReportBlock[] {
  return [
    {
      type: 'facts',
      items: [
        { name: t('screens.posts'), value: number(summary.posts) },
        { name: t('privacy.pseudonyms'), value: number(summary.authors) },
      ],
    },
    heading(t('privacy.removed')),
    {
      type: 'table',
      caption: t('privacy.removed'),
      columns: [words(t('privacy.kind')), figure(t('privacy.found')), figure(t('privacy.inPosts'))],
      rows: summary.kinds.map(({ kind, count, posts }) => [t(`kinds.${kind}`), number(count), number(posts)]),
    },
  ];
}

function policyBlocks({ policy, measured }: ReportFacts, { t, format: { number, decimal } }: Words): ReportBlock[] {
  const recall = (kind: RedactionKind, language: 'en' | 'zh') => {
    const value = measured.kinds.find((row) => row.kind === kind && row.language === language)?.recall;
    return value === null || value === undefined ? '–' : decimal(value);
  };
  return [
    heading(t('privacy.perKind')),
    {
      type: 'table',
      caption: t('privacy.measuredAbout', { texts: number(measured.texts) }),
      columns: [
        words(t('privacy.kind')),
        words(t('privacy.action')),
        figure(`${t('privacy.scores.recall')} · ${t('languages.en')}`),
        figure(`${t('privacy.scores.recall')} · ${t('languages.zh')}`),
      ],
      rows: RedactionKind.options.map((kind) => [
        t(`kinds.${kind}`),
        t(`privacy.actions.${actionOf(policy.policy, kind)}`),
        recall(kind, 'en'),
        recall(kind, 'zh'),
      ]),
    },
    { type: 'note', text: t('privacy.limits') },
  ];
}
