import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** A button that opens something below itself; Escape and what is clicked elsewhere close it. */
export function Popover({
  class: name = '',
  label,
  title,
  children,
}: {
  class?: string
  /** What it is for, for who does not see where it stands. */
  label: string
  title: ComponentChildren
  /** A function where it is made only when it is looked at. */
  children: ComponentChildren | (() => ComponentChildren)
}) {
  const details = useRef<HTMLDetailsElement>(null)
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = details
      if (!current?.open) return
      const isKey = event instanceof KeyboardEvent
      if (isKey ? event.key !== 'Escape' : current.contains(event.target as globalThis.Node)) return
      current.open = false
      if (isKey) current.querySelector('summary')?.focus()
    }
    addEventListener('pointerdown', close)
    addEventListener('keydown', close)
    return () => {
      removeEventListener('pointerdown', close)
      removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details class={`popover ${name}`} ref={details} onToggle={(event) => setAsked(event.currentTarget.open)}>
      <summary aria-label={label}>{title}</summary>
      <div class="popover-body">{typeof children !== 'function' ? children : isAsked ? children() : null}</div>
    </details>
  )
}
