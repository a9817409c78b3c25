import { useState } from 'preact/hooks'
import type { Key } from '../engine/grain.ts'
import { titleOf } from '../formats.ts'
import type { TileContext } from '../tile-context.ts'
import { formatOf, type Question } from '../tile-question.ts'
import { answer, columnType, sorted } from '../tile-summary.ts'

/** So many rows a page has. */
const pageSize = 20

/** Groups and their measures as a table: sorted by what is clicked at, searched, by pages. A word in it filters the other tiles. */
export function TableBody({ context, question }: { context: TileContext; question: Question }) {
  const { tile, query, rows, formats, picked, pick } = context
  const { by, measures } = question
  const { words } = formats
  const [sort, setSort] = useState(tile.sort)
  const [wanted, setWanted] = useState('')
  const [page, setPage] = useState(0)
  const groups = sorted(answer(query, rows.now, question), question, sort, formats)
  const text = (at: number, key: Key) => formats.key(key, columnType(query, by[at]))
  const found = wanted
    ? groups.filter(({ keys }) => keys.some((key, at) => text(at, key).toLowerCase().includes(wanted.toLowerCase())))
    : groups
  const shown = tile.limit === null || wanted ? found : found.slice(0, tile.limit)
  const last = Math.max(0, Math.ceil(shown.length / pageSize) - 1)
  const at = Math.min(page, last)
  const columns = tile.columns.length > 0 && tile.chart === 'table' ? tile.columns : [...by, ...measures]
  return (
    <div class="tile-table">
      {groups.length > pageSize ? (
        <input
          type="text"
          class="filter"
          placeholder={words.partOfWord}
          aria-label={words.partOfWord}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      ) : null}
      <div class="scroll-x">
        <table class="table">
          <thead>
            <tr>
              {columns.map((name) => (
                <th
                  key={name}
                  scope="col"
                  class={measures.includes(name) ? 'of-number' : ''}
                  aria-sort={sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none'}
                >
                  <button type="button" onClick={() => setSort(sort === `-${name}` ? name : `-${name}`)}>
                    {titleOf(name)}
                    <span aria-hidden="true">{sort === name ? ' ↑' : sort === `-${name}` ? ' ↓' : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.slice(at * pageSize, (at + 1) * pageSize).map(({ keys, values }) => (
              <tr key={JSON.stringify(keys)}>
                {columns.map((name) => {
                  const place = by.indexOf(name)
                  if (place < 0)
                    return (
                      <td key={name} class="of-number">
                        {formats.measure(values[measures.indexOf(name)] ?? null, formatOf(query, name))}
                      </td>
                    )
                  const key = keys[place] ?? null
                  return (
                    <td key={name}>
                      <button
                        type="button"
                        class="cell"
                        aria-pressed={picked.get(name)?.includes(key) ?? false}
                        onClick={() => pick(name, [key])}
                      >
                        {text(place, key)}
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {last > 0 ? (
        <p class="pager">
          <button type="button" disabled={at === 0} onClick={() => setPage(at - 1)}>
            {words.previous}
          </button>
          <span class="quiet">
            {formats.measure(at * pageSize + 1, 'number')}–
            {formats.measure(Math.min(shown.length, (at + 1) * pageSize), 'number')} {words.of}{' '}
            {formats.measure(shown.length, 'number')}
          </span>
          <button type="button" disabled={at === last} onClick={() => setPage(at + 1)}>
            {words.next}
          </button>
        </p>
      ) : null}
    </div>
  )
}
