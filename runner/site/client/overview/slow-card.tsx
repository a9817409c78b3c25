import type { Overview } from '../../shapes/overview-shape.ts'
import type { SiteSummary } from '../../shapes/site-summary.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { addressOf } from '../route.ts'
import { duration } from '../words.ts'
import { Card } from './card.tsx'

/** The nodes that last took longest. */
export function SlowCard({ overview: { slowest }, summary }: { overview: Overview; summary: SiteSummary }) {
  const most = Math.max(...slowest.map(({ seconds }) => seconds))
  return (
    <Card title="Slowest" id="slowest">
      {slowest.length === 0 ? <p class="empty">Nothing was run yet.</p> : null}
      <ul class="layers slow">
        {slowest.map(({ name, anchor, layer, seconds }) => (
          <li key={anchor} class={`hue-${summary.layers[layer]?.hue ?? 'slate'}`}>
            <a href={addressOf('node', anchor)}>
              <BrokenName name={name} />
            </a>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="layer-bar" width={(100 * seconds) / most} height="10" />
            </svg>
            <span class="quiet">{duration(seconds)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
