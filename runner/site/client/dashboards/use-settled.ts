import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { drawSoon } from './draw-soon.ts'

/** What is the latest; for what need not be shown at once, what was before, until its turn comes. */
export function useSettled<Value>(latest: Value, element: RefObject<Element | null>, isUrgent: boolean): Value {
  const [settled, setSettled] = useState(latest)
  useLayoutEffect(() => {
    if (settled === latest || !element.current) return
    return drawSoon(element.current, () => setSettled(() => latest))
  }, [latest, settled])
  return isUrgent ? latest : settled
}
