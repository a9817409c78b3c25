/**
 * What a command says, without what differs from run to run: times, and the place of a node in the order in which
 * nodes end, which is by chance where two run side by side.
 */
export function lastingText(text: string): string {
  return text
    .replaceAll(/\d+(\.\d+)? s\b/g, '… s')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/^\d+\/(?=\d+ )/gm, '…/')
    .trim()
}
