import { AppError } from '../../contract/errors.ts';
import type { PersonRef } from '../../contract/records.ts';
import { type Person, personOf } from '../../privacy/person.ts';
import type { KeyChain } from '../../privacy/pseudonym.ts';
import type { Workspace } from '../ports.ts';

/**
 * The person that is meant, by the keys of the workspace.
 * @throws AppError `key-missing` for a handle where the keys are gone that made the stored pseudonyms; `key-sealed`, `key-changing`
 */
export async function findPerson({ keys, posts }: Workspace, ref: PersonRef): Promise<{ person: Person; chain: KeyChain }> {
  if ('handle' in ref && posts.authors() > 0 && !(await keys.complete())) {
    throw new AppError(
      'key-missing',
      'The key of the pseudonyms is gone, so no handle leads to its posts any more; put the key file back, or name the pseudonym.',
    );
  }
  const chain = await keys.inForce();
  return { person: personOf(ref, chain), chain };
}
