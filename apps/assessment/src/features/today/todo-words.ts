import { formatPlainDate } from '@sunlit/calendar'
import type { Todo } from '../../lib/outputs.ts'
import { openDayWords } from './open-day-lines.ts'

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
  // What waits in the open day names its event; its words stand in a file of their own.
  if ('eventId' in todo) return { key: todo.kind, quiet: todo.kind === 'open-draft', ...openDayWords(todo) }
  switch (todo.kind) {
    case 'adopt-scheme':
      return line(
        `scheme/${todo.schemeId}`,
        `/schemes/${todo.schemeId}`,
        '有一版考核方案还是草稿',
        `第 ${todo.version} 版，填写完整并检查后启用`,
      )
    case 'approve-outward':
      return outwardLine(`publication/${todo.publicationId}`, `/publications/${todo.publicationId}`, todo.title)
    case 'confirm-handovers':
      return line('handovers', '/directory', `${todo.count} 份人员变动报备等您确认`, '确认后，新的联系人才会生效')
    case 'name-successors':
      return line('successors', '/directory', `${todo.count} 位联系人的账号已停用`, '请报备接任的人')
    case 'open-first-period':
      return line('first-period', '/periods', '建立第一个季度考核', '方案已经启用，选定季度即可开始')
    case 'write-measure':
      return line(todo.kind, '/rectifications?state=open', `${todo.count} 条问题等您填写整改措施`, '写明措施、责任人和完成日期')
    case 'rectify':
      return line(todo.kind, '/rectifications', `${todo.count} 条问题正在整改`, '整改完成后上传佐证，提交复查', true)
    case 'own-overdue':
      return line(todo.kind, '/rectifications?light=red', `${todo.count} 条整改已超期`, '请尽快完成并提交复查，或说明情况')
    case 'recheck':
      return line(todo.kind, '/rectifications?state=submitted', `${todo.count} 条整改等您复查`, '通过的销号，不通过的退回并写明原因')
    case 'decide-extension':
      return line(todo.kind, '/rectifications', `${todo.count} 条整改申请延期`, '请答复是否同意')
    case 'hand-over':
      return line(todo.kind, '/rectifications', `${todo.count} 条整改的单位已停用`, '请移交给现在负责的单位')
    case 'overdue':
      return line(todo.kind, '/rectifications?light=red', `${todo.count} 条整改已超期`, '红灯，按单位列出')
    case 'publish-summary':
      return line(`summary/${todo.summaryId}`, summaryAddress(todo), `“${todo.title}”已定稿，等您公示`, '核对后由您或另一位确认人公示')
    case 'freeze-composite':
      return line(`summary/${todo.summaryId}`, summaryAddress(todo), `“${todo.title}”可以定稿`, '各张表都已公示')
    case 'freeze-year':
      return line(`year/${todo.year}`, `/years/${todo.year}`, `${todo.year}年度结果可以定稿`, '四个季度都已公示')
    case 'confirm-external':
      return line(
        `external/${todo.year}`,
        `/years/${todo.year}/external`,
        `${todo.count} 项外部得分等您确认`,
        `${todo.year}年，核对依据后确认`,
      )
    case 'decide-awards':
      return line(`awards/${todo.year}`, `/year-results/${todo.summaryPublicationId}`, `${todo.year}年评优名单等您确认`, '确认后在内部公示')
    case 'approve-summary-outward':
      return outwardLine(
        `summary-outward/${todo.summaryPublicationId}`,
        `/${todo.summary}-results/${todo.summaryPublicationId}`,
        todo.title,
      )
    case 'evaluation':
      return evaluationLine(todo)
    default:
      return periodLine(todo)
  }
}

function evaluationLine({ step, evaluationId, title, count, due }: Extract<Todo, { readonly kind: 'evaluation' }>): TodoLine {
  const { path, words, detail } = EVALUATION_STEPS[step]
  return line(
    `evaluation/${evaluationId}`,
    `/evaluations/${evaluationId}${path}`,
    `“${title}”${words(count)}`,
    due === undefined ? detail : `${detail}，${due.text}`,
  )
}

interface EvaluationStepWords {
  readonly path: string
  readonly words: (count: number) => string
  readonly detail: string
}

const EVALUATION_STEPS: Readonly<Record<Extract<Todo, { readonly kind: 'evaluation' }>['step'], EvaluationStepWords>> = {
  open: { path: '', words: () => '到了开始收集的日子', detail: '开通后才接收答卷' },
  close: { path: '', words: () => '的收集期已满', detail: '办理截止，再筛查、计票' },
  judge: { path: '/doubts', words: (count) => `有 ${count} 份存疑答卷等您判定`, detail: '每份要两个人意见一致，都不删除' },
  count: { path: '', words: () => '可以计票', detail: '先筛查存疑答卷，都判定后计票' },
  feedback: { path: '/feedback', words: () => '已计票，请写反馈意见', detail: '每个被评单位都写好后一并送达' },
  publish: { path: '', words: () => '已反馈，等您公开结果', detail: '由计票人以外的人公开' },
  respond: { path: '/feedback', words: () => '有给您单位的反馈意见', detail: '请查看结果并答复' },
  unanswered: { path: '/feedback', words: (count) => `有 ${count} 个单位还没有答复`, detail: '请提醒他们答复' },
}

function outwardLine(key: string, address: string, title: string): TodoLine {
  return line(key, address, `“${title}”申请对外公开`, '由您批准后才会公开')
}

function summaryAddress({ place, summaryId }: Extract<Todo, { readonly place: object }>): string {
  return place.kind === 'year' ? `/years/${place.year}` : `/composites/${summaryId}`
}

function periodLine(todo: Extract<Todo, { readonly period: object }>): TodoLine {
  const { period, count } = todo
  const { id, title } = period
  const key = `${todo.kind}/${id}`
  const due = period.due && `${period.due.name}${period.due.remaining.text}`
  const until = due === undefined ? title : `${title}，${due}`
  switch (todo.kind) {
    case 'correct':
      return line(key, `/periods/${id}/findings?status=returned`, `${count} 条问题被退回，请修改后再提交`, until)
    case 'submit':
      return line(key, `/periods/${id}/findings?status=draft`, `${count} 条草稿还没有提交复核`, until)
    case 'review':
      return line(key, `/periods/${id}/review`, `${count} 条问题等您复核`, until)
    case 'double-enter':
      return line(key, `/periods/${id}/double`, `${count} 项双人评分等您填写`, until)
    case 'double-decide':
      return line(key, `/periods/${id}/double`, `${count} 项双人评分有分歧，等您裁定`, title)
    case 'findings-to-confirm':
      return line(
        key,
        answersOf(todo),
        `您的单位有 ${count} 条认定的问题，请核对并提出意见`,
        `${title}，${formatPlainDate(todo.until)}24时前`,
      )
    case 'rulings-to-answer':
      return line(key, answersOf(todo), `${count} 条裁定可以确认或申请复议`, `${title}，最早一条${formatPlainDate(todo.until)}24时到期`)
    case 'appeal-to-rule':
      return line(key, `/periods/${id}/appeals`, `${count} 件申诉等您裁定`, title)
    case 'escalation-to-decide':
      return line(key, `/periods/${id}/appeals`, `${count} 件复议等您裁定`, title)
    default:
      return stageLine(todo, key, until)
  }
}

type StageTodo = Extract<
  Todo,
  {
    readonly kind:
      | 'open'
      | 'record'
      | 'begin-review'
      | 'open-appeals'
      | 'wait-for-units'
      | 'freeze'
      | 'publish'
      | 'archive'
      | 'left-behind'
      | 'decide-reopen'
  }
>

/** The steps that bring a quarter on; what only waits for its day is quiet until that day. */
function stageLine({ kind, period, count }: StageTodo, key: string, until: string): TodoLine {
  const steps = `/periods/${period.id}/freeze`
  const isAhead = period.due !== undefined && period.due.remaining.state === 'ahead'
  switch (kind) {
    case 'open':
      return line(key, steps, '季度已建立，还没有开始录入', until)
    case 'record':
      return line(key, `/periods/${period.id}/record`, '可以录入本季度的问题', until, true)
    case 'begin-review':
      return line(key, steps, '录入中，到期后转入复核', count > 0 ? `${until}，${count} 条还没有复核完` : until, isAhead)
    case 'open-appeals':
      return count > 0
        ? line(key, steps, `还有 ${count} 条问题没有复核完，复核完再送单位征求意见`, until, true)
        : line(key, steps, '问题都已复核完，可以送单位征求意见', until)
    case 'wait-for-units':
      return line(key, `/periods/${period.id}/progress`, `还有 ${count} 个单位没有确认`, until, true)
    case 'freeze':
      return count > 0
        ? line(key, steps, `还有 ${count} 项没有办完，办完才能定稿`, until, true)
        : line(key, steps, '问题和申诉都已办完，可以定稿', until)
    case 'publish':
      return line(key, steps, '已经定稿，可以内部公示', until)
    case 'archive':
      return line(key, steps, `${count} 个较早的季度可以归档`, `从${period.title}开始`, true)
    case 'left-behind':
      return line(key, `/periods/${period.id}/progress`, `离岗人员留下 ${count} 条问题，请接手或撤回`, until)
    case 'decide-reopen':
      return line(key, `/periods/${period.id}/progress`, '有人申请重启已定稿的季度，由您审批', period.title)
  }
}

function answersOf({ period, unitId }: { readonly period: { readonly id: string }; readonly unitId: string }): string {
  return `/periods/${period.id}/units/${unitId}/answers`
}

function line(key: string, address: string, title: string, detail: string, quiet = false): TodoLine {
  return { key, address, title, detail, quiet }
}
