import { sha256, type Hash } from '@sunlit/audit'
import { hex } from '@scure/base'
import {
  canonicalApplicants,
  applicantsHash,
  drawCommitment,
  seedHash,
  type Applicant,
  type DrawAnnouncement,
} from './draw-announcement.ts'
import { fits, withParty } from './free-places.ts'
import { drawKey, rankByKey } from './ranking.ts'

/** The name of the file in which a draw is published. A change of form gets a new name. */
export const DRAW_FORMAT = 'sunlit-draw/1'

/** An applicant as the file writes it: code, class, people. */
export type ApplicantLine = readonly [code: string, participantClass: string, people: number]

/** A draw that anyone can replay: `sunlit-draw/1`, described in `docs/formats.md`. */
export interface DrawFile {
  readonly format: typeof DRAW_FORMAT
  readonly announcement: DrawAnnouncement
  /** SHA-256 of the announcement; the log has the same from before the draw. */
  readonly commitment: string
  readonly applicants: readonly ApplicantLine[]
  /** Of each source the numbers as published. */
  readonly values: readonly (readonly number[])[]
  /** The server's seed, 64 hex digits. */
  readonly seed: string
  readonly result: DrawResult
}

/** Codes in the order in which they were drawn. */
export interface DrawResult {
  readonly placed: readonly string[]
  /** The waiting list, first in turn first. */
  readonly reserve: readonly string[]
}

/** What a draw needs beside the announcement: the same applicants, the published values, the seed. */
export interface DrawInput {
  readonly announcement: DrawAnnouncement
  readonly applicants: readonly Applicant[]
  readonly values: readonly (readonly number[])[]
  readonly seed: Uint8Array
}

/**
 * Carries out a draw and gives its file. Throws when applicants or seed are not those of the announcement, or a value cannot be of its source.
 * The same input gives the same file on every machine.
 */
export function runDraw({ announcement, applicants, values, seed }: DrawInput, hash: Hash = sha256): DrawFile {
  const list = canonicalApplicants(applicants)
  if (applicantsHash(list, hash) !== announcement.applicants.sha256)
    throw new Error('draw: these are not the applicants of the announcement')
  if (seedHash(seed, hash) !== announcement.seedSha256) throw new Error('draw: this is not the seed of the announcement')
  const commitment = drawCommitment(announcement, hash)
  const key = drawKey({ sources: announcement.sources, values, seed, commitment })
  return {
    format: DRAW_FORMAT,
    announcement,
    commitment,
    applicants: list.map(({ code, participantClass, people }) => [code, participantClass, people]),
    values,
    seed: hex.encode(seed),
    result: allot(announcement, list, rankByKey(key, list.length, hash)),
  }
}

/** Rule O-13: down the ranking once; a party gets its places when all of them are there, else it stands next on the reserve list. */
export function allot(
  { plan, taken }: Pick<DrawAnnouncement, 'plan' | 'taken'>,
  applicants: readonly Applicant[],
  ranking: Uint32Array,
): DrawResult {
  const placed: string[] = []
  const reserve: string[] = []
  let given = { plan: { ...plan, largestParty: 1, waitingPlaces: 0 }, taken, reserveTaken: 0 }
  for (const index of ranking) {
    const applicant = applicants[index]
    if (!applicant) throw new RangeError('draw: a ranking longer than the list')
    const party = { ...applicant, source: 'general' as const }
    if (fits(given, party)) {
      given = withParty(given, party)
      placed.push(applicant.code)
    } else reserve.push(applicant.code)
  }
  return { placed, reserve }
}
