import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

const holders: ChildProcess[] = []

/** Another process opens a database file, and holds it until it is released, or the tests of the file are over. */
export async function holdDatabase(path: string): Promise<() => Promise<void>> {
  const script = `
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(${JSON.stringify(path)})
    process.stdin.on('end', () => process.exit()).resume()
    process.stdout.write('open')`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'ignore'] })
  holders.push(holder)
  await once(holder.stdout, 'data')
  return async () => {
    holder.kill('SIGKILL')
    await once(holder, 'close')
  }
}

afterAll(() => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL')
})
