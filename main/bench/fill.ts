import { openFile } from '../compose.ts';
import { fillWorkspace } from './fill-workspace.ts';

/** Fills a workspace: `fill.ts FILE POSTS`. */
const [file, posts] = process.argv.slice(2);
if (file === undefined || posts === undefined) throw new Error('Name the workspace and how many posts it shall have.');
const workspace = openFile(file);
fillWorkspace(workspace, Number(posts), () => {});
workspace.close();
