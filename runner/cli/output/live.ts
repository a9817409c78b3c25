import { MultiBar, type SingleBar } from 'cli-progress'
import type { EventReader } from '../../execute/index.ts'
import type { Step } from '../../plan/index.ts'
import type { MaskedOutput } from './masked-output.ts'
import { paint } from './paint.ts'
import { plainReader } from './plain.ts'
import { oneLine } from './show-text.ts'

const tickMs = 100

/** What a terminal does with a line that is longer than it is wide (DECAWM). */
const wrapLines = '\u001b[?7h'
const cutLines = '\u001b[?7l'

/** A terminal's view: a line for each running step, a bar below, and above them a line for each node that is finished. */
export function liveReader(output: MaskedOutput): EventReader {
  const bars = new MultiBar(
    {
      format: '{line}',
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      linewrap: false,
      fps: 10,
      gracefulExit: false,
      emptyOnZero: true,
      forceRedraw: true,
    },
    undefined,
  )
  // The bars write to the terminal themselves, and have it cut what is longer than a line, which is right for them only.
  const write = (line: string) => bars.log(`${wrapLines}${output.show(line)}${cutLines}\n`)
  const plain = plainReader({ ...output, print: write, complain: write })
  const running = new Map<string, { readonly step: Step; readonly since: number; readonly bar: SingleBar }>()
  let total: SingleBar | undefined
  let done = 0
  let all = 0
  let tick: NodeJS.Timeout | undefined

  const redraw = () => {
    for (const { step, since, bar } of running.values())
      bar.update(0, { line: output.show(runningLine(step, Date.now() - since)) })
    total?.update(done, { line: output.show(totalLine(done, all)) })
  }

  return (event) => {
    switch (event.kind) {
      case 'run-started':
        all = event.nodes
        total = bars.create(Math.max(1, all), 0, { line: output.show(totalLine(0, all)) })
        tick = setInterval(redraw, tickMs)
        break
      case 'step-started': {
        const { step } = event
        if (step.kind === 'publish') break
        running.set(step.id, {
          step,
          since: Date.now(),
          bar: bars.create(1, 0, { line: output.show(runningLine(step, 0)) }),
        })
        break
      }
      case 'step-finished': {
        const entry = running.get(event.step.id)
        if (entry) bars.remove(entry.bar)
        running.delete(event.step.id)
        break
      }
      case 'node-finished':
        done++
        total?.update(done, { line: output.show(totalLine(done, all)) })
        break
      case 'run-finished':
        clearInterval(tick)
        redraw()
        // Stopping drops lines that have not been drawn yet.
        bars.update()
        bars.stop()
        plainReader(output)(event)
        return
      case 'findings':
        plainReader(output)(event)
        return
    }
    plain(event)
  }
}

function runningLine(step: Step, elapsedMs: number): string {
  const name = step.kind === 'publish' ? '' : oneLine(step.node.name) + (step.kind === 'batch' ? ` ${step.reason}` : '')
  return `${paint.name('▸')} ${step.kind.padEnd(5)} ${name}  ${paint.quiet(`${(elapsedMs / 1000).toFixed(1)} s`)}`
}

const barWidth = 30

function totalLine(done: number, all: number): string {
  const filled = all === 0 ? barWidth : Math.round((done / all) * barWidth)
  return `${paint.good('━'.repeat(filled))}${paint.quiet('─'.repeat(barWidth - filled))} ${done}/${all}`
}
