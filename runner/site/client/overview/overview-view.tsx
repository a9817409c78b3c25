import type { Overview } from '../../shapes/overview-shape.ts'
import type { SiteSummary } from '../../shapes/site-summary.ts'
import { loadShard, useLoaded } from '../shards.ts'
import { instant } from '../words.ts'
import { ChangeCard } from './change-card.tsx'
import { FaultCard } from './fault-card.tsx'
import { LastRunCard } from './last-run-card.tsx'
import { LayerCard } from './layer-card.tsx'
import { SlowCard } from './slow-card.tsx'
import { StaleCard } from './stale-card.tsx'

/** Health at a glance. */
export function OverviewView({ summary }: { summary: SiteSummary }) {
  const overview = useLoaded(() => loadShard<Overview>('overview'), 'overview')
  if (!overview) return null
  return (
    <div class="page overview">
      <h2>Overview</h2>
      <div class="cards">
        <LastRunCard overview={overview} />
        <FaultCard overview={overview} />
        <LayerCard overview={overview} summary={summary} />
        <ChangeCard overview={overview} />
        <SlowCard overview={overview} summary={summary} />
        <StaleCard overview={overview} summary={summary} />
      </div>
      <p class="foot">
        cupel {summary.version} · written {instant(summary.generatedAt)}
      </p>
    </div>
  )
}
