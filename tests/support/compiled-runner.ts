import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { transformSync } from '@swc/core'
import { bundleClient } from '../../bin/bundle-client.js'

const repository = resolve(import.meta.dirname, '../..')
let folder: string | undefined

/** The command's main file, compiled from the sources as they are into a folder where it finds its packages. */
export function compiledRunner(): string {
  folder ??= compile()
  return join(folder, 'cli/main.js')
}

function compile(): string {
  const cache = join(repository, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const target = mkdtempSync(join(cache, 'runner-for-tests-'))
  const sources = readdirSync(join(repository, 'runner'), { recursive: true, encoding: 'utf8' })
  for (const source of sources.filter((file) => file.endsWith('.ts'))) {
    const { code } = transformSync(readFileSync(join(repository, 'runner', source), 'utf8'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    })
    const file = join(target, source.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(
      file,
      code
        .replaceAll(/(['"]\.\.?\/[^'"]+)\.ts(['"])/g, '$1.js$2')
        .replaceAll(/(from ['"]\.[^'"]+\.(?:sql|yml|csv|md|txt|bundle))(['"])/g, '$1.js$2'),
    )
  }
  for (const source of sources.filter((file) => /\.(sql|yml|csv|md|txt)$/.test(file))) {
    const text = readFileSync(join(repository, 'runner', source), 'utf8')
    mkdirSync(dirname(join(target, source)), { recursive: true })
    writeFileSync(join(target, `${source}.js`), `export default ${JSON.stringify(text)}`)
  }
  for (const source of sources.filter((file) => file.endsWith('.bundle'))) {
    const text = bundleClient(join(repository, 'runner', source))
    writeFileSync(join(target, `${source}.js`), `export default ${JSON.stringify(text)}`)
  }
  writeFileSync(join(target, 'package.json'), '{"type":"module"}')
  return target
}

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})
