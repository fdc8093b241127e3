import { formatPlainDate } from '@sunlit/calendar'
import { revisionWords, type BulletinWording } from '@sunlit/contracts'
import type { Block, OfficialDocument } from '@sunlit/documents'
import { chineseNumber } from './chinese-number.ts'
import { paragraph, paragraphs } from './paragraphs.ts'

/** What every bulletin has, whatever it is about. */
export interface BulletinParts {
  readonly wording: BulletinWording
  readonly verification: OfficialDocument['verification']
  /** A draft says so under its title. */
  readonly isDraft: boolean
}

export interface Chapter {
  readonly title: string
  readonly blocks: readonly Block[]
}

interface FramedBulletin extends BulletinParts {
  readonly revision: number
  /** Where the office wrote no opening of its own. */
  readonly usualOpening: string
  /** What a revision changed; said in the opening. */
  readonly changes: string
  readonly chapters: readonly Chapter[]
}

/** Head, marks, opening, numbered chapters with the requirements last, signature: one layout for quarters, years and composite quarters. */
export function frameBulletin(bulletin: FramedBulletin): OfficialDocument {
  const { wording, isDraft, revision, usualOpening, changes, verification } = bulletin
  const marks = [...(revision > 1 ? [revisionWords(revision)] : []), ...(isDraft ? ['草稿'] : [])]
  const opening = paragraphs(wording.opening === '' ? usualOpening : wording.opening)
  const chapters = [...bulletin.chapters, { title: '有关要求', blocks: paragraphs(wording.requirements) }]
  return {
    head: { office: wording.office, number: wording.number },
    title: wording.title,
    ...(marks.length > 0 && { mark: marks.join('，') }),
    addressee: wording.addressee,
    blocks: [...opening, ...(revision > 1 ? [paragraph(changes)] : []), ...numbered(chapters.filter(({ blocks }) => blocks.length > 0))],
    signature: { office: wording.signatory, date: formatPlainDate(wording.issuedOn) },
    verification,
  }
}

function numbered(chapters: readonly Chapter[]): readonly Block[] {
  return chapters.flatMap(({ title, blocks }, place): readonly Block[] => [
    { kind: 'heading', level: 1, text: `${chineseNumber(place + 1)}、${title}` },
    ...blocks,
  ])
}

/** How one unit's score moved from revision to revision, in words. */
export function scoreChangeWords(name: string, before: string | null, after: string | null): string {
  return `${name}由${before === null ? '不在名单' : `${before}分`}改为${after === null ? '不在名单' : `${after}分`}`
}
