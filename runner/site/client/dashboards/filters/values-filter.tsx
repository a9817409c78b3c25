import { useState } from 'preact/hooks'
import type { DashboardFilter } from '../../../shapes/dashboard-page.ts'
import type { Key } from '../engine/grain.ts'
import { titleOf } from '../formats.ts'
import { Popover } from './popover.tsx'

/** So many values are listed at once; the search finds the others. */
const most = 200

/** The filter by the values of a column. */
export function ValuesFilter({
  filter,
  keys,
  chosen,
  write,
  onChange,
}: {
  filter: DashboardFilter
  /** All that there are, in the order in which they are listed. */
  keys: readonly Key[]
  chosen: readonly Key[]
  write(key: Key): string
  onChange(chosen: readonly Key[]): void
}) {
  const [wanted, setWanted] = useState('')
  const isWanted = (key: Key) => write(key).toLowerCase().includes(wanted.toLowerCase())
  const [first, second] = chosen
  const told =
    first === undefined ? 'all' : second === undefined ? write(first) : `${chosen.length.toLocaleString('en')} chosen`
  return (
    <Popover
      label={`${titleOf(filter.label)}: ${told}`}
      title={
        <>
          <small>{titleOf(filter.label)}</small> <b>{told}</b>
        </>
      }
    >
      {() => {
        const found = keys.filter(isWanted)
        return (
          <>
            {keys.length > 8 ? (
              <input
                type="text"
                class="filter"
                placeholder="Part of a name"
                aria-label={`Part of a name of ${filter.label}`}
                value={wanted}
                onInput={(event) => setWanted(event.currentTarget.value)}
              />
            ) : null}
            <ul class="choices">
              {found.slice(0, most).map((key) => (
                <li key={String(key)}>
                  <label>
                    <input
                      type="checkbox"
                      checked={chosen.includes(key)}
                      onChange={(event) =>
                        onChange(event.currentTarget.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
                      }
                    />
                    {write(key)}
                  </label>
                </li>
              ))}
            </ul>
            {found.length > most ? <p class="quiet">and {(found.length - most).toLocaleString('en')} more</p> : null}
            {chosen.length > 0 ? (
              <button type="button" class="plain" onClick={() => onChange([])}>
                All of them
              </button>
            ) : null}
          </>
        )
      }}
    </Popover>
  )
}
