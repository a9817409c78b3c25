import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'

/** One of some sheets that lie on each other. */
export interface Tab {
  readonly id: string
  readonly title: string
  readonly count?: number
  readonly body: ComponentChildren
}

/** Which sheet lies on top, of whatever node is shown. */
let last = 'columns'

/** Sheets that lie on each other, with their names above; arrow keys go from one to the next. */
export function Tabs({ tabs }: { tabs: readonly Tab[] }) {
  const [picked, setPicked] = useState(last)
  const list = useRef<HTMLDivElement>(null)
  const shown = tabs.find(({ id }) => id === picked) ?? tabs[0]
  const pick = (id: string) => {
    last = id
    setPicked(id)
  }
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined || !shown) return
    const at = (tabs.indexOf(shown) + by + tabs.length) % tabs.length
    pick(tabs[at]?.id ?? '')
    list.current?.querySelectorAll('button')[at]?.focus()
  }
  return (
    <>
      <div role="tablist" ref={list} onKeyDown={step}>
        {tabs.map(({ id, title, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-controls="tab-body"
            aria-selected={id === shown?.id}
            tabIndex={id === shown?.id ? 0 : -1}
            onClick={() => pick(id)}
          >
            {title}
            {count === undefined ? null : <small> {count}</small>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-body" aria-labelledby={`tab-${shown?.id}`}>
        {shown?.body}
      </div>
    </>
  )
}
