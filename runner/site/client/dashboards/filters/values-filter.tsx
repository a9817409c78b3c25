import { useState } from 'preact/hooks'
import type { DashboardFilter } from '../../../shapes/dashboard-page.ts'
import type { Key } from '../engine/grain.ts'
import { type Formats, titleOf } from '../formats.ts'
import { Popover } from './popover.tsx'

/** So many values are listed at once; the search finds the others. */
const most = 200

/** The filter by the values of a column. */
export function ValuesFilter({
  filter,
  keys,
  chosen,
  write,
  formats,
  onChange,
}: {
  filter: DashboardFilter
  /** All that there are, in the order in which they are listed. */
  keys: readonly Key[]
  chosen: readonly Key[]
  write(key: Key): string
  formats: Formats
  onChange(chosen: readonly Key[]): void
}) {
  const { words } = formats
  const count = (of: number) => formats.measure(of, 'number')
  const [wanted, setWanted] = useState('')
  const isWanted = (key: Key) => write(key).toLowerCase().includes(wanted.toLowerCase())
  const [first, second] = chosen
  const told =
    first === undefined ? words.all : second === undefined ? write(first) : words.chosen(count(chosen.length))
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
                placeholder={words.partOfName}
                aria-label={`${words.partOfName}: ${filter.label}`}
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
            {found.length > most ? <p class="quiet">{words.more(count(found.length - most))}</p> : null}
            {chosen.length > 0 ? (
              <button type="button" class="plain" onClick={() => onChange([])}>
                {words.allOfThem}
              </button>
            ) : null}
          </>
        )
      }}
    </Popover>
  )
}
