import type { Points } from './points.ts'

/** Every line of an account moves a balance; the result is the sum of the changes (rule D-3). */
export interface Moves {
  readonly change: Points
  readonly balance: Points
}

/** Writes lines while it keeps the balance. */
export interface LineWriter<Line> {
  readonly lines: Line[]
  readonly balance: () => Points
  /** Adds a line that moves the balance by an amount. */
  readonly move: (change: Points, line: (moves: Moves) => Line) => void
  /** Adds a line that brings the balance to an amount. */
  readonly moveTo: (balance: Points, line: (moves: Moves) => Line) => void
}

export function lineWriter<Line>(): LineWriter<Line> {
  const lines: Line[] = []
  let balance = 0
  const move: LineWriter<Line>['move'] = (change, line) => {
    balance += change
    lines.push(line({ change, balance }))
  }
  return { lines, balance: () => balance, move, moveTo: (target, line) => move(target - balance, line) }
}
