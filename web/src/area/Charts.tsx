import { Stack, Text, useComputedColorScheme } from '@mantine/core';
import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useNames } from '../app/words';
import { valueOf } from '../model/model';
import { amount, time } from '../ui/format';
import type { Chart } from './series';

echarts.use([BarChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** Bars of numbers that measure the same. */
export function Charts({ charts }: { charts: Chart[] }) {
  return (
    <Stack>
      {charts.map((chart) => (
        <Bars key={chart.bars[0]?.id} chart={chart} />
      ))}
    </Stack>
  );
}

const row = 34; // pixels of a bar

function Bars({ chart }: { chart: Chart }) {
  const nameOf = useNames();
  const light = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  const { bars, unit, by, common, scope, qualifier } = chart;
  const said = [
    nameOf({ ...valueOf('Indicator', chart.indicator), zh: chart.label }),
    by === 'node' ? time(common) : common,
    qualifier,
    scope,
    unit,
  ]
    .filter(Boolean)
    .join(' · ');
  const height = bars.length * row + 40;

  useEffect(() => {
    if (!place.current) return;
    const style = getComputedStyle(place.current);
    const text = style.getPropertyValue('--mantine-color-text');
    const dim = style.getPropertyValue('--mantine-color-dimmed');
    const line = style.getPropertyValue('--mantine-color-default-border');
    const drawn = echarts.init(place.current, null, { renderer: 'canvas' });
    drawn.setOption({
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      aria: { enabled: true, label: { description: describe(said, chart) } },
      grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'item',
        confine: true,
        // An element, so that no name is ever read as markup.
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const tip = document.createElement('span');
          const bar = bars[dataIndex];
          tip.textContent = bar ? `${title(chart, bar.name)} ${amount(bar.value, unit)}` : '';
          return tip;
        },
      },
      xAxis: {
        type: 'value',
        axisLabel: { color: dim, hideOverlap: true },
        splitLine: { lineStyle: { color: line } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ name }) => title(chart, name)),
        axisLabel: { color: text, width: 120, overflow: 'truncate' },
        axisLine: { lineStyle: { color: line } },
        axisTick: { show: false },
      },
      series: [
        {
          type: 'bar',
          data: bars.map(({ value }) => value),
          barMaxWidth: 18,
          itemStyle: { color: style.getPropertyValue('--mantine-primary-color-filled') },
          label: {
            show: true,
            position: 'right',
            color: text,
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              amount(bars[dataIndex]?.value ?? 0, unit),
          },
        },
      ],
    });
    const fitted = new ResizeObserver(() => {
      drawn.resize();
    });
    fitted.observe(place.current);
    return () => {
      fitted.disconnect();
      drawn.dispose();
    };
  }, [bars, chart, light, said, unit]);

  return (
    <figure className="figure">
      <Text component="figcaption" size="sm" fw={500}>
        {said}
      </Text>
      <div ref={place} className="chart" style={{ height }} role="img" />
    </figure>
  );
}

function title({ by }: Chart, name: string): string {
  return by === 'time' ? time(name) : name;
}

function describe(said: string, chart: Chart): string {
  const bars = chart.bars.map(
    ({ name, value }) => `${title(chart, name)} ${amount(value, chart.unit)}`,
  );
  return `${said}: ${bars.join('; ')}`;
}
