import Sequencer from '@jest/test-sequencer'

/** Suites that take a minute or more, the longest first; begun last, they would keep one core busy while the other waits. */
const long = [
  'histories/joint/joint',
  'broken/broken-projects',
  'broken/more-broken-projects',
  'retail/parity',
  'scenarios/groups',
  'scenarios/changing-types',
  'retail/deliveries',
]

/** The order of the suites: the long ones first, the rest as Jest has it. */
// biome-ignore lint/style/noDefaultExport: Jest takes a sequencer as one
export default class LongestFirst extends Sequencer {
  sort(suites) {
    const rank = ({ path }) => long.findIndex((name) => path.endsWith(`/tests/${name}.test.ts`)) + 1 || long.length + 1
    return super.sort(suites).sort((one, other) => rank(one) - rank(other))
  }
}
