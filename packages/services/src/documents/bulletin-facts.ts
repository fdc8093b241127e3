import { shanghaiDate } from '@sunlit/calendar'
import { bulletinWordingSchema, type BulletinWording } from '@sunlit/contracts'
import { findOrganisation, findPublicationText, rectificationStateOfFindings, type BulletinRow, type Db } from '@sunlit/db'
import type { OfficialDocument } from '@sunlit/documents'
import type { ServiceContext } from '../core/service-context.ts'
import type { Publication } from '../assessment/publication-queries.ts'
import { readStoredChanges } from '../assessment/revision-changes.ts'
import { chineseNumber } from './chinese-number.ts'
import { composeBulletin } from './compose-bulletin.ts'

/** What stands in the form of a bulletin that nobody has begun: everything but the number that only the office can give. */
export async function usualWording(ctx: ServiceContext, { view }: Pick<Publication, 'view'>): Promise<BulletinWording> {
  const organisation = await findOrganisation(ctx.db.read, ctx.actor.organisationId)
  const name = organisation?.name ?? ''
  return {
    office: `${name}文件`,
    number: '',
    title: `关于${view.year}年第${chineseNumber(view.quarter)}季度政务公开工作考核情况的通报`,
    addressee: '各单位',
    opening: '',
    requirements: USUAL_REQUIREMENTS,
    signatory: name,
    issuedOn: shanghaiDate(ctx.now()),
  }
}

const USUAL_REQUIREMENTS = [
  '请各单位对照扣分事项逐条整改，在整改期限内提交整改措施和佐证，复查通过后销号。',
  '排名靠后和同类问题重复发生的单位，要查找原因，明确责任人，防止问题再次发生。',
].join('\n')

/** The wording that is stored; it was written by `saveBulletin`, through the same schema. */
export function readWording({ wording }: Pick<BulletinRow, 'wording'>): BulletinWording {
  return bulletinWordingSchema.parse(JSON.parse(wording))
}

export interface BulletinParts {
  readonly wording: BulletinWording
  readonly verification: OfficialDocument['verification']
  readonly isDraft: boolean
}

/** The bulletin on a publication as it stands now, with the state of every rectification. */
export async function bulletinDocument(
  db: Db,
  organisationId: string,
  { view, result }: Publication,
  parts: BulletinParts,
): Promise<OfficialDocument> {
  const rectification = await rectificationStateOfFindings(db, organisationId, view.periodId)
  const changes = readStoredChanges((await findPublicationText(db, organisationId, { id: view.id, text: 'changes' })) ?? null)
  const { year, quarter, revision } = view
  return composeBulletin({ ...parts, year, quarter, revision, result, changes, rectification })
}
