/**
 * The JSON of a plan, or of a parsed tree. DuckDB writes a constant that no number holds, as `1e400` or `'nan'::double` come to, as Infinity or NaN, which is no JSON;
 * nobody asks a plan for its constants, so null stands for them.
 */
export function readPlan(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return JSON.parse(json.replaceAll(textOrNoNumber, (_, text?: string) => text ?? 'null'))
  }
}

const textOrNoNumber = /("(?:[^"\\]|\\.)*")|-?\b(?:Infinity|NaN)\b/g
