import { type ArtifactInput, openLineageEvents, sendEvents } from '../artifacts/index.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { RunResult } from '../execute/index.ts'

/** Posts a run's events where OPENLINEAGE_URL is set; what hinders it is a warning, since the run is over. */
export async function sendLineage(input: ArtifactInput, result: RunResult): Promise<readonly Diagnostic[]> {
  const { environment } = input.project
  const url = environment.get('OPENLINEAGE_URL')
  if (!url) return []
  const [endpoint, apiKey] = ['OPENLINEAGE_ENDPOINT', 'OPENLINEAGE_API_KEY'].map((name) => environment.get(name))
  const reason = await sendEvents(openLineageEvents(input, result), { url, endpoint, apiKey })
  if (reason === undefined) return []
  const hint = `The events stand in ${input.project.config.target_path}/openlineage.ndjson.`
  return [diagnostic('lineage-unsent', { reason }, { severity: 'warning', hint })]
}
