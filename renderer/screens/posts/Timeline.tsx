import { Group, RangeSlider, Stack, Text } from '@mantine/core';
import { type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostFacets } from '../../../app/contract/calls.ts';
import { useFormat } from '../../app/format.ts';
import { type Bin, binDays } from './timeline-bins.ts';

interface TimelineProps {
  days: PostFacets['days'];
  from: string | undefined;
  to: string | undefined;
  /** Null for no bound. */
  onChange(from: string | null, to: string | null): void;
}

/** Posts over time. A click or a drag over bars, or the two handles below with the arrow keys, choose a range; the whole range is no filter. */
export function Timeline({ days, from, to, onChange }: TimelineProps) {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  const { unit, bins } = useMemo(() => binDays(days), [days]);
  const [dragged, setDragged] = useState<[number, number] | null>(null);
  const range = dragged ?? rangeOf(bins, from, to);
  const most = Math.max(...bins.map(({ count }) => count));
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const choose = ([first, last]: [number, number]) => {
    setDragged(null);
    if (first === 0 && last === bins.length - 1) onChange(null, null);
    else onChange(bins[first]!.from, bins[last]!.to);
  };
  const pointers = useDrag(bins.length, setDragged, ([first, last]) => {
    const again = first === last && range[0] === first && range[1] === last && from !== undefined;
    choose(again ? [0, bins.length - 1] : [first, last]);
  });
  if (bins.length === 0) return null;
  return (
    <Stack gap={2}>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t(`posts.per.${unit}`, { most: number(most) })}
        </Text>
        <Text size="sm">
          {date(bins[range[0]]!.from)} – {date(bins[range[1]]!.to)}
        </Text>
      </Group>
      <svg
        className="timeline"
        viewBox={`0 0 ${bins.length} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('posts.timelineLabel', { total: number(total), from: date(bins[0]!.from), to: date(bins.at(-1)!.to) })}
        {...pointers}
      >
        {bins.map((bin, index) => (
          <rect
            key={bin.from}
            x={index + 0.08}
            width={0.84}
            y={100 - (96 * bin.count) / Math.max(1, most)}
            height={(96 * bin.count) / Math.max(1, most)}
            data-out={index < range[0] || index > range[1]}
          >
            <title>{`${date(bin.from)}: ${number(bin.count)}`}</title>
          </rect>
        ))}
      </svg>
      {bins.length > 1 && (
        <RangeSlider
          size="xs"
          min={0}
          max={bins.length - 1}
          minRange={0}
          value={range}
          onChange={setDragged}
          onChangeEnd={choose}
          label={(index) => date(bins[index]!.from)}
          thumbFromLabel={t('posts.from')}
          thumbToLabel={t('posts.to')}
        />
      )}
    </Stack>
  );
}

/** The bars that a filter's days touch. */
function rangeOf(bins: readonly Bin[], from: string | undefined, to: string | undefined): [number, number] {
  if (bins.length === 0) return [0, 0];
  const first = from === undefined ? 0 : bins.findIndex((bin) => bin.to >= from);
  const last = to === undefined ? bins.length - 1 : bins.findLastIndex((bin) => bin.from <= to);
  const start = first < 0 ? bins.length - 1 : first;
  return [start, Math.max(start, last)];
}

/** Handlers of a drag from one bar to another; a click is a drag that stays. */
function useDrag(bars: number, onDrag: (range: [number, number]) => void, onEnd: (range: [number, number]) => void) {
  const start = useRef<number | null>(null);
  const barAt = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(bars - 1, Math.max(0, Math.floor(((clientX - left) / width) * bars)));
  };
  const rangeTo = (end: number): [number, number] => [Math.min(start.current ?? end, end), Math.max(start.current ?? end, end)];
  return {
    onPointerDown(event: PointerEvent) {
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = barAt(event);
    },
    onPointerMove(event: PointerEvent) {
      if (start.current !== null && start.current !== barAt(event)) onDrag(rangeTo(barAt(event)));
    },
    onPointerUp(event: PointerEvent) {
      const range = rangeTo(barAt(event));
      start.current = null;
      onEnd(range);
    },
  };
}
