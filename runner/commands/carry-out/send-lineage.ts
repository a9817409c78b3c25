import { sendEvents } from '../../artifacts/index.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'

/** Posts a run's events where OPENLINEAGE_URL is set, without secrets; what hinders it is a warning, since the run is over. */
export async function sendLineage(
  { environment, config, mask }: Project,
  events: readonly string[],
): Promise<readonly Diagnostic[]> {
  const url = environment.get('OPENLINEAGE_URL')
  if (!url) return []
  const [endpoint, apiKey] = ['OPENLINEAGE_ENDPOINT', 'OPENLINEAGE_API_KEY'].map((name) => environment.get(name))
  const hidden = events.map((event) => mask.hide(event))
  const reason = await sendEvents(hidden, { url, endpoint, apiKey })
  if (reason === undefined) return []
  const hint = `The events stand in ${config.target_path}/openlineage.ndjson.`
  return [diagnostic('lineage-unsent', { reason }, { severity: 'warning', hint })]
}
