/** Degrees; north and east are positive. */
export interface Position {
  latitude: number;
  longitude: number;
}

const LATITUDE = '北[纬緯]|南[纬緯]|[纬緯]度|lat(?:itude)?|[NS]';
const LONGITUDE = '[东東][经經]|西[经經]|[经經]度|lng|lon(?:g(?:itude)?)?|[EW]';
const SIDE = `${LATITUDE}|${LONGITUDE}`;
const ANGLE =
  "(?<degrees>[+-]?\\d{1,3}(?:\\.\\d{1,15})?)\\s?[°度]?(?:\\s?(?<minutes>\\d{1,2}(?:\\.\\d{1,9})?)\\s?['′分])?(?:\\s?(?<seconds>\\d{1,2}(?:\\.\\d{1,9})?)\\s?(?:[\"″”秒]|''|′′))?";
const SIDE_FIRST = new RegExp(`(?<side>${SIDE})\\W{0,5}(?:[是为]\\s?)?${ANGLE}`, 'gi');
const SIDE_LAST = new RegExp(`${ANGLE}(?:\\s?(?<side>[NSEW]))?`, 'gi');
const BEGINS_WITH_SIDE = new RegExp(`^\\W{0,2}(?:${SIDE})`, 'i');
const IS_LATITUDE = new RegExp(`^(?:${LATITUDE})$`, 'i');
const BELOW_ZERO = /^[SW南西]/i;

interface Angle {
  value: number;
  axis: 'latitude' | 'longitude' | null;
}

/**
 * A place on Earth as people write it: decimal or in minutes, with signs or sides, in words. Where nothing says which number
 * is which, the first is the latitude, unless it only can be the longitude. Null for what is no place.
 */
export function positionOf(written: string): Position | null {
  const pattern = BEGINS_WITH_SIDE.test(written) ? SIDE_FIRST : SIDE_LAST;
  const angles = Array.from(written.matchAll(pattern), ({ groups }) => angleOf(groups!));
  const [first, second] = angles;
  if (first === undefined || second === undefined || (first.axis !== null && first.axis === second.axis)) return null;
  const isSwapped =
    first.axis === null && second.axis === null ? Math.abs(first.value) > 90 : first.axis === 'longitude' || second.axis === 'latitude';
  const [latitude, longitude] = isSwapped ? [second.value, first.value] : [first.value, second.value];
  return Math.abs(latitude) > 90 || Math.abs(longitude) > 180 ? null : { latitude, longitude };
}

function angleOf({ degrees, minutes = '0', seconds = '0', side }: Record<string, string | undefined>): Angle {
  const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600;
  const isNegative = degrees!.startsWith('-') || (side !== undefined && BELOW_ZERO.test(side));
  const axis = side === undefined ? null : IS_LATITUDE.test(side) ? 'latitude' : 'longitude';
  return { value: isNegative ? -size : size, axis };
}
