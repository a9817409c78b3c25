import type { RunOptions } from '../commands/options.ts'
import { printDashboards } from '../commands/print-dashboards.ts'
import type { Effects } from '../effects.ts'
import type { GivenOptions } from './args/read-options.ts'
import type { MaskedOutput } from './output/masked-output.ts'

/** Runs `dashboards print`; resolves to the exit code. */
export async function runDashboardsPrint(
  { browser = process.env.CHROME_PATH }: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<0> {
  const asked = { ...options, browser: browser || undefined, searchPath: process.env.PATH }
  const printed = await printDashboards(asked, effects)
  for (const path of printed) output.print(`Printed ${path}`)
  if (printed.length === 0) output.print('There is no dashboard to print')
  return 0
}
