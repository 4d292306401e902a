import type { CorpusLanguage, RedactionKind, WrittenForm } from '../../app/contract/records.ts';
import type { Random } from '../starter/random.ts';
import type { CorpusText } from './corpus-text.ts';
import { DISGUISES } from './disguise.ts';
import { PLAIN_SLOTS } from './slots.ts';
import { isTopic, type Material, type Topic } from './topics.ts';
import type { Tongue, Value } from './value.ts';

type Marked = Pick<CorpusText, 'text' | 'spans'>;

interface Filling {
  /** What stands at `{x}`, and how it is written. */
  topic?: Topic;
  form?: WrittenForm;
  tongue: Tongue;
}

const MOODS = ['😡', '🙏', '❤️', '😂', '👍👍', '#fail', '[捂脸]'];

/** Makes posts of a language out of sentences. */
export class PostMaker {
  private readonly material: Material;
  private readonly language: CorpusLanguage;
  private readonly random: Random;

  constructor(material: Material, language: CorpusLanguage, random: Random) {
    this.material = material;
    this.language = language;
    this.random = random;
  }

  /** A sentence with values in the place of its slots, the personal ones marked. */
  fill(template: string, { topic, form = 'plain', tongue }: Filling): Marked {
    const { random, material } = this;
    const main = topic?.make(random, tongue);
    const written = form === 'glued' ? template.replace(/ ?\{x\} ?/, '{x}') : template;
    const marked: Marked = { text: '', spans: [] };
    for (const part of written.split(/(\{[\w-]+\})/)) {
      const slot = /^\{(.+)\}$/.exec(part)?.[1];
      if (slot === undefined) marked.text += part;
      else if (slot === 'called') marked.text += main?.called ?? '';
      else if (slot === 'x' && topic !== undefined && main !== undefined)
        append(marked, topic.kind, this.disguised(main, form, tongue), form);
      else if (isTopic(slot)) append(marked, material.topics[slot].kind, material.topics[slot].make(random, tongue), 'plain');
      else marked.text += PLAIN_SLOTS[slot]!(random, tongue);
    }
    return marked;
  }

  /**
   * Something said before or after, as people do; a mixed post has it in the other language than its sentence.
   * @param spoken the language of the sentence
   * @param talkative how often something is said before, and after
   */
  withChatter(sentence: Marked, spoken: CorpusLanguage, talkative: number): Marked {
    const { language, random } = this;
    let post = sentence;
    if (random.chance(talkative)) post = this.join(this.remark(spoken), post);
    const needed = language === 'mixed' && spoken !== 'mixed' && post === sentence;
    if (needed || random.chance(talkative)) post = this.join(post, this.remark(spoken));
    if (random.chance(0.06)) post = { ...post, text: `${post.text} ${random.pick(MOODS)}` };
    return post;
  }

  private remark(spoken: CorpusLanguage): Marked {
    const { language, random, material } = this;
    const others = (['en', 'zh'] as const).filter((tongue) => (language === 'mixed' ? tongue !== spoken : tongue === language));
    const tongue = random.pick(others);
    return this.fill(random.pick(material.chatter[tongue]), { tongue });
  }

  private join(first: Marked, second: Marked): Marked {
    const { language, random } = this;
    const ended = /[.!?。！？…\n]$/u.test(first.text);
    const open = language === 'en' ? ['. ', '\n', ' – ', '! '] : ['，', '。', ' ', '\n', '！'];
    const between = ended ? [' ', '\n', language === 'en' ? ' ' : ''] : open;
    const text = first.text + random.pick(between);
    const moved = second.spans.map((span) => ({ ...span, start: span.start + text.length, end: span.end + text.length }));
    return { text: text + second.text, spans: [...first.spans, ...moved] };
  }

  private disguised(value: Value, form: WrittenForm, tongue: Tongue): Value {
    if (form === 'plain' || form === 'glued' || value.core === '') return value;
    return { ...value, core: DISGUISES[form](value.core, this.random, tongue) };
  }
}

function append(marked: Marked, kind: RedactionKind, { before = '', core, after = '', what }: Value, form: WrittenForm): void {
  for (const [text, optional] of [
    [before, true],
    [core, false],
    [after, true],
  ] as const) {
    const start = marked.text.length;
    marked.text += text;
    if (text !== '') marked.spans.push({ start, end: marked.text.length, kind, what, form, ...(optional ? { optional } : {}) });
  }
}
