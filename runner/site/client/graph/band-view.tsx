import { useMemo } from 'preact/hooks'
import type { Band } from '../../layout/picture.ts'
import { sizes } from '../../layout/sizes.ts'

/** A lane, with its titles one below the other. */
export function BandView({ band: { titles, x, y, width, height }, hue }: { band: Band; hue: string }) {
  return useMemo(
    () => (
      <g class={`band hue-${hue}`}>
        <rect x={x} y={y} width={width} height={height} rx="14" />
        <text y={y + 30}>
          {titles.map((title, at) => (
            <tspan key={title} x={x + sizes.padding} dy={at === 0 ? '0' : '1.25em'}>
              {title}
            </tspan>
          ))}
        </text>
      </g>
    ),
    [titles, x, y, width, height, hue],
  )
}
