import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeCorpus } from './privacy/corpus.ts';
import { PRACTICE } from './privacy/topics.ts';

/** Writes the practice posts of redaction as JSON Lines, to look at it: {text, spans, language, sort}. Tests make it anew each time. */
const { values } = parseArgs({ options: { out: { type: 'string' }, seed: { type: 'string', default: String(PRACTICE.seed) } } });
const lines = makeCorpus(PRACTICE, Number(values.seed)).map((text) => `${JSON.stringify(text)}\n`);
if (values.out === undefined) process.stdout.write(lines.join(''));
else writeFileSync(values.out, lines.join(''));
process.stderr.write(`${lines.length} made-up posts\n`);
