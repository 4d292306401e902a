import type { ErasureReceipt, Report, ReportBlock } from '../contract/records.ts';

type Language = Report['language'];

const WORDS = {
  en: {
    title: 'Receipt of an erasure',
    facts: {
      id: 'Number',
      requestedAt: 'Requested',
      at: 'Done',
      workspace: 'Workspace',
      subject: 'Person (keyed hash)',
      later: 'Later imports',
      versions: 'Attune, format',
    },
    later: ['rows of this person are left out', 'rows of this person are imported again'],
    removed: ['What was taken out', 'What', 'How many'],
    counts: {
      posts: 'posts',
      mentions: 'mentions by others',
      drafts: 'drafts',
      clusters: 'clusters',
      views: 'saved searches',
      readings: 'readings of the model',
      placements: 'places in the map',
      labels: 'labels',
      duplicates: 'repeated rows',
      near_copies: 'near copies',
      placements_before: 'places to go back to',
    },
    copies: ['Copies in the folder of the workspace', 'Copy', 'What became of it'],
    outcomes: { rewritten: 'rewritten without the person', expired: 'deleted' },
    none: 'No copy held the person.',
    unreached: ['What could not be reached', 'What', 'Known from the log'],
    notReached: { 'saved-copies': 'copies saved elsewhere', 'exported-files': 'exported files' },
    disk: 'Files are written anew or deleted; what a disk or a backup of the whole machine still keeps of the old ones is out of reach.',
    signed: 'Signed with Ed25519. The JSON form can be checked with: attune receipt verify FILE',
    key: 'Public key',
    signature: 'Signature',
  },
  'zh-CN': {
    title: '删除回执',
    facts: {
      id: '编号',
      requestedAt: '请求时间',
      at: '完成时间',
      workspace: '工作区',
      subject: '当事人（带密钥的哈希）',
      later: '以后的导入',
      versions: 'Attune 版本、文件格式',
    },
    later: ['不再存入此人的帖子', '此人的帖子可再次导入'],
    removed: ['已删除的内容', '项目', '数量'],
    counts: {
      posts: '帖子',
      mentions: '他人提及',
      drafts: '文案',
      clusters: '聚类',
      views: '已存搜索',
      readings: '模型读取结果',
      placements: '地图位置',
      labels: '标注',
      duplicates: '重复行',
      near_copies: '近似重复',
      placements_before: '可撤销的旧位置',
    },
    copies: ['工作区文件夹中的副本', '副本', '处理方式'],
    outcomes: { rewritten: '已改写，不再含此人', expired: '已删除' },
    none: '没有副本含有此人。',
    unreached: ['无法触及的内容', '项目', '记录中已知'],
    notReached: { 'saved-copies': '另存到别处的副本', 'exported-files': '已导出的文件' },
    disk: '文件已重写或删除；磁盘底层或整机备份中可能留存的旧数据无法触及。',
    signed: '使用 Ed25519 签名。JSON 文件可用此命令校验：attune receipt verify FILE',
    key: '公钥',
    signature: '签名',
  },
} as const;

/** A receipt for people who never open the app. */
export function receiptReport(receipt: ErasureReceipt, language: Language): Report {
  const words = WORDS[language];
  const { facts } = words;
  const { versions } = receipt;
  const items = [
    { name: facts.id, value: receipt.id },
    { name: facts.requestedAt, value: receipt.requestedAt },
    { name: facts.at, value: receipt.at },
    { name: facts.workspace, value: receipt.workspace },
    { name: facts.subject, value: receipt.subject },
    { name: facts.later, value: words.later[receipt.withheldFromNowOn ? 0 : 1] },
    { name: facts.versions, value: `${versions.attune}, ${versions.workspace}` },
  ];
  return {
    language,
    title: words.title,
    subtitle: receipt.at.slice(0, 10),
    blocks: [
      { type: 'facts', items },
      table(
        words.removed,
        Object.entries(receipt.removed).map(([what, count]) => [countName(what, words.counts), String(count)]),
        true,
      ),
      receipt.copies.length === 0
        ? { type: 'text', text: words.none }
        : table(
            words.copies,
            receipt.copies.map(({ name, outcome }) => [name, words.outcomes[outcome]]),
            false,
          ),
      table(
        words.unreached,
        receipt.notReached.map(({ what, known }) => [words.notReached[what], String(known)]),
        true,
      ),
      { type: 'note', text: words.disk },
      { type: 'text', text: words.signed },
      {
        type: 'facts',
        items: [
          { name: words.key, value: receipt.publicKey },
          { name: words.signature, value: receipt.signature },
        ],
      },
    ],
  };
}

/** Tables of later versions stand under their own names. */
function countName(what: string, names: Readonly<Record<string, string>>): string {
  return names[what] ?? what;
}

function table([caption, first, second]: readonly [string, string, string], rows: string[][], number: boolean): ReportBlock {
  return {
    type: 'table',
    caption,
    columns: [
      { title: first, number: false },
      { title: second, number },
    ],
    rows,
  };
}
