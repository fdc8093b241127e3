import { formatDate, shanghaiDate } from '@sunlit/calendar'
import type { InvitedSheets } from '@sunlit/contracts'
import { changeInvitation, findOrganisation, listInvitations } from '@sunlit/db'
import { writeSheets, type PrintedSheet } from '@sunlit/documents'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import { assertState, getEvaluationInHand } from '../survey/evaluation-in-hand.ts'
import type { InvitedContext } from './invited-context.ts'
import { invitedLink } from './invited-link.ts'
import { openInvitation, type OpenedInvitation } from './invited-person.ts'

/** A sheet for each person who has not fetched a paper yet, to be handed over in a closed envelope; who was printed, and when, is kept. */
export async function printInvitedSheets(ctx: InvitedContext, { evaluationId, group, invitationId }: InvitedSheets): Promise<ExportedFile> {
  assertMay(ctx.actor, 'survey.manage')
  const { read } = ctx.db
  const { row } = await getEvaluationInHand(ctx, read, evaluationId)
  assertState(row, 'planned', 'open')
  const chosen = (await listInvitations(read, evaluationId)).filter(
    ({ id, group_name, fetched_on }) =>
      fetched_on === null && (invitationId === undefined || id === invitationId) && (group === undefined || group_name === group),
  )
  if (chosen.length === 0) throw new AppError('not_found')
  const organisation = (await findOrganisation(read, row.organisation_id))?.name ?? ''
  const window = `${formatDate(row.opens_on ?? '')}至${formatDate(row.closes_on ?? '')}`
  const sheets = chosen.map((invitation) =>
    invitedSheet({ title: row.title, organisation, window, publicUrl: ctx.publicUrl, person: openInvitation(ctx.vault, invitation) }),
  )
  const bytes = await writeSheets(sheets)
  await runCommand(ctx, 'survey.manage', async (tx) => {
    const day = shanghaiDate(ctx.now())
    for (const { id } of chosen) await changeInvitation(tx, id, { printed_on: day })
    return { events: [{ type: 'survey.sheets-printed', evaluationId, rows: chosen.length }] }
  })
  return { fileName: `${row.title}邀请函.pdf`, mediaType: 'application/pdf', bytes }
}

interface SheetFacts {
  readonly title: string
  readonly organisation: string
  readonly window: string
  readonly publicUrl: string
  readonly person: OpenedInvitation
}

/** Pure: what stands on one person's sheet. */
export function invitedSheet({ title, organisation, window, publicUrl, person }: SheetFacts): PrintedSheet {
  const code = person.code ?? ''
  const link = invitedLink(publicUrl, code)
  return {
    title: '社会评议邀请函',
    intro: [organisation],
    number: String(person.number).padStart(3, '0'),
    blocks: [
      { kind: 'text', text: `${person.name}（${person.group}）：` },
      { kind: 'text', text: `诚邀您参加“${title}”，时间为${window}24时。` },
      {
        kind: 'code',
        code,
        qr: link,
        caption: `用手机扫描左边的二维码，或在电脑上打开 ${publicUrl.replace(/\/$/, '')}/survey/invited 并输入邀请码`,
      },
      { kind: 'heading', text: '怎样保证不记名' },
      { kind: 'text', text: '1. 您用邀请码领取一张选票。系统在看不见的选票上签名，就像隔着信封盖章：它知道您领过，不知道领的是哪一张。' },
      { kind: 'text', text: '2. 您把填好的答卷和选票一起投进票箱，这一步不带邀请码，也不带任何身份。' },
      {
        kind: 'text',
        text: '3. 票箱到截止时才打开，答卷打乱顺序后一起登记。签名用的密钥在截止时销毁，拿到整个数据库的人也对不上谁是怎么选的。',
      },
      { kind: 'heading', text: '请您注意' },
      { kind: 'text', text: '每个邀请码只能领一张选票，请由您本人使用，不要转给别人。' },
      { kind: 'text', text: '请在领票的同一台手机或电脑上把答卷交完；交完后请保存回执编号，截止后可以凭它核对自己的答卷是否如实计入。' },
      { kind: 'text', text: '写意见时请不要写出能认出您本人的内容。' },
    ],
  }
}
