import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../node_modules/.cache/tpc')

/** Python with the DuckDB whose extensions make the data; both are built into it, so that nothing else is loaded. */
export function pythonWithDuckDB(): string {
  const python = join(folder, 'bin/python')
  if (existsSync(join(folder, 'ready'))) return python
  execFileSync('python3', ['-m', 'venv', '--clear', folder])
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'duckdb==1.1.3'])
  execFileSync('touch', [join(folder, 'ready')])
  return python
}
