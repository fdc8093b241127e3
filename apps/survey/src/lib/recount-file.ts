import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { canonicalJson } from '@sunlit/audit'
import {
  resultsWithout,
  startRecount,
  type BallotEntry,
  type BallotsHeader,
  type Formula,
  type InvalidReason,
  type PublicResults,
  type Recount,
} from '@sunlit/questionnaire'

/** What came of counting a published file again. */
export type Recounted =
  | { readonly state: 'agrees'; readonly ballots: number; readonly entries: number; readonly listed?: Listed }
  /** Not the file whose hash was published. */
  | { readonly state: 'other-file' }
  /** The file agrees with itself and not with the page. */
  | { readonly state: 'other-page' }
  | { readonly state: 'differs'; readonly path: string; readonly stated: string; readonly computed: string }
  | { readonly state: 'unreadable'; readonly line: number; readonly sentence: string }
  | { readonly state: 'unreached' }

/** How the file lists one ballot; absent where nobody asked for one. */
export type Listed = 'counted' | 'missing' | InvalidReason

interface Published {
  /** Hex. */
  readonly sha256: string
  readonly bytes: number
  readonly shown: Shown
  /** Commitment of a ballot that somebody looks for. */
  readonly wanted?: string | undefined
}

/** What our own page holds, in the script that its reader chose. */
export interface Shown {
  readonly results: PublicResults
  readonly formula: Pick<Formula, 'grades'>
}

/** Reads the file as a stream: its memory does not grow with the number of ballots. */
export async function recountFile(
  stream: ReadableStream<Uint8Array>,
  { sha256: stated, bytes, shown, wanted }: Published,
  report: (share: number) => void,
): Promise<Recounted> {
  const counting = startRecount()
  const hash = sha256.create()
  const decoder = new TextDecoder()
  const reader = stream.getReader()
  let header = ''
  let rest = ''
  let read = 0
  let listed: Listed = 'missing'
  const take = (line: string): Recounted | undefined => {
    if (header === '') header = line
    if (wanted !== undefined && line.includes(wanted)) listed = listedAs(line, wanted) ?? listed
    const fault = counting.read(line)
    return fault && { state: 'unreadable', line: fault.line, sentence: fault.sentence }
  }
  for (;;) {
    const { done, value } = await reader.read()
    if (value) {
      hash.update(value)
      read += value.length
      report(Math.min(1, read / Math.max(1, bytes)))
    }
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    for (const line of lines) {
      const fault = take(line)
      if (fault) return fault
    }
    if (done) break
  }
  if (bytesToHex(hash.digest()) !== stated) return { state: 'other-file' }
  const judged = judge(counting.finish(), header, shown)
  return judged.state === 'agrees' && wanted !== undefined ? { ...judged, listed } : judged
}

/** Only an entry lists a ballot: the same letters may stand in a text. */
function listedAs(line: string, wanted: string): Listed | undefined {
  try {
    const { entry } = JSON.parse(line) as { readonly entry?: BallotEntry } // the recount complains of lines of another form
    return entry?.commitment === wanted ? (entry.setAside ?? 'counted') : undefined
  } catch {
    return undefined
  }
}

function judge(outcome: Recount, header: string, shown: Shown): Recounted {
  switch (outcome.state) {
    case 'agrees': {
      const { without, formula } = JSON.parse(header) as BallotsHeader // the recount has read it
      const figures = ({ results, formula: { grades } }: Shown): string =>
        canonicalJson(gradesByPlace(resultsWithout(results, without), grades))
      if (figures(shown) !== figures({ results: outcome.results, formula })) return { state: 'other-page' }
      return { state: 'agrees', ballots: outcome.ballots, entries: outcome.entries }
    }
    case 'differs':
      return { state: 'differs', ...outcome.difference }
    case 'unreadable':
      return { state: 'unreadable', ...outcome.fault }
  }
}

/** A grade's name is the one text among the figures, and stands in another script in the file than on a page in traditional characters. */
function gradesByPlace({ scores, ...rest }: PublicResults, grades: Formula['grades']): object {
  const placed = scores.map(({ grade, ...score }) =>
    grade === undefined ? score : { ...score, grade: grades.findIndex(({ name }) => name === grade) },
  )
  return { ...rest, scores: placed }
}
