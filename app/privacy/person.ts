import type { PersonRef } from '../contract/records.ts';
import { createPseudonymiser, type KeyChain, renewPseudonyms } from './pseudonym.ts';
import { pseudonymHasher } from './purpose-key.ts';
import { remember } from './remember.ts';

/** One person, as a workspace and its older copies know them. */
export interface Person {
  pseudonym: string;
  /** Those of earlier keys only where the handle was given. */
  marks: readonly string[];
  /** Whether a stored pseudonym is theirs, be it one from before keys were renewed. */
  is(pseudonym: string): boolean;
  /** Whether a name as it is written outside is theirs. */
  isNamed(name: string): boolean;
}

/** The person that is meant. Of a handle nothing is left but its pseudonym and marks. @param chain the keys in force */
export function personOf(ref: PersonRef, chain: KeyChain): Person {
  const pseudonymise = remember(createPseudonymiser(chain));
  const pseudonym = 'author' in ref ? ref.author : pseudonymise(ref.handle);
  const renewals = chain.slice(1).map(renewPseudonyms);
  /** What a pseudonym became by the renewals after it, whichever it was made before. */
  const later = (earlier: string) => renewals.map((_, from) => renewals.slice(from).reduce((known, renew) => renew(known), earlier));
  return {
    pseudonym,
    marks: 'author' in ref ? [markOf(chain)(pseudonym)] : marksOf(chain)(ref.handle),
    is: remember((known) => known === pseudonym || later(known).includes(pseudonym)),
    isNamed: (name) => pseudonymise(name) === pseudonym,
  };
}

/**
 * Marks by which a person who was erased is known again in later imports: keyed hashes of the pseudonyms that each key in
 * force has made, the newest last.
 */
export function marksOf(chain: KeyChain): (name: string) => string[] {
  const makers = chain.map((_, index) => {
    const until = chain.slice(0, index + 1);
    const [pseudonymise, mark] = [createPseudonymiser(until), markOf(until)];
    return (name: string) => mark(pseudonymise(name));
  });
  return remember((name) => makers.map((make) => make(name)));
}

/** The mark of a pseudonym that the newest key has made. */
export function markOf(chain: KeyChain): (pseudonym: string) => string {
  return pseudonymHasher(chain.at(-1)!, 'erased person');
}
