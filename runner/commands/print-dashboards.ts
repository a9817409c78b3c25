import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { writeFile } from '../artifacts/index.ts'
import { type Effects, realEffects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { nodeOf } from '../parse/manifest.ts'
import { findBrowser, printPages } from '../site/index.ts'
import { writeDocs } from './docs.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/** What `dashboards print` takes. */
export interface PrintOptions extends ProjectOptions {
  /** `--browser`: a Chromium, Chrome or Edge; else one is looked for in the folders of `searchPath`. */
  readonly browser?: string | undefined
  /** Folders, as PATH has them. */
  readonly searchPath?: string | undefined
}

/**
 * Prints the selected dashboards, each as a PDF under the target folder; resolves to the paths of the files.
 * @throws CupelError `option-wrong` where there is no browser that prints, `project-faulty` with every finding, `path-unwritable`
 *
 * @example
 * const pdfs = await printDashboards({ folder: '.', browser: '/usr/bin/chromium' })
 */
export function printDashboards(options: PrintOptions, effects: Effects = realEffects): Promise<readonly string[]> {
  return underMask(options, async (masked) => {
    const { browser = findBrowser(masked.searchPath ?? '') } = masked
    if (browser === undefined) {
      const expected = 'names a Chromium, Chrome or Edge, as CHROME_PATH may too: none was found on PATH'
      throw new CupelError('option-wrong', { option: '--browser', expected })
    }
    const { bound, site } = await writeDocs(masked, effects)
    const { project, manifest, chosen } = bound
    const names = [...chosen]
      .map((id) => nodeOf(manifest, id))
      .filter(({ kind }) => kind === 'dashboard')
      .map(({ name }) => name)
      .sort()
    const address = pathToFileURL(join(project.root, site.page))
    const printed = await printPages(
      browser,
      names.map((name) => `${address}#/dashboards/${encodeURIComponent(name)}`),
    )
    return names.map((name, place) => {
      const path = `${project.config.target_path}/print/${name}.pdf`
      writeFile(project.root, path, printed[place] ?? '')
      return path
    })
  })
}
