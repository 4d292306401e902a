/** A table of a model card. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Puts text between the card's markers `<!-- name -->` and `<!-- /name -->`. @throws Error where the card lacks them */
export function intoCard(card: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [card.indexOf(start), card.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The model card has no place for ${name}: it needs the lines ${start} and ${end}.`);
  return `${card.slice(0, from + start.length)}\n\n${text}\n\n${card.slice(to)}`;
}

/** Like .873. */
export const thousandths = (value: number): string => value.toFixed(3).replace(/^(-?)0/, '$1');
