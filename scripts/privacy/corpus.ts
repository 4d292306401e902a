import { CorpusLanguage, RedactionKind } from '../../app/contract/records.ts';
import { Random } from '../starter/random.ts';
import type { CorpusText } from './corpus-text.ts';
import { PostMaker } from './post-maker.ts';
import { type Material, PRACTICE, type Topic } from './topics.ts';
import type { Tongue } from './value.ts';

/** Of twenty texts, so many are plain. */
const PLAIN_OF_20 = 13;
const TALKATIVE = 0.45;
const TALKATIVE_WITHOUT_MORE = 0.8;

/** Made-up posts with the personal data in them marked; the same for a seed. Nobody's data: reserved values where there are such, else random. */
export function makeCorpus(material: Material = PRACTICE, seed = material.seed): CorpusText[] {
  const texts = CorpusLanguage.options.flatMap((language, index) => {
    const maker = (offset: number) => new LanguageMaker(material, language, new Random(seed + offset + index));
    const kinds = RedactionKind.options.filter((kind) => kind !== 'CUSTOM');
    const about = kinds.flatMap((kind, place) => maker(place * 10).ofKind(kind));
    const others = maker(1000);
    return [...about, ...others.bundles(), ...others.clean()];
  });
  return new Random(seed + 2000).shuffle(texts);
}

/** The posts of one language. */
class LanguageMaker {
  private readonly material: Material;
  private readonly language: CorpusLanguage;
  private readonly random: Random;
  private readonly posts: PostMaker;

  constructor(material: Material, language: CorpusLanguage, random: Random) {
    this.material = material;
    this.language = language;
    this.random = random;
    this.posts = new PostMaker(material, language, random);
  }

  ofKind(kind: Topic['kind']): CorpusText[] {
    const topics = Object.values(this.material.topics).filter((topic) => topic.kind === kind);
    const turns = topics.map(() => 0);
    return unique(this.material.perKind[this.language], (index) => {
      const place = index % topics.length;
      turns[place]! += 1;
      return this.about(topics[place]!, turns[place]! - 1);
    });
  }

  bundles(): CorpusText[] {
    const { language, random, material } = this;
    return unique(material.bundled[language], () => {
      const tongue = this.tongue();
      const label = this.posts.fill(random.pick(material.bundles[language]), { tongue });
      return { ...this.posts.withChatter(label, language, TALKATIVE), language, sort: 'bundle' };
    });
  }

  clean(): CorpusText[] {
    const { language, random, material } = this;
    return unique(material.clean[language], (index) => {
      const tongue = this.tongue();
      const hard = index % 2 === 0;
      const template = random.pick(hard ? material.hardNegatives[tongue] : material.chatter[tongue]);
      const sentence = this.posts.fill(template, { tongue });
      const post = this.posts.withChatter(sentence, tongue, hard ? TALKATIVE : TALKATIVE_WITHOUT_MORE);
      return { ...post, language, sort: hard ? 'hard-negative' : 'chatter' };
    });
  }

  private about(topic: Topic, turn: number): CorpusText {
    const { language, random } = this;
    const frame: CorpusLanguage = language === 'mixed' ? random.pick(['mixed', 'mixed', 'en', 'zh'] as const) : language;
    const tongue: Tongue = frame === 'mixed' ? random.pick(['en', 'zh'] as const) : frame;
    const rest = turn % 20;
    const forms = topic.forms[tongue];
    const form = rest < PLAIN_OF_20 ? 'plain' : forms[(Math.floor(turn / 20) * (20 - PLAIN_OF_20) + rest - PLAIN_OF_20) % forms.length]!;
    const sentence = this.posts.fill(random.pick(topic.sentences[frame]), { topic, form, tongue });
    return { ...this.posts.withChatter(sentence, frame, TALKATIVE), language, sort: 'one' };
  }

  private tongue(): Tongue {
    return this.language === 'mixed' ? this.random.pick(['en', 'zh'] as const) : this.language;
  }
}

/** `count` texts, none of them twice. */
function unique(count: number, make: (index: number) => CorpusText): CorpusText[] {
  const texts = new Map<string, CorpusText>();
  for (let index = 0; texts.size < count; index += 1) {
    const made = make(index);
    texts.set(made.text, made);
  }
  return [...texts.values()];
}
