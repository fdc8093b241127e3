import { invitedPersonSchema, MOST_INVITED, type InvitedPerson, type ReadInvitedList } from '@sunlit/contracts'
import { listInvitations } from '@sunlit/db'
import { readTable } from '@sunlit/documents'
import { assertMay } from '../core/actor.ts'
import { AppError } from '../core/app-error.ts'
import { contactMark } from '../codes/confirmation.ts'
import { normaliseContact } from '../messages/contact.ts'
import { getEvaluationInHand } from '../survey/evaluation-in-hand.ts'
import { assertChannel } from './assert-channel.ts'
import type { InvitedContext } from './invited-context.ts'
import { personMark } from './invited-person.ts'

/** One row of a brought list: the person it names, or what is wrong with it. */
export interface InvitedRow {
  /** As the spreadsheet numbers it. */
  readonly row: number
  readonly person: InvitedPerson
  readonly fault: string | null
  /** Stands on the list already: nothing will be done. */
  readonly known: boolean
}

const COLUMNS = {
  name: ['姓名'],
  group: ['组别', '界别', '类别', '分组'],
  phone: ['手机', '手机号', '电话'],
  email: ['邮箱', '电子邮箱'],
} as const

/** Reads a list with 姓名 and 组别, XLSX or CSV, and says of each row what it would do. Nothing is stored. */
export async function readInvitedList(ctx: InvitedContext, { evaluationId, content }: ReadInvitedList): Promise<readonly InvitedRow[]> {
  assertMay(ctx.actor, 'survey.manage')
  const { formula } = await getEvaluationInHand(ctx, ctx.db.read, evaluationId)
  assertChannel(formula, 'invited')
  const reading = await readTable(Buffer.from(content, 'base64'), { sheet: '代表名单', mostRows: MOST_INVITED })
  if (!reading.ok) {
    throw reading.refusal === 'too_many_rows' ? new AppError('too_many', { limit: MOST_INVITED }) : new AppError(reading.refusal)
  }
  const present = await listInvitations(ctx.db.read, evaluationId)
  const marks = new Set(present.map(({ person_mark }) => person_mark))
  const contacts = new Set(present.flatMap(({ phone_mark, email_mark }) => [phone_mark, email_mark]))
  const rows = invitedRowsOf(reading.table.rows)
  if (rows.length > MOST_INVITED) throw new AppError('too_many', { limit: MOST_INVITED })
  return rows.map((row) => {
    const known = row.fault === null && marks.has(personMark(ctx.vault, evaluationId, row.person))
    if (known || row.fault !== null) return { ...row, known }
    const listed = contactsOf(row.person).find(({ contact }) => contacts.has(contactMark(ctx.vault, contact)))
    return { ...row, fault: listed ? sharedFault(listed.name, '名单上已有的一位') : null, known }
  })
}

type ReadRow = Omit<InvitedRow, 'known'>

/** Pure: what a filled-in list says, row by row. Throws `invited_list` when it has no name or no group. */
export function invitedRowsOf(rows: readonly (readonly string[])[]): readonly ReadRow[] {
  const titled = (cells: readonly string[]): readonly string[] => cells.map((cell) => cell.replaceAll(/[\s*＊]/g, ''))
  const head = rows.findIndex((cells) => titled(cells).some((title) => COLUMNS.name.some((name) => name === title)))
  const titles = titled(rows[head] ?? [])
  const at = (names: readonly string[]): number => titles.findIndex((title) => names.includes(title))
  const places = { name: at(COLUMNS.name), group: at(COLUMNS.group), phone: at(COLUMNS.phone), email: at(COLUMNS.email) }
  if (places.name < 0) throw new AppError('invited_list', { column: '姓名' })
  if (places.group < 0) throw new AppError('invited_list', { column: '组别' })
  const seen = new Set<string>()
  const rowOfContact = new Map<string, number>()
  return rows.flatMap((cells, index): readonly ReadRow[] => {
    if (index <= head || cells.every((cell) => cell.trim() === '')) return []
    const person = {
      name: cells[places.name]?.trim() ?? '',
      group: cells[places.group]?.trim() ?? '',
      phone: cells[places.phone]?.trim() || undefined,
      email: cells[places.email]?.trim() || undefined,
    }
    const key = JSON.stringify([person.group, person.name.replaceAll(/\s/g, '')])
    const contacts = contactsOf(person)
    const shared = contacts.find(({ contact }) => rowOfContact.has(contact))
    const fault =
      faultOf(person) ??
      (seen.has(key) ? '与前面的一行重复，不会导入。同名同组的两人请在姓名后加以区别。' : null) ??
      (shared ? sharedFault(shared.name, `第${rowOfContact.get(shared.contact)}行`) : null)
    seen.add(key)
    if (fault === null) for (const { contact } of contacts) rowOfContact.set(contact, index + 1)
    return [{ row: index + 1, person, fault }]
  })
}

/** As they are compared, and what they are called. */
function contactsOf({ phone, email }: InvitedPerson): readonly { readonly name: string; readonly contact: string }[] {
  const [sms, mail] = [phone && normaliseContact('sms', phone), email && normaliseContact('email', email)]
  return [...(sms ? [{ name: '手机', contact: sms }] : []), ...(mail ? [{ name: '邮箱', contact: mail }] : [])]
}

/** One person in two groups would have two ballots, and whoever reads a shared mailbox those of others. */
function sharedFault(name: string, other: string): string {
  return `${name}与${other}相同：一人只受邀一次。确是两个人的，请把这一行的${name}空着，打印邀请函。`
}

function faultOf(person: InvitedPerson): string | null {
  if (person.name === '') return '没有姓名'
  if (person.group === '') return '没有组别'
  if (person.phone !== undefined && normaliseContact('sms', person.phone) === undefined) return '手机号码不正确'
  if (person.email !== undefined && normaliseContact('email', person.email) === undefined) return '邮箱不正确'
  const parsed = invitedPersonSchema.safeParse(person)
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? '内容不正确')
}
