import { formatPlainDate } from '@sunlit/calendar'
import type { Explanation, FindingLine } from '@sunlit/scoring'
import { plainPoints } from '@sunlit/scoring'

/** A line of an account on one side of a decision. */
export interface LineSide {
  readonly label: string
  readonly line: FindingLine
}

export interface ChangedLine {
  readonly key: string
  /** Undefined where the line is not there on this side. */
  readonly before: LineSide | undefined
  readonly after: LineSide | undefined
}

/** The lines of two accounts that differ: the finding itself, and others that caps or exclusions let count otherwise. */
export function changedLines(before: Pick<Explanation, 'lines'>, after: Pick<Explanation, 'lines'>): readonly ChangedLine[] {
  const [was, is] = [linesOf(before), linesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): readonly ChangedLine[] => {
    const [old, fresh] = [was.get(key), is.get(key)]
    const isSame = old !== undefined && fresh !== undefined && old.change === fresh.change && sameFacts(old, fresh)
    return isSame ? [] : [{ key, before: old && side(old), after: fresh && side(fresh) }]
  })
}

function linesOf({ lines }: Pick<Explanation, 'lines'>): ReadonlyMap<string, FindingLine> {
  return new Map(lines.flatMap((line) => ('findingId' in line ? [[line.findingId, line] as const] : [])))
}

function sameFacts(one: FindingLine, other: FindingLine): boolean {
  return JSON.stringify(one.facts) === JSON.stringify(other.facts)
}

function side(line: FindingLine): LineSide {
  const repeated = line.occurrence === undefined ? '' : `，第 ${line.occurrence.number} 次出现，乘以 ${plainPoints(line.occurrence.factor)}`
  return { label: `${formatPlainDate(line.foundOn)}${repeated}`, line }
}
