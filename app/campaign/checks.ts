import { z } from 'zod';
import type { ChannelRule, Finding } from '../contract/records.ts';
import { REDACTION_TOKEN } from '../contract/redaction-token.ts';
import { countLength } from './channels.ts';
import { PLACEHOLDER } from './phrases.ts';

const Lexicon = z.object({ absolute: z.object({ source: z.string(), zh: z.array(z.string()), en: z.array(z.string()) }) });
export type Lexicon = z.infer<typeof Lexicon>;

const HASHTAG = /#[\p{L}\p{N}_]+#?/gu;

/** `resources/lexicons/advertising.json`. @throws ZodError */
export function parseLexicon(json: unknown): Lexicon {
  return Lexicon.parse(json);
}

/** What a careful editor would say before a draft goes out. Rules are keys of the locales. */
export function checkDraft(text: string, rule: ChannelRule, lexicon: Lexicon): Finding[] {
  const findings: Finding[] = [];
  const add = (id: Finding['rule'], severity: Finding['severity'], message: string, details: Finding['details'] = {}) =>
    findings.push({ rule: id, severity, message, details });
  const length = countLength(text, rule);
  if (length > rule.limit)
    add('over-limit', 'error', `${length} of ${rule.limit}: shorten it by ${length - rule.limit}.`, { over: length - rule.limit });
  if (rule.fold !== null && length > rule.fold)
    add('over-fold', 'info', `Readers see the first ${rule.fold} characters before they tap “more”.`, { fold: rule.fold });
  const hashtags = text.match(HASHTAG)?.length ?? 0;
  if (rule.hashtags !== null && hashtags > rule.hashtags)
    add('hashtags', 'warning', `${hashtags} hashtags; this channel suits ${rule.hashtags} at most.`, { hashtags, most: rule.hashtags });
  const words = [...lexicon.absolute.zh, ...lexicon.absolute.en].filter((word) => text.toLowerCase().includes(word));
  if (words.length > 0)
    add('absolute-claim', 'error', `Absolute wording is banned in advertising in China: ${words.join(', ')}.`, { words: words.join(', ') });
  if (PLACEHOLDER.test(text)) add('placeholder', 'warning', 'Fill in what stands in angle brackets.');
  if (text.search(REDACTION_TOKEN) >= 0) add('redacted', 'warning', 'A redaction token stands in the text.');
  return findings;
}
