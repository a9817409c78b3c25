import type { Overview } from '../../shapes/overview-shape.ts'
import type { SiteSummary } from '../../shapes/site-summary.ts'
import { addressOf } from '../route.ts'
import { amount } from '../words.ts'
import { Card } from './card.tsx'

/** How many nodes each layer has, and how many of them are as they should be. */
export function LayerCard({ overview: { layers }, summary }: { overview: Overview; summary: SiteSummary }) {
  const totals = layers.map(({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0))
  const most = Math.max(1, ...totals)
  return (
    <Card title="Nodes by layer" id="layers">
      <ul class="layers">
        {layers.map(({ layer, counts }, at) => {
          const { name, hue } = summary.layers[layer] ?? { name: '', hue: 'slate' }
          const faulty = (counts.error ?? 0) + (counts.held ?? 0) + (counts.skipped ?? 0)
          return (
            <li key={name} class={`hue-${hue}`}>
              <span class="layer-name">{name}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="layer-bar" width={(100 * (totals[at] ?? 0)) / most} height="10" />
              </svg>
              <span class="quiet">
                {(totals[at] ?? 0).toLocaleString('en')}
                {faulty ? `, ${amount(faulty, 'fault')}` : ''}
              </span>
            </li>
          )
        })}
      </ul>
      <p class="more">
        <a href={addressOf('lineage')}>Show the lineage</a>
      </p>
    </Card>
  )
}
