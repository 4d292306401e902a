import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeSample } from './sample/make.ts';

const folder = resolve(import.meta.dirname, '../resources/sample');
const posts = makeSample(3000, 20261115);
mkdirSync(folder, { recursive: true });
writeFileSync(resolve(folder, 'posts.jsonl'), `${posts.map((post) => JSON.stringify(post)).join('\n')}\n`);
process.stderr.write(`${posts.length} made-up posts\n`);
