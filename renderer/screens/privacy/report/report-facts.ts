import type { TFunction } from 'i18next';
import type { Output } from '../../../../app/contract/calls.ts';
import type { Report, ReportBlock } from '../../../../app/contract/records.ts';
import type { Format } from '../../../app/format.ts';

/** All that the report speaks of. */
export interface ReportFacts {
  info: Output<'workspace.info'>;
  summary: Output<'privacy.summary'>;
  policy: Output<'privacy.policy'>;
  key: Output<'privacy.key'>;
  measured: Output<'privacy.measured'>;
  settings: Output<'settings.get'>;
  erasures: Output<'privacy.receipts'>;
  /** What an outsider is taken to know, and the risk by that; null where there are no posts. */
  quasi: readonly string[];
  risk: Output<'privacy.risk'> | null;
  /** What is too old now; null where posts are kept for good. */
  retention: Output<'privacy.retention'> | null;
}

/** How it is said. */
export interface Words {
  language: Report['language'];
  t: TFunction;
  format: Format;
}

export const words = (title: string) => ({ title, number: false });
export const figure = (title: string) => ({ title, number: true });
export const heading = (text: string): ReportBlock => ({ type: 'heading', text });
