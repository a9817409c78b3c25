import { policy } from './shards.ts'

/** How often a watched site is asked whether it was written anew, in milliseconds. */
const everyMs = 200

/** Where a server watches the project, shows what it has written as soon as it is there; the address says what is shown, so nothing is lost. */
export function followBuilds(): void {
  const own = contentOf('cupel-build')
  if (contentOf('cupel-watch') === undefined) return
  window.cupelBuild = (build) => {
    if (build !== own) location.reload()
  }
  setInterval(() => {
    const script = document.createElement('script')
    script.src = policy.createScriptURL(`build.js?${Date.now()}`)
    script.onload = () => script.remove()
    script.onerror = () => script.remove()
    document.head.append(script)
  }, everyMs)
}

function contentOf(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content
}
