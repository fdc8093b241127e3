import { sha256, type Hash } from '@sunlit/audit'
import { hex } from '@scure/base'
import {
  applicantFault,
  applicantsHash,
  drawCommitment,
  isFaultySource,
  seedHash,
  type Applicant,
  type DrawAnnouncement,
} from './draw-announcement.ts'
import { allot, DRAW_FORMAT, type DrawFile, type DrawResult } from './draw.ts'
import { isWellFormedDraw } from './draw-shape.ts'
import { drawKey, rankByKey } from './ranking.ts'
import { planFaults } from './session.ts'

/** The first thing in a draw file that is not as it must be. */
export interface DrawDifference {
  /** Where in the file, for example `announcement.applicants.sha256` or `result.placed[17]`. */
  readonly at: string
  readonly expected: string
  readonly found: string
}

export type DrawVerdict =
  | { readonly ok: true; readonly commitment: string; readonly parties: number; readonly placed: number; readonly reserve: number }
  | { readonly ok: false; readonly difference: DrawDifference }

/**
 * Replays a draw from its file alone and names the first difference. `commitment` is what the log kept before the draw: without it the file is only
 * shown to agree with itself. Takes anything that was parsed from JSON.
 */
export function verifyDraw(
  file: unknown,
  { commitment, hash = sha256 }: { readonly commitment?: string; readonly hash?: Hash } = {},
): DrawVerdict {
  if (!isWellFormedDraw(file)) return differs('format', `${DRAW_FORMAT}, with all its members`, 'something else')
  const applicants = file.applicants.map(([code, participantClass, people]) => ({ code, participantClass, people }))
  const difference = differenceOfFacts(file, applicants, commitment, hash) ?? differenceOfResult(file, applicants, hash)
  if (difference) return { ok: false, difference }
  const { placed, reserve } = file.result
  return { ok: true, commitment: file.commitment, parties: applicants.length, placed: placed.length, reserve: reserve.length }
}

/** Everything that was fixed beforehand. */
function differenceOfFacts(
  file: DrawFile,
  applicants: readonly Applicant[],
  logged: string | undefined,
  hash: Hash,
): DrawDifference | undefined {
  const fault = applicantFault(applicants)
  if (fault !== undefined)
    return difference(`applicants[${fault}]`, 'valid and after the one before', JSON.stringify(file.applicants[fault]))
  const { announcement } = file
  const badSource = announcement.sources.findIndex(isFaultySource)
  if (badSource >= 0)
    return difference(`announcement.sources[${badSource}]`, 'a source with a range', JSON.stringify(announcement.sources[badSource]))
  const faults = planFaults({ ...announcement.plan, largestParty: 1, waitingPlaces: 0 })
  if (faults.length > 0) return difference('announcement.plan', 'a plan without fault', faults.join(', '))
  const people = applicants.reduce((sum, each) => sum + each.people, 0)
  return (
    unequal('announcement.applicants.parties', applicants.length, announcement.applicants.parties) ??
    unequal('announcement.applicants.people', people, announcement.applicants.people) ??
    unequal('announcement.applicants.sha256', applicantsHash(applicants, hash), announcement.applicants.sha256) ??
    unequal('announcement.seedSha256', seedHash(hex.decode(file.seed), hash), announcement.seedSha256) ??
    unequal('commitment', drawCommitment(announcement, hash), file.commitment) ??
    (logged === undefined ? undefined : unequal('commitment', logged, file.commitment))
  )
}

function differenceOfResult(file: DrawFile, applicants: readonly Applicant[], hash: Hash): DrawDifference | undefined {
  const result = replay(file, file.announcement, applicants, hash)
  if ('at' in result) return result
  return (
    listsDiffer('result.placed', result.placed, file.result.placed) ?? listsDiffer('result.reserve', result.reserve, file.result.reserve)
  )
}

function replay(file: DrawFile, announcement: DrawAnnouncement, applicants: readonly Applicant[], hash: Hash): DrawResult | DrawDifference {
  const seed = hex.decode(file.seed)
  try {
    const key = drawKey({ sources: announcement.sources, values: file.values, seed, commitment: file.commitment })
    return allot(announcement, applicants, rankByKey(key, applicants.length, hash))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return difference('values', 'numbers that each source can have', JSON.stringify(file.values))
  }
}

function listsDiffer(name: string, expected: readonly string[], found: readonly string[]): DrawDifference | undefined {
  const longer = Math.max(expected.length, found.length)
  for (let at = 0; at < longer; at += 1) {
    if (expected[at] !== found[at]) return difference(`${name}[${at}]`, expected[at] ?? 'nothing', found[at] ?? 'nothing')
  }
  return undefined
}

function unequal(at: string, expected: string | number, found: string | number): DrawDifference | undefined {
  return expected === found ? undefined : difference(at, String(expected), String(found))
}

function difference(at: string, expected: string, found: string): DrawDifference {
  return { at, expected, found }
}

function differs(at: string, expected: string, found: string): DrawVerdict {
  return { ok: false, difference: difference(at, expected, found) }
}
