import { exactJson } from '../../exact-json.ts'
import type { RunResult } from '../../execute/index.ts'
import { hideInJson } from '../../hide-in-json.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { facet, producer } from './facets.ts'
import { type Ending, type Job, jobsOf } from './jobs.ts'
import { uuidOf } from './uuid-of.ts'

/**
 * A run as events of OpenLineage, each a line of JSON, in the order of time: one job for the run, and below it one for each node that was
 * made, loaded or tested.
 */
export function openLineageEvents(input: ArtifactInput, result: RunResult): readonly string[] {
  const { project, manifest, command } = input
  const namespace = manifest.projectName
  const whole: Job = {
    runId: uuidOf(result.runId),
    name: `${namespace}.${command}`,
    startedAt: result.startedAt,
    finishedAt: new Date(result.startedAt.getTime() + result.seconds * 1000),
    ending: result.isCancelled
      ? 'ABORT'
      : [...result.results, ...result.hooks].some(({ status }) => status === 'error')
        ? 'FAIL'
        : 'COMPLETE',
    inputs: [],
    outputs: [],
  }
  const parent = facet('ParentRunFacet', { run: { runId: whole.runId }, job: { namespace, name: whole.name } })
  const lines = [whole, ...jobsOf(input, result)].flatMap((job) => {
    const run = job === whole ? {} : { parent }
    const about = { runId: job.runId, run, job: { namespace, name: job.name, facets: sqlFacet(job) } }
    return [
      event('START', job.startedAt, about, job.inputs, job.outputs.map(beforeRun)),
      event(job.ending, job.finishedAt, { ...about, run: { ...run, ...errorFacet(job) } }, job.inputs, job.outputs),
    ]
  })
  const inOrder = lines
    .map((line, at) => ({ line, at }))
    .sort((a, b) => Number(a.line.at) - Number(b.line.at) || a.at - b.at)
  return inOrder.map(({ line }) => hideInJson(line.text, project.mask))
}

interface About {
  readonly runId: string
  readonly run: Readonly<Record<string, unknown>>
  readonly job: Readonly<Record<string, unknown>>
}

function event(
  eventType: 'START' | Ending,
  at: Date,
  { runId, run, job }: About,
  inputs: Job['inputs'],
  outputs: Job['outputs'],
) {
  const text = exactJson({
    eventType,
    eventTime: at.toISOString(),
    run: { runId, facets: run },
    job,
    inputs,
    outputs,
    producer,
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  })
  return { at, text: text.trim() }
}

/** What is known of an output when its job begins; what it will come from is told once, at the end. */
function beforeRun({ outputFacets: _, facets, ...output }: Job['outputs'][number]): Job['outputs'][number] {
  const { columnLineage: __, ...others } = facets
  return { ...output, facets: others }
}

function sqlFacet({ sql }: Job) {
  return sql === undefined ? {} : { sql: facet('SQLJobFacet', { query: sql }) }
}

function errorFacet({ ending, message }: Job) {
  return ending === 'FAIL' && message
    ? { errorMessage: facet('ErrorMessageRunFacet', { message, programmingLanguage: 'SQL' }) }
    : {}
}
