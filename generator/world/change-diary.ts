import type { Day } from '../calendar.ts'
import { joinedBy, nextChange, type People } from './people.ts'

/** Who has a new version when. Four bytes a person spare a look at everyone's rhythm on each day. */
export interface ChangeDiary {
  /** The people who join or change on a day, by number. Days are asked for one after the other. */
  readonly on: (day: Day) => readonly number[]
}

/** Makes the diary of a world that has not begun. */
export const makeChangeDiary = (people: People): ChangeDiary => {
  let next = new Int32Array(people.atStart).fill(people.start)
  return {
    on: (day) => {
      const joined = joinedBy(people, day)
      if (joined > next.length) {
        const longer = new Int32Array(joined + Math.ceil(joined / 20)).fill(-1)
        longer.set(next)
        next = longer
      }
      const due: number[] = []
      for (let person = 0; person < joined; person++) {
        const change = next[person] ?? day
        if (change > day) continue
        due.push(person)
        next[person] = nextChange(people, person, day)
      }
      return due
    },
  }
}
