import { paintFinding } from '../../runner/cli/output/paint.ts'
import { showText } from '../../runner/cli/output/show-text.ts'
import { project, type TestProject } from '../support/project.ts'
import { plainText } from '../support/typed.ts'
import { withoutPackage } from '../support/without-package.ts'
import type { Provocation } from './provocation.ts'

/** Makes the project, runs the command in it, and gives what it says on stderr. */
export async function provoke({
  files = {},
  warehouse,
  command = 'check',
  before,
  without,
  isInterrupted,
}: Provocation): Promise<string> {
  const shop = project(files, await warehouse?.())
  await before?.(shop)
  if (without) return withoutPackage(without, shop.folder, ...command.split(' ')).err
  if (isInterrupted) return interrupt(shop)
  return (await shop.cupel(...command.split(' '))).err
}

/** Builds, and interrupts as soon as the first step has begun. */
async function interrupt(shop: TestProject): Promise<string> {
  const controller = new AbortController()
  const run = await shop.build({ signal: controller.signal }, undefined, (event) => {
    if (event.kind === 'step-started') controller.abort()
  })
  const errors = run.results.flatMap((result) => (result.status === 'error' ? [result.error] : []))
  return plainText(showText(errors.map((error) => `${paintFinding(error)}\n`).join('')), shop.folder)
}
