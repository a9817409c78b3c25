import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { transformSync } from '@swc/core'

/** Compiles the generator to a folder inside the repository, where it finds its packages; returns the folder. */
export const compileGenerator = (): string => {
  const target = join('node_modules', '.cache', 'generator-for-tests')
  const sources = readdirSync('generator', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  for (const source of sources) {
    const { code } = transformSync(readFileSync(join('generator', source), 'utf8'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    })
    const file = join(target, source.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, code.replaceAll(/(['"]\.\.?\/[^'"]+)\.ts(['"])/g, '$1.js$2'))
  }
  writeFileSync(join(target, 'package.json'), '{"type":"module"}')
  return target
}
