import type { PersonRef, PersonSummary, PostRow } from '../../contract/records.ts';
import { unnamer } from '../../privacy/unname.ts';
import type { Workspace } from '../ports.ts';
import { isSame } from '../rewrite-posts.ts';
import { findPerson } from './find-person.ts';

/** What a workspace and its copies hold of a person, and the posts themselves. @throws AppError as `findPerson` */
export async function describePerson(workspace: Workspace, ref: PersonRef): Promise<{ summary: PersonSummary; posts: PostRow[] }> {
  const { person } = await findPerson(workspace, ref);
  const { people } = workspace;
  const marks = workspace.erasures.marks();
  const names = [person.pseudonym];
  const ids = people.postsOf(names);
  const posts = Array.from(workspace.posts.each({ ids }));
  const { inAttributes, unname } = unnamer({ pseudonyms: names, isNamed: person.isNamed });
  const own = new Set(ids);
  const mentions = people.naming(names, inAttributes).filter((post) => !own.has(post.id) && !isSame(post, unname(post)));
  const dates = posts.flatMap(({ createdAt }) => createdAt ?? []).sort();
  const summary: PersonSummary = {
    author: person.pseudonym,
    posts: posts.length,
    first: dates[0] ?? null,
    last: dates.at(-1) ?? null,
    channels: counted(posts.map(({ channel }) => channel)),
    languages: counted(posts.map(({ language }) => language)),
    attributes: attributesOf(posts),
    imports: importsOf(workspace, posts),
    rows: people.rows(ids),
    clusters: clustersOf(workspace, posts),
    drafts: workspace.drafts
      .all()
      .filter(({ variant }) => variant.claims.some(({ evidence }) => Array.isArray(evidence) && evidence.some((id) => own.has(id))))
      .map(({ id, clusterLabel, channel }) => ({ id, clusterLabel, channel })),
    mentions: mentions.length,
    copies: workspace.copies
      .list()
      .map(({ name }) => name)
      .filter((name) => workspace.copies.holds(name, names, person.is)),
    withheld: person.marks.some((mark) => marks.has(mark)),
  };
  return { summary, posts };
}

function counted<Value extends string>(values: readonly (Value | null)[]): { value: Value; count: number }[] {
  const counts = new Map<Value, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function attributesOf(posts: readonly PostRow[]): PersonSummary['attributes'] {
  const values = new Map<string, Set<string>>();
  for (const post of posts) {
    for (const [name, value] of Object.entries(post.attributes)) values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  return Array.from(values, ([name, held]) => ({ name, values: Array.from(held).sort() }));
}

function importsOf({ imports }: Workspace, posts: readonly PostRow[]): PersonSummary['imports'] {
  return imports.list().flatMap(({ id, file, importedAt, purpose }) => {
    const own = posts.filter(({ importId }) => importId === id).length;
    return own === 0 ? [] : [{ importId: id, file, importedAt, posts: own, purpose }];
  });
}

function clustersOf({ clusters }: Workspace, posts: readonly PostRow[]): PersonSummary['clusters'] {
  return clusters.list().flatMap(({ id, label }) => {
    const own = posts.filter(({ reading }) => reading?.cluster === id).length;
    return own === 0 ? [] : [{ id, label, posts: own }];
  });
}
