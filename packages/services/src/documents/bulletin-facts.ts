import { shanghaiDate } from '@sunlit/calendar'
import { bulletinWordingSchema, type BulletinWording } from '@sunlit/contracts'
import {
  findAwardList,
  findOrganisation,
  findPublicationText,
  findSummaryBundle,
  listSummaryPublications,
  rectificationStateOfFindings,
  type BulletinPlace,
  type BulletinRow,
} from '@sunlit/db'
import type { OfficialDocument } from '@sunlit/documents'
import type { SummaryBundle } from '@sunlit/scoring'
import type { ServiceContext } from '../core/service-context.ts'
import { publicationFor, type Publication } from '../assessment/publication-queries.ts'
import { unitsShown } from '../assessment/publication-reading.ts'
import { readStoredChanges } from '../assessment/revision-changes.ts'
import { picksOf } from '../summary/award-queries.ts'
import { readSummaryBundle } from '../summary/published-source.ts'
import { summaryBody } from '../summary/summary-body.ts'
import { publishedSummary, type PublishedSummary } from '../summary/summary-publications.ts'
import { unitsOfSummaryShown } from '../summary/summary-shown.ts'
import type { BulletinParts } from './bulletin-frame.ts'
import { chineseNumber } from './chinese-number.ts'
import { composeBulletin } from './compose-bulletin.ts'
import { composeSummaryBulletin } from './compose-summary-bulletin.ts'

/** What a bulletin is about: a published quarter, or a published year or composite quarter. */
export type BulletinGround = ({ readonly kind: 'quarter' } & Publication) | ({ readonly kind: 'summary' } & PublishedSummary)

/** Throws `not_found`, and `forbidden` for who may not read such results. */
export async function bulletinGround(ctx: ServiceContext, place: BulletinPlace): Promise<BulletinGround> {
  return 'publicationId' in place
    ? { kind: 'quarter', ...(await publicationFor(ctx, place.publicationId)) }
    : { kind: 'summary', ...(await publishedSummary(ctx, place)) }
}

/** Rule A-11: a bulletin names every unit, so that who sees own rows only gets none. */
export async function isWholeShown(ctx: ServiceContext, { kind }: BulletinGround): Promise<boolean> {
  return (await (kind === 'quarter' ? unitsShown(ctx) : unitsOfSummaryShown(ctx))) === 'all'
}

/** What stands in the form of a bulletin that nobody has begun: everything but the number that only the office can give. */
export async function usualWording(ctx: ServiceContext, ground: BulletinGround): Promise<BulletinWording> {
  const organisation = await findOrganisation(ctx.db.read, ctx.actor.organisationId)
  const name = organisation?.name ?? ''
  const { year, quarter, title } = ground.view
  return {
    office: `${name}文件`,
    number: '',
    title: ground.kind === 'quarter' ? `关于${year}年第${chineseNumber(quarter)}季度政务公开工作考核情况的通报` : `关于${title}的通报`,
    addressee: '各单位',
    opening: '',
    requirements: (ground.kind === 'quarter' ? QUARTER_REQUIREMENTS : SUMMARY_REQUIREMENTS).join('\n'),
    signatory: name,
    issuedOn: shanghaiDate(ctx.now()),
  }
}

const QUARTER_REQUIREMENTS = [
  '请各单位对照扣分事项逐条整改，在整改期限内提交整改措施和佐证，复查通过后销号。',
  '排名靠后和同类问题重复发生的单位，要查找原因，明确责任人，防止问题再次发生。',
]

const SUMMARY_REQUIREMENTS = [
  '请各单位对照各季度通报的扣分事项和本次结果，总结做法，补上短板，没有销号的问题继续整改。',
  '排名靠后的单位，要查找原因，明确责任人，防止同类问题再次发生。',
]

/** The wording that is stored; it was written by `saveBulletin`, through the same schema. */
export function readWording({ wording }: Pick<BulletinRow, 'wording'>): BulletinWording {
  return bulletinWordingSchema.parse(JSON.parse(wording))
}

/** The bulletin on a publication as it stands now, with the state of every rectification or the honours that were confirmed. */
export function bulletinDocument(ctx: ServiceContext, ground: BulletinGround, parts: BulletinParts): Promise<OfficialDocument> {
  return ground.kind === 'quarter' ? quarterDocument(ctx, ground, parts) : summaryDocument(ctx, ground, parts)
}

async function quarterDocument(ctx: ServiceContext, { view, result }: Publication, parts: BulletinParts): Promise<OfficialDocument> {
  const { organisationId } = ctx.actor
  const rectification = await rectificationStateOfFindings(ctx.db.read, organisationId, view.periodId)
  const changes = readStoredChanges((await findPublicationText(ctx.db.read, organisationId, { id: view.id, text: 'changes' })) ?? null)
  const { year, quarter, revision } = view
  return composeBulletin({ ...parts, year, quarter, revision, result, changes, rectification })
}

async function summaryDocument(ctx: ServiceContext, { view, bundle }: PublishedSummary, parts: BulletinParts): Promise<OfficialDocument> {
  const { organisationId } = ctx.actor
  const awards = await findAwardList(ctx.db.read, organisationId, view.id)
  return composeSummaryBulletin({
    ...parts,
    title: view.title,
    revision: view.revision,
    bundle,
    before: await revisionBefore(ctx, view),
    body: await summaryBody(ctx.db.read, organisationId, bundle),
    honoured: awards?.status === 'confirmed' ? picksOf(awards).map(({ unitId }) => unitId) : [],
  })
}

async function revisionBefore(ctx: ServiceContext, { summaryId, revision }: PublishedSummary['view']): Promise<SummaryBundle | null> {
  const { organisationId } = ctx.actor
  const rows = await listSummaryPublications(ctx.db.read, organisationId)
  const before = rows.find((row) => row.summary_id === summaryId && row.revision === revision - 1)
  const text = before && (await findSummaryBundle(ctx.db.read, organisationId, before.id))
  return text === undefined ? null : readSummaryBundle(text)
}
