import type { ChannelRule, Claim, DraftVariant, TextMark } from '../contract/records.ts';
import { countLength } from './channels.ts';
import { checkDraft, type Lexicon } from './checks.ts';
import { BRANDLESS, COUNTED, PHRASES } from './phrases.ts';

/** In the place of what was cut, as the composer marks what only the marketer can fill in. */
const CUT = '‹…›';

/**
 * A draft after posts were taken out of the workspace: claims rest on the posts that are left, and what was only in those
 * that went is cut out of the text. Null where the draft had nothing of them.
 * @param cuts stretches of the text, in order and apart
 * @param rule of the draft's channel; null where there is none any more
 */
export function forgetPosts(
  variant: DraftVariant,
  gone: ReadonlySet<number>,
  cuts: readonly TextMark[],
  rule: ChannelRule | null,
  lexicon: Lexicon,
): DraftVariant | null {
  const rested = variant.claims.some(({ evidence }) => Array.isArray(evidence) && evidence.some((post) => gone.has(post)));
  if (!rested && cuts.length === 0) return null;
  const text = cuts.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + CUT + rest.slice(end), variant.text);
  const claims = variant.claims.map((claim) => ({ ...placed(claim, cuts), evidence: left(claim.evidence, gone) }));
  const findings = rule === null ? variant.findings : checkDraft(text, rule, lexicon);
  if (rested) {
    findings.push({
      rule: 'evidence-erased',
      severity: 'warning',
      message: 'Posts that a claim rested on were erased. Check that it still holds.',
      details: {},
    });
  }
  return { ...variant, text, length: rule === null ? variant.length : countLength(text, rule), claims, findings };
}

/** All that the built-in writer says of its own: in a draft it comes from no post. */
export function composerPhrases(): string {
  const phrases = Object.values(PHRASES).flatMap((intents) => Object.values(intents));
  const texts = phrases.flatMap(({ hooks, heard, answers, closes }) => [...hooks, ...heard, ...answers, ...closes]);
  return [...texts, ...Object.values(COUNTED), ...Object.values(BRANDLESS)].join('\n');
}

function left(evidence: Claim['evidence'], gone: ReadonlySet<number>): Claim['evidence'] {
  if (!Array.isArray(evidence)) return evidence;
  const rest = evidence.filter((post) => !gone.has(post));
  return rest.length === 0 ? null : rest;
}

/** Where a claim stands in the cut text; one that was cut into goes on to the end of the cut. */
function placed({ start, end }: Claim, cuts: readonly TextMark[]): TextMark {
  const moved = (offset: number, inside: (cut: TextMark) => number) => {
    let shift = 0;
    for (const cut of cuts) {
      if (cut.end <= offset) shift += CUT.length - (cut.end - cut.start);
      else if (cut.start < offset) return inside(cut) + shift;
    }
    return offset + shift;
  };
  return { start: moved(start, (cut) => cut.start), end: moved(end, (cut) => cut.start + CUT.length) };
}
