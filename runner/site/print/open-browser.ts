import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { CupelError } from '../../errors.ts'

/** A browser without a window that does what it is asked, by the protocol of its developer tools. */
export interface OpenedBrowser extends AsyncDisposable {
  ask(method: string, parameters: object, sessionId?: string): Promise<Readonly<Record<string, unknown>>>
}

/** How long an answer may take, in milliseconds. */
const patienceMs = 60_000

/**
 * Starts a browser, which speaks through a pipe: no port is opened.
 * @throws CupelError `option-wrong` where it cannot be started
 */
export async function openBrowser(program: string): Promise<OpenedBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'cupel-print-'))
  // Chromium starts no sandbox for root, as whom containers run; the page is the project's own, and asks for nothing elsewhere.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--no-zygote'] : []
  const flags = ['--headless', '--disable-gpu', '--no-first-run', '--hide-scrollbars', '--allow-file-access-from-files']
  const args = [...asRoot, ...flags, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank']
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>()
  let complaint = ''
  const end = (reason: string) => {
    for (const { reject } of waiting.values()) reject(refused(program, reason))
    waiting.clear()
  }
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = text.trim().split('\n').at(-1) ?? ''
  })
  child.on('error', ({ message }) => end(message))
  child.on('exit', () => end(complaint || 'it has ended'))
  const [, , , input, output] = child.stdio as unknown as [null, null, Readable, Writable, Readable]
  // A program that is no browser closes its end; that it has ended is told above.
  input.on('error', () => {})
  let text = ''
  output.setEncoding('utf8').on('data', (piece: string) => {
    const messages = (text + piece).split('\0')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message) as {
        id?: number
        result?: Record<string, unknown>
        error?: { message: string }
      }
      const asked = id === undefined ? undefined : waiting.get(id)
      if (id === undefined || !asked) continue
      waiting.delete(id)
      if (error) asked.reject(refused(program, error.message))
      else asked.resolve(result ?? {})
    }
  })
  let count = 0
  return {
    ask(method, parameters, sessionId) {
      const id = ++count
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => end('it does not answer'), patienceMs)
        const done =
          <Value>(then: (value: Value) => void) =>
          (value: Value) => {
            clearTimeout(timer)
            then(value)
          }
        waiting.set(id, { resolve: done(resolve), reject: done(reject) })
        if (child.exitCode !== null) end(complaint || 'it has ended')
        else input.write(`${JSON.stringify({ id, method, params: parameters, sessionId })}\0`)
      })
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.pid !== undefined) {
        const ended = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGKILL')
        await ended
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

function refused(browser: string, reason: string): CupelError {
  const expected = `names a browser that prints; ${browser} does not: ${reason}`
  return new CupelError('option-wrong', { option: '--browser', expected })
}
