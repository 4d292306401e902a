import type { PersonRef } from '../../../../app/contract/records.ts';

export interface FoundPerson {
  author: string;
  /** As they were asked for: only a name leads to marks that were made before keys were renewed. Nowhere but in memory. */
  ref: PersonRef;
}
