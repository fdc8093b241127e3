import { formatPlainDate } from '@sunlit/calendar'
import type { Todo } from '../../lib/outputs.ts'

/** A thing that waits, as the to-do page shows it: one sentence, one click away. */
export interface TodoLine {
  readonly key: string
  readonly address: string
  readonly title: string
  readonly detail: string
  /** Waits for somebody else first, or is merely for information. */
  readonly quiet: boolean
}

export function todoLine(todo: Todo): TodoLine {
  switch (todo.kind) {
    case 'adopt-scheme':
      return line(
        `scheme/${todo.schemeId}`,
        `/schemes/${todo.schemeId}`,
        '有一版考核方案还是草稿',
        `第 ${todo.version} 版，填写完整并检查后启用`,
      )
    case 'approve-outward':
      return line(
        `publication/${todo.publicationId}`,
        `/publications/${todo.publicationId}`,
        `“${todo.title}”申请对外公开`,
        '由您批准后才会公开',
      )
    case 'open-first-period':
      return line('first-period', '/periods', '建立第一个季度考核', '方案已经启用，选定季度即可开始')
    default:
      return periodLine(todo)
  }
}

function periodLine(todo: Extract<Todo, { readonly period: object }>): TodoLine {
  const { period, count } = todo
  const { id, title } = period
  const key = `${todo.kind}/${id}`
  const until = `${title}，截止 ${formatPlainDate(period.cutOff)}`
  switch (todo.kind) {
    case 'correct':
      return line(key, `/periods/${id}/findings?status=returned`, `${count} 条问题被退回，请修改后再提交`, until)
    case 'submit':
      return line(key, `/periods/${id}/findings?status=draft`, `${count} 条草稿还没有提交复核`, until)
    case 'review':
      return line(key, `/periods/${id}/review`, `${count} 条问题等您复核`, until)
    case 'findings-to-confirm':
      return line(key, answersOf(todo), `您的单位有 ${count} 条认定的问题，请核对并提出意见`, `${title}，${formatPlainDate(todo.until)}24时前`)
    case 'rulings-to-answer':
      return line(key, answersOf(todo), `${count} 条裁定可以确认或申请复议`, `${title}，最早一条${formatPlainDate(todo.until)}24时到期`)
    case 'appeal-to-rule':
      return line(key, `/periods/${id}/appeals`, `${count} 件申诉等您裁定`, title)
    case 'escalation-to-decide':
      return line(key, `/periods/${id}/appeals`, `${count} 件复议等您裁定`, title)
    case 'open':
      return line(key, `/periods/${id}/freeze`, '季度已建立，还没有开始录入', title)
    case 'begin-review':
      return line(key, `/periods/${id}/freeze`, '录入中，到期后转入复核', count > 0 ? `${until}，${count} 条还没有复核完` : until, true)
    case 'freeze':
      return count > 0
        ? line(key, `/periods/${id}/freeze`, `还有 ${count} 条问题没有复核完，复核完才能定稿`, title, true)
        : line(key, `/periods/${id}/freeze`, '问题都已复核完，可以定稿', title)
    case 'publish':
      return line(key, `/periods/${id}/freeze`, '已经定稿，可以内部公示', title)
  }
}

function answersOf({ period, unitId }: { readonly period: { readonly id: string }; readonly unitId: string }): string {
  return `/periods/${period.id}/units/${unitId}/answers`
}

function line(key: string, address: string, title: string, detail: string, quiet = false): TodoLine {
  return { key, address, title, detail, quiet }
}
