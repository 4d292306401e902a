import { makePosts, makeWords } from './main/bench/texts.ts';
import { loadModelFolder } from './app/model/folder.ts';
import { createEncoder } from './app/model/encoder.ts';
const folder = await loadModelFolder('/tmp/base');
const posts = makePosts(800, makeWords(44995));
const mem=()=>{const m=process.memoryUsage(); return (m.rss/1e6).toFixed(0)+' MB rss '+(m.heapUsed/1e6).toFixed(0)+' heap '+(m.external/1e6).toFixed(0)+' ext';};
console.log(mem());
for (const precision of [process.argv[2] as any]) {
 const t=performance.now(); const e=await createEncoder(folder,{precision}); console.log(precision,'open',(performance.now()-t).toFixed(0),mem());
 const t2=performance.now(); await e.encode(posts,{}); console.log((800/(performance.now()-t2)*1000).toFixed(0),'posts/s',mem());
 await e.dispose(); console.log('disposed',mem());
}
import { readFileSync } from 'node:fs';
console.log(readFileSync('/proc/self/status','utf8').match(/VmHWM.*|RssFile.*|RssAnon.*/g)!.join('; '));
