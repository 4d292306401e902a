import { composeDraft } from '../../campaign/compose.ts';
import { draftsToCsv, draftsToMarkdown } from '../../campaign/export.ts';
import { reviseDraft } from '../../campaign/revise.ts';
import { AppError } from '../../contract/errors.ts';
import { type ChannelRule, type Cluster, type Draft, IntentName, type PostFilter } from '../../contract/records.ts';
import { Crowd } from '../../privacy/anonymity/crowd.ts';
import type { HandlersOf } from '../handler.ts';
import { PublicWords } from '../public-words.ts';
import type { Session } from '../session.ts';
import { requireCluster } from '../shaping/change.ts';

type Names = 'channels.list' | 'drafts.create' | 'drafts.list' | 'drafts.update' | 'drafts.remove' | 'drafts.restore' | 'drafts.export';

export function campaignHandlers(session: Session): HandlersOf<Names> {
  const { parts } = session;
  return {
    'channels.list': () => [...parts.channels],
    'drafts.create': ({ cluster: id, channel, language, filter }) => {
      const { workspace } = session;
      const words = new PublicWords(workspace);
      const cluster = words.cluster(requireCluster(session.workspace, id));
      const evidence = evidenceOf(session, cluster, filter);
      requireCrowd(cluster, evidence, words.k);
      const variant = composeDraft({
        cluster,
        evidence,
        total: filter === undefined ? workspace.posts.count() : null,
        channel: channelOf(session, channel),
        language,
        brand: workspace.settings().brand,
        lexicon: parts.lexicon,
      });
      const createdAt = parts.now().toISOString();
      workspace.note('draft', { cluster: id, channel });
      return workspace.drafts.add({
        cluster: id,
        clusterLabel: cluster.label,
        channel,
        language,
        writer: 'composer',
        variant,
        createdAt,
        editedAt: null,
      });
    },
    'drafts.list': () => session.workspace.drafts.list(),
    'drafts.update': ({ id, text }) => {
      const draft = draftOf(session, id);
      const variant = reviseDraft(draft.variant, text, channelOf(session, draft.channel), parts.lexicon);
      const revised: Draft = { ...draft, variant, editedAt: parts.now().toISOString() };
      session.workspace.drafts.update(revised);
      return revised;
    },
    'drafts.remove': ({ id }) => {
      if (!session.workspace.drafts.remove(id)) throw missingDraft(id);
      return {};
    },
    'drafts.restore': ({ id }) => {
      const draft = session.workspace.drafts.restore(id);
      if (draft === null) throw missingDraft(id);
      return draft;
    },
    'drafts.export': ({ ids, format }) => {
      const drafts = ids === null ? session.workspace.drafts.list() : ids.map((id) => draftOf(session, id));
      if (format === 'csv') return { name: 'campaign.csv', mime: 'text/csv', content: draftsToCsv(drafts), base64: false };
      const words = new PublicWords(session.workspace);
      const content = draftsToMarkdown(drafts, (id) => words.quote(id));
      return { name: 'campaign.md', mime: 'text/markdown', content, base64: false };
    },
  };
}

/** Posts of the cluster, or those of a filter among them, the representative ones first. */
function evidenceOf({ workspace }: Session, { id: cluster, representatives }: Cluster, filter: PostFilter = {}) {
  if (filter.clusters?.includes(cluster) === false) return [];
  const rank = new Map(representatives.map((id, index) => [id, index]));
  return Array.from(workspace.posts.each({ ...filter, clusters: [cluster] }))
    .sort((a, b) => (rank.get(a.id) ?? Number.MAX_SAFE_INTEGER) - (rank.get(b.id) ?? Number.MAX_SAFE_INTEGER) || a.id - b.id)
    .map(({ id, text, author, reading }) => ({
      id,
      text,
      author, // Drafts have no phrases for intents of the analyst's own.
      intent: IntentName.safeParse(reading!.intent).data ?? 'other',
    }));
}

/** @throws AppError `draft-no-evidence` */
function requireCrowd({ label }: Cluster, posts: readonly { author: string | null }[], k: number): void {
  const crowd = new Crowd(k);
  for (const { author } of posts) crowd.add(label, author);
  if (crowd.enough(label)) return;
  throw new AppError(
    'draft-no-evidence',
    `Cluster ${label} speaks for ${crowd.few} people, who would be singled out; choose a larger one.`,
    {
      cluster: label,
    },
  );
}

function channelOf({ parts }: Session, id: string): ChannelRule {
  const rule = parts.channels.find((channel) => channel.id === id);
  if (rule === undefined) {
    const known = parts.channels.map((channel) => channel.id).join(', ');
    throw new AppError('not-found', `There is no channel ${id}; choose one of ${known}.`, { id });
  }
  return rule;
}

function draftOf({ workspace }: Session, id: number): Draft {
  const draft = workspace.drafts.get(id);
  if (draft === null) throw missingDraft(id);
  return draft;
}

const missingDraft = (id: number) => new AppError('not-found', `There is no draft ${id}; it may have been removed.`, { id });
