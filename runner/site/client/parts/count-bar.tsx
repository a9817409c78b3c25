import { gravity } from '../words.ts'
import { Dot } from './dot.tsx'

/** How many of some things came to each end, as a bar and in words. */
export function CountBar({ counts }: { counts: Readonly<Record<string, number>> }) {
  const parts = Object.entries(counts).sort(([one], [other]) => gravity(one) - gravity(other))
  const total = parts.reduce((sum, [, count]) => sum + count, 0)
  return (
    <div class="count-bar">
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(([status, count], at) => {
          const before = parts.slice(0, at).reduce((sum, [, one]) => sum + one, 0)
          return (
            <rect
              key={status}
              class={`fill ${status.replaceAll(' ', '-')}`}
              x={(100 * before) / total}
              width={(100 * count) / total}
              height="4"
            />
          )
        })}
      </svg>
      <ul>
        {parts.map(([status, count]) => (
          <li key={status}>
            <Dot status={status} /> {count.toLocaleString('en')} {status}
          </li>
        ))}
      </ul>
    </div>
  )
}
