import type { Config } from 'vega-lite'

/** The site's colours and letters for charts, as the page's style says them now. Tooltips are texts that are made of each mark at each change. */
export function vegaConfig(hasTooltips: boolean): Config {
  const colours = siteColours()
  const { ink, quiet, line, surface, sans } = colours
  return {
    background: 'transparent',
    font: sans,
    padding: { left: 2, right: 8, top: 4, bottom: 2 },
    autosize: { type: 'fit', contains: 'padding' },
    customFormatTypes: true,
    aria: false,
    view: { stroke: null },
    axis: {
      labelColor: quiet,
      labelFontSize: 11,
      titleColor: quiet,
      titleFontSize: 11,
      titleFontWeight: 500,
      gridColor: line,
      domainColor: line,
      tickColor: line,
      labelLimit: 160,
      labelPadding: 5,
    },
    axisX: { grid: false, labelFlush: true, labelOverlap: true },
    axisY: { domain: false, ticks: false, tickCount: 5 },
    legend: {
      labelColor: ink,
      titleColor: quiet,
      labelFontSize: 11.5,
      titleFontSize: 11,
      titleFontWeight: 500,
      orient: 'bottom',
      direction: 'horizontal',
      columns: { signal: 'max(1, floor(width / 130))' },
      symbolType: 'square',
      symbolSize: 80,
      symbolStrokeWidth: 0,
      labelLimit: 110,
      title: null,
      offset: 10,
    },
    range: { category: colours.series as string[], ramp: colours.ramp as string[], heatmap: colours.ramp as string[] },
    mark: { color: colours.series[0] ?? ink, tooltip: hasTooltips },
    line: { strokeWidth: 2, strokeCap: 'round', strokeJoin: 'round' },
    area: { opacity: 0.85 },
    bar: { cornerRadiusEnd: 2 },
    point: { filled: true, size: 50 },
    rule: { color: quiet },
    text: { color: ink, fontSize: 11.5 },
    title: { color: ink, fontSize: 13, fontWeight: 600 },
    header: { labelColor: ink, titleColor: quiet },
    style: { 'guide-label': { fill: quiet } },
    rect: { stroke: surface },
  }
}

/** Colours as the page's style says them now. */
export function siteColours() {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: colour('ink'),
    quiet: colour('quiet'),
    line: colour('line'),
    surface: colour('surface'),
    ground: colour('ground'),
    sans: getComputedStyle(document.body).fontFamily,
    series: ['1', '2', '3', '4', '5', '6', '7', '8'].map((place) => colour(`series-${place}`)),
    ramp: ['1', '2', '3', '4', '5'].map((place) => colour(`ramp-${place}`)),
  }
}
