export const UTC = '+00:00';

/** Offsets beside whole hours that clocks are set to somewhere (IANA time zone database), in minutes. */
const BETWEEN = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825];
const WHOLE_HOURS = Array.from({ length: 27 }, (_, index) => (index - 12) * 60);

/** Every offset that clocks are set to, from west to east, such as "+08:00". */
export const ZONES = [...WHOLE_HOURS, ...BETWEEN].sort((a, b) => a - b).map(offsetName);

/** The offset of this machine's clock. */
export function ownZone(): string {
  return `UTC${offsetName(-new Date().getTimezoneOffset())}`;
}

function offsetName(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const distance = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
}
