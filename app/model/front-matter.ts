/** What the front matter of a model card says of the model. */
export interface CardFacts {
  languages: string[];
  licence: string | null;
}

/**
 * Reads `language`, `license` and `license_name` of the YAML block that a Hugging Face card begins with: scalars,
 * `[a, b]` and lists of `- a`. Whatever else stands there is passed over; a card that cannot be read states nothing.
 */
export function readFrontMatter(card: string): CardFacts {
  const block = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\s*(\r?\n|$)/.exec(card)?.[1] ?? '';
  const values = readKeys(block.split(/\r?\n/));
  const licence = values.get('license')?.[0] ?? null;
  return {
    languages: values.get('language') ?? [],
    // “other” means that the licence has a name of its own.
    licence: licence === 'other' || licence === null ? (values.get('license_name')?.[0] ?? licence) : licence,
  };
}

/** The keys at the block's left margin with their scalars. */
function readKeys(lines: readonly string[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  let open: string[] = [];
  for (const line of lines) {
    const key = /^([\w-]+):(?:\s+(.*))?$/.exec(line);
    const item = /^\s*-\s+(.*)$/.exec(line);
    if (key !== null) {
      open = scalarsOf(key[2] ?? '');
      values.set(key[1]!, open);
    } else if (item !== null) open.push(...scalarsOf(item[1]!));
    else if (/^\S/.test(line)) open = [];
  }
  return values;
}

function scalarsOf(text: string): string[] {
  const flow = /^\[(.*)\]\s*(#.*)?$/.exec(text.trim());
  const parts = flow === null ? [text] : flow[1]!.split(',');
  return parts.map(scalarOf).filter((value) => value !== '');
}

/** Without quotes and comment; block scalars, aliases and mappings are nothing we read. */
function scalarOf(text: string): string {
  const trimmed = text.trim();
  const quoted = /^(["'])(.*?)\1\s*(#.*)?$/.exec(trimmed);
  if (quoted !== null) return quoted[2]!;
  const plain = trimmed.replace(/(^|\s)#.*$/, '').trim();
  return /^[\w(][^:{}[\]&*|>"']*$/.test(plain) && plain !== 'null' ? plain : '';
}
