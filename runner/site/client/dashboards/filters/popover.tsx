import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

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
  children: ComponentChildren
}) {
  const details = useRef<HTMLDetailsElement>(null)
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
    <details class={`popover ${name}`} ref={details}>
      <summary aria-label={label}>{title}</summary>
      <div class="popover-body">{children}</div>
    </details>
  )
}
