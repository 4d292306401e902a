import { useComputedColorScheme } from '@mantine/core';
import { BarChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([
  BarChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  DataZoomComponent,
  AriaComponent,
  LabelLayout,
  CanvasRenderer,
]);

export interface ChartProps {
  option: EChartsCoreOption;
  height: number;
  /** What a screen reader says. */
  label: string;
  /** Called with the clicked item. */
  onItem?(item: { seriesIndex: number; dataIndex: number }): void;
}

/** One ECharts picture that follows its container and the theme. Tooltips are drawn on the canvas: the page's policy allows no inline style. */
export function Chart({ option, height, label, onItem }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const handler = useRef(onItem);
  handler.current = onItem;
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (box.current === null) return;
    const created = init(box.current, scheme === 'dark' ? 'dark' : undefined, { renderer: 'canvas' });
    chart.current = created;
    created.on('click', (event) => {
      if (event.seriesIndex !== undefined) handler.current?.({ seriesIndex: event.seriesIndex, dataIndex: event.dataIndex });
    });
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      created.dispose();
    };
  }, [scheme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme makes a new chart, which needs the option again
  useEffect(() => {
    chart.current?.setOption(
      { backgroundColor: 'transparent', animation: false, tooltip: { renderMode: 'richText', confine: true }, ...option },
      { notMerge: true },
    );
  }, [option, scheme]);
  return <div ref={box} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
