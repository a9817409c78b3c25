/**
 * The runner against the bare driver on the demo: a build with one thread, and every statement that it sent to the warehouse,
 * sent again in the same order over the same connections by nothing but the driver. Run: node bench/overhead.js [days]
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { copyRetail, inTurns, root, secondsOf, workFolder } from './measure.js'

const [, script, mode = '90', folderArgument] = process.argv
if (mode === 'record') await record(folderArgument)
else if (mode === 'replay') await replay(folderArgument)
else compare(Number(mode))

function compare(days) {
  const folder = workFolder('overhead')
  copyRetail(folder)
  secondsOf([
    join(root, 'dist/generator/cli.js'),
    '--days',
    String(days),
    '--scale',
    '1',
    '--out',
    join(folder, 'data/landing'),
  ])
  const fresh = () => rmSync(join(folder, 'data/retail.duckdb'), { force: true })
  secondsOf([script, 'record', folder])
  const [runner, bare] = inTurns(3, [
    () => {
      fresh()
      return secondsOf([join(root, 'bin/cupel.js'), 'build', '--threads', '1'], folder)
    },
    () => {
      fresh()
      return secondsOf([script, 'replay', folder], folder)
    },
  ])
  console.log(`bare driver   ${bare.toFixed(1)} s`)
  console.log(`cupel build   ${runner.toFixed(1)} s  (ratio ${(runner / bare).toFixed(3)}; at most 1.15)`)
  rmSync(folder, { recursive: true })
}

/** Builds once, and writes down what the warehouse was sent. */
async function record(folder) {
  const statements = []
  const instances = new Map()
  const connections = new Map()
  const files = new Set()
  const connect = DuckDBInstance.prototype.connect
  DuckDBInstance.prototype.connect = async function () {
    const connection = await connect.call(this)
    if (!instances.has(this)) instances.set(this, instances.size)
    connections.set(connection, { instance: instances.get(this), id: connections.size })
    return connection
  }
  for (const method of ['run', 'runAndReadAll']) {
    const original = DuckDBConnection.prototype[method]
    DuckDBConnection.prototype[method] = function (sql, values) {
      const origin = connections.get(this)
      if (sql.startsWith('attach') && !sql.includes(':memory:')) files.add(origin?.instance)
      // runAndReadAll calls run; what is sent once is written down once.
      if (origin && !this.isSending) statements.push({ ...origin, sql, values })
      this.isSending = true
      return original.call(this, sql, values).finally(() => {
        this.isSending = false
      })
    }
  }
  const { build } = await import('../dist/runner/index.js')
  await build({ folder, threads: 1 })
  writeFileSync(
    join(folder, 'statements.json'),
    JSON.stringify(statements.filter(({ instance }) => files.has(instance))),
  )
}

async function replay(folder) {
  const statements = JSON.parse(readFileSync(join(folder, 'statements.json'), 'utf8'))
  const instance = await DuckDBInstance.create(':memory:')
  const connections = new Map()
  for (const { id, sql, values } of statements) {
    if (!connections.has(id)) connections.set(id, await instance.connect())
    await connections.get(id).runAndReadAll(sql, values)
  }
  for (const connection of connections.values()) connection.closeSync()
  instance.closeSync()
}
