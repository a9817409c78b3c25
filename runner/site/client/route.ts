import { useEffect, useState } from 'preact/hooks'

/** What the address says is shown: a view, and what in it. */
export interface Route {
  readonly view: string
  /** The anchor of a node, or the id of what else is open. */
  readonly open: string | undefined
  readonly options: URLSearchParams
}

/** Reads what stands behind the # of an address. A name alone is a node in the lineage. */
export function readRoute(hash: string): Route {
  const text = hash.replace(/^#/, '')
  if (text !== '' && !text.startsWith('/'))
    return { view: 'lineage', open: decode(text), options: new URLSearchParams() }
  const [path = '', query = ''] = text.split('?', 2)
  const [, view = '', open = ''] = path.split('/', 3)
  return { view, open: open === '' ? undefined : decode(open), options: new URLSearchParams(query) }
}

/** The address of a view, and of something in it. */
export function addressOf(
  view: string,
  open?: string,
  options: Readonly<Record<string, string | undefined>> = {},
): string {
  const given = Object.entries(options).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const query = new URLSearchParams(given).toString()
  return `#/${view}${open === undefined ? '' : `/${encodeURIComponent(open)}`}${query && `?${query}`}`
}

/** What the address says, and says next. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const follow = () => setHash(location.hash)
    addEventListener('hashchange', follow)
    addEventListener('popstate', follow)
    return () => {
      removeEventListener('hashchange', follow)
      removeEventListener('popstate', follow)
    }
  }, [])
  return readRoute(hash)
}

/** Goes to another address. */
export function go(address: string): void {
  if (location.hash !== address) location.hash = address
}

/** Shows another address in the place of the one that is shown, so that going back leads to what was before both. */
export function replace(address: string): void {
  history.replaceState(null, '', address)
  dispatchEvent(new PopStateEvent('popstate'))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
