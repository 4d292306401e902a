/** Anchors of cividis (Nuñez, Anderton and Renslow 2018): even in lightness, the same to the colour-blind. */
const CIVIDIS: readonly (readonly [number, number, number])[] = [
  [0, 34, 78],
  [35, 62, 108],
  [87, 93, 109],
  [122, 124, 120],
  [164, 157, 120],
  [208, 194, 99],
  [254, 232, 56],
];

/** The colour of a share between 0 and 1, as CSS; values outside are clamped. */
export function cividis(share: number): string {
  const at = Math.max(0, Math.min(1, share)) * (CIVIDIS.length - 1);
  const low = Math.min(CIVIDIS.length - 2, Math.floor(at));
  const [from, to] = [CIVIDIS[low]!, CIVIDIS[low + 1]!];
  const mixed = from.map((value, channel) => Math.round(value + (to[channel]! - value) * (at - low)));
  return `rgb(${mixed.join(' ')})`;
}

/** Tint of a word: teal for what speaks for the answer, orange for what speaks against it; the strength is the share of the largest. */
export function wordTint(score: number, largest: number): string {
  const strength = largest === 0 ? 0 : Math.min(1, Math.abs(score) / largest);
  const base = score < 0 ? '230 159 0' : '18 136 128';
  return `rgb(${base} / ${(strength * 0.55).toFixed(3)})`;
}
