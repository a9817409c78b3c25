import type { TileContext } from '../tile-context.ts'
import { formatOf, questionOf } from '../tile-question.ts'
import { answer } from '../tile-summary.ts'

/** A number, how it has changed against the period before, and how it went. */
export function NumberBody({ context }: { context: TileContext }) {
  const { tile, query, rows, formats } = context
  const format = formatOf(query, tile.value)
  const question = questionOf(tile, query)
  const value = answer(query, rows.now, question)[0]?.values[0] ?? null
  const before = rows.before ? (answer(query, rows.before, question)[0]?.values[0] ?? null) : null
  const change = formats.change(value, before, format)
  const sign = value === null || before === null ? 0 : Math.sign(value - before)
  return (
    <div class="figures">
      <p class="figure">{formats.measure(value, format)}</p>
      {rows.before ? (
        <p class="change">
          {change === undefined ? (
            formats.words.nothingToCompare
          ) : (
            <>
              <b class={sign > 0 ? 'up' : sign < 0 ? 'down' : 'same'}>
                <span aria-hidden="true">{sign > 0 ? '▲' : sign < 0 ? '▼' : '■'}</span> {change}
              </b>{' '}
              <span>{formats.words.changedFrom(formats.measure(before, format))}</span>
            </>
          )}
        </p>
      ) : null}
      {tile.trend === null ? null : <Sparkline context={context} trend={tile.trend} />}
    </div>
  )
}

function Sparkline({ context, trend }: { context: TileContext; trend: string }) {
  const { tile, query, rows, formats } = context
  const groups = answer(query, rows.now, { by: [trend], measures: tile.value === null ? [] : [tile.value] })
  const points = groups
    .flatMap(({ keys: [x], values: [y] }) => (typeof x === 'number' && typeof y === 'number' ? [{ x, y }] : []))
    .sort((one, other) => one.x - other.x)
  const [first] = points
  const last = points.at(-1)
  if (!first || !last || points.length < 2) return null
  const low = Math.min(...points.map(({ y }) => y))
  const high = Math.max(...points.map(({ y }) => y))
  const left = (x: number) => (100 * (x - first.x)) / (last.x - first.x)
  const top = (y: number) => (high === low ? 15 : 2 + (26 * (high - y)) / (high - low))
  const line = points
    .map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${left(x).toFixed(2)} ${top(y).toFixed(2)}`)
    .join('')
  const format = formatOf(query, tile.value)
  const write = (value: number) => formats.measure(value, format)
  return (
    <svg
      class="sparkline"
      viewBox="0 0 100 30"
      preserveAspectRatio="none"
      role="img"
      aria-label={formats.words.trend(write(first.y), write(last.y), write(low), write(high))}
    >
      <path class="under" d={`${line}L100 30L0 30Z`} />
      <path class="over" d={line} />
    </svg>
  )
}
