import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../../app/model/front-matter.ts';

const card = (...lines: string[]) => ['---', ...lines, '---', '# A model', 'license: not this one'].join('\n');

describe('the front matter of a model card', () => {
  it.each([
    ['a scalar', card('language: en', 'license: apache-2.0'), { languages: ['en'], licence: 'apache-2.0' }],
    ['a list in brackets', card('language: [en, "zh"]', 'license: "mit"'), { languages: ['en', 'zh'], licence: 'mit' }],
    [
      'a list of lines',
      card('language:', '  - en # English', '- zh', 'license: mit', 'tags:', '- bert'),
      { languages: ['en', 'zh'], licence: 'mit' },
    ],
    ['a licence of its own', card('license: other', 'license_name: lamp-licence'), { languages: [], licence: 'lamp-licence' }],
    ['Windows line ends', card('language: zh', 'license: mit').replaceAll('\n', '\r\n'), { languages: ['zh'], licence: 'mit' }],
    ['keys deeper inside', card('model-index:', '  license: inner', '  language: xx'), { languages: [], licence: null }],
    ['block scalars, aliases and null', card('license: |', '  text', 'language: *all'), { languages: [], licence: null }],
    ['no front matter', '# license: mit\n', { languages: [], licence: null }],
    ['front matter that never ends', '---\nlicense: mit\n', { languages: [], licence: null }],
  ])('is read from %s', (_what, text, facts) => {
    expect(readFrontMatter(text)).toEqual(facts);
  });
});
