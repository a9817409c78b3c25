import type { PastResult } from '../../shapes/run-entry.ts'
import { addressOf } from '../route.ts'
import { useRuns } from '../runs/use-runs.ts'
import { amount, duration, instant } from '../words.ts'

const height = 46
const step = 26

/** How long a node took in the runs that are kept, and what became of it, the oldest first. */
export function PastChart({ past }: { past: readonly PastResult[] }) {
  const runs = useRuns()
  if (!runs || past.length === 0) return null
  const most = Math.max(0.001, ...past.map(({ seconds }) => seconds))
  return (
    <div class="past-chart">
      <h3>Last runs</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds no picture */}
      <svg
        viewBox={`0 0 ${past.length * step} ${height}`}
        width={past.length * step}
        height={height}
        role="group"
        aria-label="Last runs"
      >
        {past.map(({ run, status, seconds, rows }, at) => {
          const known = runs[run]
          const size = Math.max(3, ((height - 4) * seconds) / most)
          const told = [
            status,
            duration(seconds),
            rows === null ? '' : amount(rows, 'row'),
            known ? instant(known.startedAt) : '',
          ]
            .filter(Boolean)
            .join(', ')
          return (
            <a key={run} href={addressOf('runs', known?.id)} aria-label={told}>
              <title>{told}</title>
              <rect class="hit" x={at * step} width={step} height={height} />
              <rect
                class={`fill ${status}`}
                x={at * step + 4}
                y={height - size}
                width={step - 8}
                height={size}
                rx="2"
              />
            </a>
          )
        })}
      </svg>
      <p class="quiet">up to {duration(most)}</p>
    </div>
  )
}
