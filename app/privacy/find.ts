import type { FindingReason, RedactionSpan } from '../contract/records.ts';
import { address } from './detectors/address/address.ts';
import { card } from './detectors/card.ts';
import { cnId } from './detectors/cn-id.ts';
import { coordinates } from './detectors/coordinates.ts';
import { creditCode } from './detectors/credit-code.ts';
import { dateOfBirth } from './detectors/date-of-birth.ts';
import type { Detector } from './detectors/detector.ts';
import { drivingLicence } from './detectors/driving-licence.ts';
import { email } from './detectors/email.ts';
import { handle } from './detectors/handle.ts';
import { hkId } from './detectors/hk-id.ts';
import { iban } from './detectors/iban.ts';
import { ip } from './detectors/ip.ts';
import { mac } from './detectors/mac.ts';
import { messenger } from './detectors/messenger.ts';
import { nationalId } from './detectors/national-id/national-id.ts';
import { orderNumber } from './detectors/order-number.ts';
import { passport } from './detectors/passport.ts';
import { person } from './detectors/person/person.ts';
import { phone } from './detectors/phone.ts';
import { plate } from './detectors/plate.ts';
import { secret } from './detectors/secret.ts';
import { twId } from './detectors/tw-id.ts';
import { url } from './detectors/url.ts';
import { usSsn } from './detectors/us-ssn.ts';
import { wallet } from './detectors/wallet.ts';
import { fold, unfold } from './fold.ts';
import type { FoldedFinding, Rules } from './rules.ts';

/** Where two are equally sure of a stretch, the one that comes first names it. */
const DETECTORS: readonly Detector[] = [
  ...[email, url, iban, cnId, card, creditCode, wallet, usSsn, twId, hkId, nationalId, passport, drivingLicence, plate],
  ...[messenger, orderNumber, phone, ip, mac, secret, coordinates, dateOfBirth, address, handle, person],
];

/** Personal data in a text, and why it was taken for such. */
export type Finding = RedactionSpan & { reason: FindingReason };

/** Only texts made for it go on beyond the first few. */
const ROUNDS = 20;

/**
 * Personal data in a text, in order and without overlaps. Where findings overlap, one span covers them all, named
 * after the longest (then the surest), so that no part of any stays behind.
 * @param rules what the analyst's policy makes of the findings; null where it changes nothing
 * @param known stretches that stand for personal data already; they come back as they are, unless a finding reaches into one
 */
export function findSpans(text: string, rules: Rules | null = null, known: readonly Finding[] = []): Finding[] {
  let found = known.length === 0 ? detect(text, rules, known) : [...known];
  for (let round = 0; round < ROUNDS && found.length > 0; round += 1) {
    // What stood too close to its neighbour to be recognised may show once that is hidden.
    const more = detect(text, rules, found);
    if (more.length === 0) break;
    found = merge([...found, ...more]);
  }
  return found;
}

function detect(text: string, rules: Rules | null, known: readonly Finding[]): Finding[] {
  const folded = fold(text, known);
  const found: FoldedFinding[] = [];
  for (const detector of DETECTORS) {
    if (!detector.mayContain(folded.text, folded.traits)) continue;
    for (const { start, end, score, reason } of detector.find(folded.text)) found.push({ start, end, kind: detector.kind, score, reason });
  }
  const ruled = rules === null ? found : rules.apply(folded.text, found);
  const unfolded = ruled.map((finding) => ({ ...finding, ...unfold(folded, finding) }));
  return unfolded.length > 1 ? merge(unfolded) : unfolded;
}

function merge(found: readonly Finding[]): Finding[] {
  const merged: Finding[] = [];
  let named = 0;
  for (const span of found.toSorted((a, b) => a.start - b.start || b.end - a.end || b.score - a.score)) {
    const last = merged.at(-1);
    const length = span.end - span.start;
    if (last === undefined || span.start >= last.end) {
      merged.push(span);
      named = length;
      continue;
    }
    const names = length > named ? span : last;
    merged[merged.length - 1] = { ...names, start: last.start, end: Math.max(last.end, span.end) };
    named = Math.max(named, length);
  }
  return merged;
}
