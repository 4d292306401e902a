const UNITS: Record<string, number> = { k: 1e3, m: 1e6, b: 1e9, w: 1e4, 千: 1e3, 万: 1e4, 亿: 1e8 };
const NUMBER = /^([+-]?\d+(?:\.\d+)?)\s*([kmbw千万亿]?)\+?$/i;

/** A count as exports write it: "1,234", "1.2K", "1.3万", "10万+"; null where it is none. */
export function parseCount(text: string): number | null {
  const match = NUMBER.exec(text.trim().replaceAll(/[,，\s]/g, ''));
  if (match === null) return null;
  return Math.round(Number(match[1]) * (UNITS[match[2]!.toLowerCase()] ?? 1));
}
