import { useEffect, useState } from 'preact/hooks'
import type { SiteSummary } from '../shapes/site-summary.ts'

declare global {
  interface Window {
    /** A shard calls it with what it holds. */
    cupelShard(name: string, json: string): void
    /** A server that watches the project says which build is the newest. */
    cupelBuild?(build: string): void
    /** Where the browser has them, an address of a script must be made by a policy that the page names. */
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): AddressPolicy }
  }
}

interface AddressPolicy {
  createScriptURL(url: string): string
}

const waiting = new Map<string, (value: unknown) => void>()
const asked = new Map<string, Promise<unknown>>()
const parts = new Map<string, Promise<readonly unknown[]>>()
/** Makes addresses of scripts, all of the site's own. */
export const policy: AddressPolicy = window.trustedTypes?.createPolicy('cupel', { createScriptURL: (url) => url }) ?? {
  createScriptURL: (url) => url,
}

/** Lets shards hand over what they hold. */
export function takeShards(): void {
  window.cupelShard = (name, json) => waiting.get(name)?.(JSON.parse(json))
}

/** What a shard holds; each is loaded once, when it is first asked for. */
export function loadShard<Shard>(name: string): Promise<Shard> {
  const found = asked.get(name)
  if (found) return found as Promise<Shard>
  const loading = new Promise((resolve, reject) => {
    waiting.set(name, resolve)
    runScript(`data/${name}.js`).catch(reject)
  })
  asked.set(name, loading)
  return loading as Promise<Shard>
}

/** Runs a script that stands beside the page. */
export function runScript(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const build = document.querySelector<HTMLMetaElement>('meta[name="cupel-build"]')?.content ?? ''
    const script = document.createElement('script')
    script.src = policy.createScriptURL(`${path}?${encodeURIComponent(build)}`)
    script.onload = () => {
      script.remove()
      resolve()
    }
    script.onerror = () => reject(new Error(`${path} cannot be read`))
    document.head.append(script)
  })
}

/** All items of a list, from all its parts. */
export async function loadList<Item>(name: string): Promise<readonly Item[]> {
  const { lists } = await loadShard<SiteSummary>('site')
  const found =
    parts.get(name) ??
    Promise.all((lists[name] ?? []).map((_, part) => loadShard<readonly Item[]>(`${name}-${part}`))).then((all) =>
      all.flat(),
    )
  parts.set(name, found)
  return (await found) as readonly Item[]
}

/** One item of a list, from the part that has it. */
export async function loadItem<Item>(name: string, place: number): Promise<Item | undefined> {
  const { lists } = await loadShard<SiteSummary>('site')
  const starts = lists[name] ?? []
  const part = starts.findLastIndex((start) => start <= place)
  if (part < 0) return undefined
  const items = await loadShard<readonly Item[]>(`${name}-${part}`)
  return items[place - (starts[part] ?? 0)]
}

/** What a loader gives, as soon as it does; what it gave before until then, where that is for the same key. */
export function useLoaded<Value>(load: () => Promise<Value>, key: unknown): Value | undefined {
  const [loaded, setLoaded] = useState<{ key: unknown; value: Value }>()
  useEffect(() => {
    let isWanted = true
    load().then(
      (value) => isWanted && setLoaded({ key, value }),
      (error: unknown) => setTimeout(() => Promise.reject(error)),
    )
    return () => {
      isWanted = false
    }
  }, [key])
  return loaded && loaded.key === key ? loaded.value : undefined
}
