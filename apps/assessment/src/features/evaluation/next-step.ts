import { formatDate, type IsoDate } from '@sunlit/calendar'
import type { Permission } from '@sunlit/contracts'
import type { EvaluationView } from './evaluation-outputs.ts'

export type StepAction = 'publish-plan' | 'open' | 'close' | 'screen' | 'judge' | 'count' | 'feedback' | 'publish'

/** What comes next, in words, and who takes it; `blocked` says why not yet. */
export interface NextStep {
  readonly words: string
  readonly action?: StepAction
  readonly label?: string
  readonly blocked?: string
}

type Seen = Pick<EvaluationView, 'state' | 'opensOn' | 'closesOn' | 'obstacles' | 'undecided' | 'undecidedForMe' | 'steps' | 'countedByMe'>

/** By state, by day, and by what the reader may do. */
export function nextStep(seen: Seen, may: (permission: Permission) => boolean, today: IsoDate): NextStep {
  const step = stepOf(seen, today)
  if (step.action === undefined) return step
  return may(NEEDS[step.action]) ? step : { words: step.words, blocked: WHO[step.action] }
}

const NEEDS: Readonly<Record<StepAction, Permission>> = {
  'publish-plan': 'survey.manage',
  open: 'survey.manage',
  close: 'survey.manage',
  screen: 'survey.judge',
  judge: 'survey.judge',
  count: 'survey.manage',
  feedback: 'survey.manage',
  publish: 'survey.publish',
}

const MANAGER = '由考核管理员办理。'
const JUDGES = '由考核管理员和复核员办理，每份要两个人意见一致。'

const WHO: Readonly<Record<StepAction, string>> = {
  'publish-plan': MANAGER,
  open: MANAGER,
  close: MANAGER,
  screen: JUDGES,
  judge: JUDGES,
  count: MANAGER,
  feedback: MANAGER,
  publish: '由计票人以外的考核管理员或复核员办理。',
}

function stepOf(seen: Seen, today: IsoDate): NextStep {
  const { state, opensOn, closesOn, obstacles } = seen
  switch (state) {
    case 'draft':
      return {
        words: '编好问卷，写明目的和个人信息保护，再公布方案。',
        action: 'publish-plan',
        label: '公布方案',
        ...(obstacles.length > 0 && { blocked: `还有 ${obstacles.length} 处要改，改好才能公布。` }),
      }
    case 'planned':
      return {
        words: `方案已公布，${opensOn === null ? '' : `从${formatDate(opensOn)}起`}收集答卷。开通后，从这一天零时起接收。`,
        action: 'open',
        label: '开通收集',
      }
    case 'open':
      return openStep({ opensOn, closesOn, today })
    case 'closed':
      return closedStep(seen)
    case 'counted':
      return { words: '给每个被评单位写反馈意见，都写好以后一并送达。', action: 'feedback', label: '写反馈意见' }
    case 'feedback':
      return {
        words: '反馈意见已送达。核对公开内容后，由计票人以外的另一人公开结果。',
        action: 'publish',
        label: '公开结果',
        ...(seen.countedByMe && { blocked: '这次由您计票，须由另一人公开。' }),
      }
    case 'published':
      return { words: '结果已公开，这次评议办理完毕。可以把得分折算计入年度考核。' }
  }
}

function openStep({ opensOn, closesOn, today }: Pick<Seen, 'opensOn' | 'closesOn'> & { readonly today: IsoDate }): NextStep {
  if (opensOn !== null && today < opensOn)
    return { words: `已开通，${formatDate(opensOn)}零时起自动开始接收答卷。`, action: 'close', label: '提前截止' }
  if (closesOn !== null && today > closesOn) {
    return { words: `收集期已于${formatDate(closesOn)}结束，不再接收答卷。请办理截止。`, action: 'close', label: '截止' }
  }
  const until = closesOn === null ? '' : `，到${formatDate(closesOn)}24时自动停止接收`
  return { words: `正在收集答卷${until}。提前截止须写明原因。`, action: 'close', label: '提前截止' }
}

function closedStep({ undecided, undecidedForMe, steps }: Seen): NextStep {
  if (steps.screenedAt === null) {
    return { words: '先筛查同一设备重复、过快、雷同和集中提交的答卷，再计票。', action: 'screen', label: '筛查存疑答卷' }
  }
  if (undecided > 0) {
    return {
      words: `还有 ${undecided} 份存疑答卷没有判定，每份要两个人意见一致。`,
      action: 'judge',
      label: '去判定',
      ...(undecidedForMe === 0 && { blocked: '您已都表过态，等另一人判定。' }),
    }
  }
  return { words: '存疑答卷都已判定，可以计票。计票只做一次，之后销毁设备和网络标记的密钥。', action: 'count', label: '计票' }
}
