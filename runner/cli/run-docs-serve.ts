import type { RunOptions } from '../commands/options.ts'
import { type ServeEvent, serveDocs } from '../commands/serve-docs.ts'
import type { Effects } from '../effects.ts'
import { count, type GivenOptions } from './args/read-options.ts'
import type { MaskedOutput } from './output/masked-output.ts'
import { paintFinding } from './output/paint.ts'

/** Runs `docs serve` until Ctrl-C; resolves to the exit code. */
export async function runDocsServe(
  { host, port, watch }: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<0> {
  const ended = new AbortController()
  const end = () => ended.abort()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  try {
    const asked = { ...options, host, port: count('--port', port, 0), watch, signal: ended.signal }
    await serveDocs(
      asked,
      (event) => {
        if (event.kind === 'serving') output.print(`Serving ${event.address}, until Ctrl-C`)
        else for (const found of findingsOf(event)) output.complain(paintFinding(found))
      },
      effects,
    )
    return 0
  } finally {
    process.removeListener('SIGINT', end)
    process.removeListener('SIGTERM', end)
  }
}

/** What is to be told of the project, or why the site is as it was. */
function findingsOf(event: Exclude<ServeEvent, { kind: 'serving' }>) {
  if (event.kind === 'written') return event.findings
  return event.error.diagnostics.length ? event.error.diagnostics : [event.error]
}
