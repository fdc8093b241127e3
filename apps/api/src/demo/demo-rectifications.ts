import { addWorkingDays, calendarFromData, nationalCalendarData, shanghaiDate } from '@sunlit/calendar'
import { writeCsv } from '@sunlit/documents'
import {
  addRectificationAddress,
  getRectification,
  importProblemList,
  listPublished,
  listRectifications,
  openRectifications,
  readProblemList,
  recheckRectification,
  rectificationCandidates,
  submitRectification,
  writeMeasure,
  type RectificationLine,
  type ServiceContext,
} from '@sunlit/services'

export interface DemoLedgerPeople {
  readonly evaluators: readonly ServiceContext[]
  /** Speaks for 政策法规科. */
  readonly liaison: ServiceContext
}

const LIAISON_UNIT = '政策法规科'
const OPENED_FOR = [LIAISON_UNIT, '行政审批科', '财务科', '安全生产科']
const SOURCE = '第三方测评（示例）'

/** A ledger in use: closed, waiting for its re-check, in time, nearly due, overdue, and a list from outside. */
export async function playRectifications(present: DemoLedgerPeople, now: string): Promise<void> {
  const at = await clockAfterPublication(present.liaison, now)
  const evaluator = (daysAgo: number) => before(present.evaluators[0], at(daysAgo))
  const liaison = (daysAgo: number) => before(present.liaison, at(daysAgo))
  const [published] = await listPublished(evaluator(0))
  if (published === undefined) throw new Error('the quarter of the demo that is over is missing')
  const { candidates } = await rectificationCandidates(evaluator(28), { periodId: published.periodId, limit: 200 })
  const wanted = candidates.filter(({ unitName }) => OPENED_FOR.includes(unitName))
  await openRectifications(evaluator(28), { findingIds: wanted.map(({ findingId }) => findingId) })
  const { entries } = await listRectifications(liaison(26), { limit: 200 })
  const [closed, submitted] = entries.filter(({ unitName }) => unitName === LIAISON_UNIT)
  if (closed !== undefined) await close(closed, { liaison, evaluator })
  if (submitted !== undefined) await submit(submitted, { liaison, planned: 20, sent: 1 })
  await takeOver(evaluator(3), now)
  const [outside] = (await listRectifications(liaison(2), { limit: 200, origin: 'outside' })).entries
  if (outside !== undefined) await plan(outside, liaison(2))
}

/** So many days ago, but not before the results were published: the ledger follows them. */
async function clockAfterPublication(ctx: ServiceContext, now: string): Promise<(daysAgo: number) => string> {
  const [published] = await listPublished(ctx)
  const first = published === undefined ? now : published.publishedAt
  return (daysAgo) => {
    const instant = new Date(Date.parse(now) - daysAgo * 86_400_000).toISOString()
    return instant > first ? instant : first
  }
}

function before(ctx: ServiceContext | undefined, instant: string): ServiceContext {
  if (ctx === undefined) throw new Error('somebody of the demo is missing')
  return { ...ctx, now: () => instant }
}

type At = (daysAgo: number) => ServiceContext

async function plan({ id }: RectificationLine, liaison: ServiceContext): Promise<void> {
  const { version, dueOn } = await getRectification(liaison, { rectificationId: id })
  await writeMeasure(liaison, {
    rectificationId: id,
    version,
    measure: '补齐缺少的内容，并由专人每周核对一次。',
    responsible: '政策法规科联络员（示例）',
    plannedOn: dueOn,
  })
}

async function submit(
  entry: RectificationLine,
  { liaison, planned, sent }: { readonly liaison: At; readonly planned: number; readonly sent: number },
): Promise<void> {
  await plan(entry, liaison(planned))
  const rectificationId = entry.id
  const url = 'https://shili.example/zhenggai'
  await addRectificationAddress(liaison(sent), { rectificationId, url, capturedAt: liaison(sent).now() })
  const { version } = await getRectification(liaison(sent), { rectificationId })
  await submitRectification(liaison(sent), { rectificationId, version, remark: '已按要求补齐，请复查。' })
}

async function close(entry: RectificationLine, { liaison, evaluator }: { readonly liaison: At; readonly evaluator: At }): Promise<void> {
  await submit(entry, { liaison, planned: 26, sent: 20 })
  const { version } = await getRectification(evaluator(18), { rectificationId: entry.id })
  await recheckRectification(evaluator(18), { rectificationId: entry.id, version, decision: 'closed' })
}

/** A short list as a third party sends it. */
async function takeOver(evaluator: ServiceContext, now: string): Promise<void> {
  const due = (workingDays: number) => addWorkingDays(shanghaiDate(now), workingDays, calendarFromData(nationalCalendarData)).date
  const rows = [
    [SOURCE, 'W-01', LIAISON_UNIT, '政策解读', '两份文件只有文字解读，没有图文解读。', due(2)],
    [SOURCE, 'W-02', '规划科', '栏目更新', '“规划计划”栏目超过三个月没有更新。', due(8)],
    [SOURCE, 'W-03', '政务服务中心', '办事指南', '一份办事指南的咨询电话无人接听。', due(8)],
    [SOURCE, 'W-04', '培训中心', '信息发布', '一条信息的附件不能打开。', ''],
  ]
  const columns = ['来源', '编号', '单位', '指标', '问题', '整改期限'].map((title) => ({ title, width: 20 }))
  const content = Buffer.from(writeCsv({ columns, rows })).toString('base64')
  const { sha256, good } = await readProblemList(evaluator, { content })
  await importProblemList(evaluator, { content, fileName: '第三方测评问题清单（示例）.csv', sha256, entries: good })
}
