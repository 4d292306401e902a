import type { Lexicon } from '../../campaign/checks.ts';
import { composerPhrases, forgetPosts } from '../../campaign/forget.ts';
import type { ChannelRule, Draft, ErasureCounts } from '../../contract/records.ts';
import { cut, Traces, wordsIn } from '../../privacy/traces.ts';
import type { Workspace } from '../ports.ts';

/** In the place of what was cut out of a name. */
const CUT = '…';

export interface TakeOutParts {
  channels: readonly ChannelRule[];
  lexicon: Lexicon;
  stopwords: ReadonlySet<string>;
}

/**
 * Takes posts out of a workspace with everything that was made of them, but for the summaries of clusters
 * (`refreshClusters`): their rows, ids in drafts and views, and words and quotes in drafts and names that no other post has.
 * Call it in a transaction. @returns how much went
 */
export function takeOut(workspace: Workspace, posts: readonly number[], parts: TakeOutParts): ErasureCounts {
  if (posts.length === 0) return {};
  const { people } = workspace;
  const drafts = workspace.drafts.all();
  const names = people.names();
  const texts = [...drafts.map(({ variant }) => variant.text), ...names];
  const traces = new Traces(texts, commonWords(workspace, parts));
  for (const text of people.texts(posts)) traces.look(text);
  const removed = people.remove(posts);
  const said = (words: string) => people.says(words);
  const changed = drafts.filter((draft, index) => {
    const variant = forgetPosts(draft.variant, new Set(posts), traces.of(index, said), ruleOf(draft, parts), parts.lexicon);
    if (variant !== null) workspace.drafts.update({ ...draft, variant });
    return variant !== null;
  });
  names.forEach((name, index) => {
    const cuts = traces.of(drafts.length + index, said);
    if (cuts.length > 0) people.replaceName(name, cut(name, cuts, CUT));
  });
  return { ...removed, ...(changed.length === 0 ? {} : { drafts: changed.length }) };
}

/** Both, one after the other. */
export function sumOf(left: ErasureCounts, right: ErasureCounts): ErasureCounts {
  const sum = { ...left };
  for (const [name, count] of Object.entries(right)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function ruleOf({ channel }: Draft, { channels }: TakeOutParts): ChannelRule | null {
  return channels.find(({ id }) => id === channel) ?? null;
}

/** What is written without having been read in a post. */
function commonWords(workspace: Workspace, { stopwords }: TakeOutParts): Set<string> {
  return new Set([...stopwords, ...wordsIn(`${composerPhrases()}\n${workspace.settings().brand}`)]);
}
