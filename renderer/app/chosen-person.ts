import { useHistoryState } from 'wouter/use-browser-location';

/** The way to what is held of a person. The pseudonym goes with the step: addresses are kept by browsers, and shown. */
export const linkToPerson = (author: string) => ({ href: '/privacy?tab=people', state: { person: author } });

/** The person whom the screen before handed on. */
export function useChosenPerson(): string | null {
  const step: unknown = useHistoryState();
  return typeof step === 'object' && step !== null && 'person' in step && typeof step.person === 'string' ? step.person : null;
}
