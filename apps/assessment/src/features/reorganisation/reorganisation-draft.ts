import type { RouterOutputs } from '@sunlit/trpc'

export type UnitLine = RouterOutputs['unit']['list'][number]
export type AffectedView = RouterOutputs['reorganisation']['preview'][number]

/** A reform as it is being filled in. */
export interface ReorganisationDraft {
  readonly closing: readonly string[]
  readonly opening: readonly { readonly name: string; readonly classId: string }[]
  readonly takingOver: readonly string[]
  readonly onDate: string
  readonly reason: string
  readonly source: string
}

export const EMPTY_DRAFT: ReorganisationDraft = { closing: [], opening: [], takingOver: [], onDate: '', reason: '', source: '' }

/** What still has to be filled in; undefined when the act can be looked at. */
export function missingOf({ closing, opening, takingOver, onDate, reason, source }: ReorganisationDraft): string | undefined {
  if (closing.length === 0) return '请选择撤销或并入的单位'
  if (opening.length + takingOver.length === 0) return '请填写新设的单位，或选择承接的单位'
  if (opening.some(({ name, classId }) => name.trim() === '' || classId === '')) return '新设的单位请填写名称和类别'
  if (onDate === '') return '请填写从哪天起'
  if (reason.trim() === '') return '请填写原因'
  return source.trim() === '' ? '请填写依据的文件' : undefined
}

/** The act in one sentence, with all names. */
export function actWords({ closing, opening, takingOver }: ReorganisationDraft, nameOf: (unitId: string) => string): string {
  const ended = closing.map(nameOf).join('、')
  const parts = [
    opening.length > 0 ? `新设${opening.map(({ name }) => name).join('、')}` : '',
    takingOver.length > 0 ? `由${takingOver.map(nameOf).join('、')}承接` : '',
  ]
  return `${ended}撤销，${parts.filter((part) => part !== '').join('，')}`
}

/** What hangs on a unit, as short sentences; empty when nothing does. */
export function affectedWords({ undecided, contacts, accounts, rectifications }: AffectedView): readonly string[] {
  return [
    undecided > 0 ? `${undecided} 条问题还没有复核完，照常办理，记在原单位名下` : '',
    rectifications > 0 ? `${rectifications} 件整改没有销号，请转给承接的单位` : '',
    contacts > 0 ? `${contacts} 位联系人随单位撤销结束，请承接的单位重新报备` : '',
    accounts > 0 ? `${accounts} 个账号还在原单位名下，请系统管理员改到新单位` : '',
  ].filter((sentence) => sentence !== '')
}
