import { spawn } from 'node:child_process'

/** How long it may take: a run that is over waits for it. */
const timeoutMs = 30_000

/**
 * Runs a person's command in a folder, as they would type it, with a text at its standard input.
 * @returns why it did not succeed; undefined where it did
 */
export function runAlertCommand(command: string, folder: string, input: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, { cwd: folder, shell: true, stdio: ['pipe', 'ignore', 'pipe'], timeout: timeoutMs })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (complaint.length < 2000) complaint += text
    })
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => {
      const said = complaint.trim().split('\n').at(-1)
      if (code === 0) resolve(undefined)
      else resolve(`the command ended with ${signal ?? code}${said ? `: ${said}` : ''}`)
    })
    // One that reads nothing closes its end; that is no fault.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
