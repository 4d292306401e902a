import type { z } from 'zod';
import { anonymityCalls } from './calls/anonymity.ts';
import { attentionCalls } from './calls/attention.ts';
import { auditCalls } from './calls/audit.ts';
import { campaignCalls } from './calls/campaign.ts';
import { clustersCalls } from './calls/clusters.ts';
import { importCalls } from './calls/import.ts';
import { insightCalls } from './calls/insight.ts';
import { intentsCalls } from './calls/intents.ts';
import { labelsCalls } from './calls/labels.ts';
import { modelsCalls } from './calls/models.ts';
import { postsCalls } from './calls/posts.ts';
import { privacyCalls } from './calls/privacy.ts';
import { reportCalls } from './calls/report.ts';
import { rightsCalls } from './calls/rights.ts';
import { trainingCalls } from './calls/training.ts';
import { workspaceCalls } from './calls/workspace.ts';

export { AuditColumns, AuditRequest } from './calls/audit.ts';
export { ImportPreview, ImportPreviewRequest, ImportRequest } from './calls/import.ts';
export { LabelCounts } from './calls/labels.ts';
export { ModelProposal, ModelSource } from './calls/models.ts';
export { PostFacets } from './calls/posts.ts';
export { RedactionSpread } from './calls/privacy.ts';
export { FileRef } from './calls/shared.ts';
export { WorkspaceFileInfo, WorkspaceInfo } from './calls/workspace.ts';

/** Every call of the engine, by subject in `calls/`: input, output, and whether it reports progress. */
export const calls = {
  ...workspaceCalls,
  ...importCalls,
  ...postsCalls,
  ...labelsCalls,
  ...intentsCalls,
  ...insightCalls,
  ...trainingCalls,
  ...clustersCalls,
  ...attentionCalls,
  ...auditCalls,
  ...campaignCalls,
  ...modelsCalls,
  ...privacyCalls,
  ...reportCalls,
  ...anonymityCalls,
  ...rightsCalls,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType; progress?: z.ZodType }>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
type Inputs = { [K in CallName]: z.input<Calls[K]['input']> };
type Outputs = { [K in CallName]: z.output<Calls[K]['output']> };
export type Input<K extends CallName> = Inputs[K];
export type Output<K extends CallName> = Outputs[K];

export function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}
