import { formatPlainDate } from '@sunlit/calendar'
import type { EventType } from '@sunlit/contracts'
import { noticePages } from './notice-pages.ts'
import type { EventOf, NoticeRules, NoticeScene, Saying } from './notice-rule.ts'
import type { Recipient } from './people-to-tell.ts'

type AssessmentTypes =
  | Extract<
      EventType,
      `${'scheme' | 'period' | 'applicability' | 'evidence' | 'publication' | 'bulletin' | 'double' | 'recusal'}.${string}`
    >
  | Exclude<Extract<EventType, `finding.${string}`>, 'finding.ruled' | 'finding.amended'>

/** Schemes, the stages of a quarter, recording and review, publication. */
export const ASSESSMENT_RULES: NoticeRules<AssessmentTypes> = {
  'scheme.created': 'nobody',
  'scheme.edited': 'nobody',
  'scheme.adopted': ({ effectiveFrom }, { people, subject: { scheme } }) =>
    scheme === undefined
      ? []
      : [
          {
            to: people.may('scheme.read'),
            topic: 'stage',
            title: `考核方案“${scheme.title}”已启用`,
            detail: `自${formatPlainDate(effectiveFrom)}起执行`,
            address: noticePages.scheme(scheme.id),
          },
        ],
  'period.opened': 'nobody',
  'period.advanced': stageMoved,
  'period.planned': ({ appealsUntil }, scene) =>
    appealsUntil === null ? [] : toUnits(scene, (title) => `${title}的申诉截止日改为${formatPlainDate(appealsUntil)}`),
  'period.reopen-requested': (_, scene) =>
    aboutPeriod(scene, scene.people.may('period.approve-reopen'), (title) => `${title}申请重启，等您审批`, noticePages.progress),
  'period.reopen-withdrawn': (_, scene) =>
    aboutPeriod(scene, scene.people.may('period.approve-reopen'), (title) => `${title}的重启申请已撤回，不用再审批`, noticePages.progress),
  'period.reopen-declined': (_, scene) =>
    aboutPeriod(scene, whoAsked(scene), (title) => `${title}的重启申请没有通过`, noticePages.progress),
  'period.reopened': reopened,
  'period.scheme-changed': (_, scene) =>
    aboutPeriod(
      scene,
      [...scene.people.may('finding.record'), ...scene.people.may('finding.review')],
      (title) => `${title}改用了新一版考核方案`,
      noticePages.periods,
    ),
  'period.frozen': (_, scene) =>
    aboutPeriod(
      scene,
      [...scene.people.may('period.freeze'), ...scene.people.may('period.approve-reopen')],
      (title) => `${title}已定稿`,
      noticePages.periods,
    ),
  'finding.recorded': 'nobody',
  'finding.changed': 'nobody',
  'finding.submitted': waitsForReview,
  'finding.withdrawn': 'nobody',
  'finding.taken-over': 'nobody',
  'finding.withdrawn-by-office': (_, scene) =>
    toRecorder(scene, (unit) => `您录入的关于“${unit}”的问题已由办公室撤回`, noticePages.ownFindings),
  'finding.reviewed': ({ decision }, scene) =>
    decision === 'accepted' ? [] : toRecorder(scene, (unit) => `您录入的关于“${unit}”的问题被退回，请修改后再提交`, noticePages.returned),
  'finding.double-settled': 'nobody',
  'applicability.changed': 'nobody',
  'double.terms-set': 'nobody',
  'double.assigned': ({ periodId, firstAlias, secondAlias }, scene) =>
    aboutPeriod(
      scene,
      [...scene.people.alias(firstAlias), ...scene.people.alias(secondAlias)],
      (title) => `${title}有安排给您的双人评分`,
      noticePages.double,
      { topic: 'work', once: `double:${periodId}:${scene.day}` },
    ),
  'double.replaced': ({ joiningAlias }, scene) =>
    aboutPeriod(scene, scene.people.alias(joiningAlias), (title) => `${title}有一项双人评分改由您承担`, noticePages.double, {
      topic: 'work',
    }),
  'double.dropped': 'nobody',
  'double.entered': 'nobody',
  'double.compared': ({ agreed }, scene) =>
    agreed
      ? []
      : aboutPeriod(scene, scene.people.may('double.decide'), (title) => `${title}的双人评分有分歧，等第三人裁定`, noticePages.double, {
          topic: 'work',
          once: `double-split:${scene.subject.period?.id ?? ''}:${scene.day}`,
        }),
  'double.decided': 'nobody',
  'double.evidence-added': 'nobody',
  'double.evidence-removed': 'nobody',
  'recusal.declared': ({ personAlias }, { people, subject: { unit } }) => [
    { to: people.alias(personAlias), topic: 'work', title: `已登记您对“${unit?.name ?? '有关单位'}”回避`, address: noticePages.today() },
  ],
  'recusal.lifted': ({ personAlias }, { people, subject: { unit } }) => [
    { to: people.alias(personAlias), topic: 'work', title: `您对“${unit?.name ?? '有关单位'}”的回避已解除`, address: noticePages.today() },
  ],
  'evidence.added': 'nobody',
  'evidence.removed': 'nobody',
  'publication.published': published,
  'bulletin.drafted': 'nobody',
  'bulletin.issued': (_, { people, subject: { publication, summary } }) => {
    if (publication !== undefined) {
      const address = noticePages.publication(publication.id)
      return [{ to: people.may('publication.read'), topic: 'stage', title: `“${publication.title}”的通报已印发`, address }]
    }
    if (summary === undefined) return []
    return [{ to: people.may('summary.read'), topic: 'stage', title: `“${summary.title}”的通报已印发`, address: noticePages.years() }]
  },
  'publication.outward-requested': (_, { people, subject: { publication } }) =>
    publication === undefined
      ? []
      : [
          {
            to: people.may('publication.approve-outward'),
            topic: 'stage',
            title: `“${publication.title}”申请对外公开，等您批准`,
            address: noticePages.publication(publication.id),
          },
        ],
  'publication.outward-approved': (_, { people, subject: { publication } }) =>
    publication === undefined
      ? []
      : [
          {
            to: [
              ...(publication.requestedBy === null ? [] : people.person(publication.requestedBy)),
              ...people.may('publication.request-outward'),
            ],
            topic: 'stage',
            title: `“${publication.title}”已批准对外公开`,
            address: noticePages.publication(publication.id),
          },
        ],
}

type Words = (title: string) => string
type PageOfPeriod = (periodId: string) => string

function aboutPeriod(
  { subject: { period } }: NoticeScene,
  to: readonly Recipient[],
  words: Words,
  page: PageOfPeriod,
  more: Partial<Pick<Saying, 'topic' | 'once' | 'detail'>> = {},
): readonly Saying[] {
  return period === undefined ? [] : [{ to, topic: 'stage', title: words(period.title), address: page(period.id), ...more }]
}

/** Each unit is led to its own page and to no other. */
function toUnits(scene: NoticeScene, words: Words, detail = ''): readonly Saying[] {
  const { period } = scene.subject
  if (period === undefined) return []
  return scene.people.ofUnits().map((recipient) => ({
    to: [recipient],
    topic: 'stage' as const,
    title: words(period.title),
    detail,
    address: noticePages.answers(period.id, recipient.unitId ?? ''),
  }))
}

function stageMoved({ to, appealsUntil }: EventOf<'period.advanced'>, scene: NoticeScene): readonly Saying[] {
  const { people } = scene
  if (to === 'collecting') return aboutPeriod(scene, people.may('finding.record'), (title) => `${title}可以录入问题了`, noticePages.record)
  if (to === 'review') return aboutPeriod(scene, people.may('finding.review'), (title) => `${title}进入复核阶段`, noticePages.review)
  return to === 'appeals' ? hearingOpened(scene, appealsUntil) : []
}

function hearingOpened(scene: NoticeScene, appealsUntil: string | null): readonly Saying[] {
  const detail = appealsUntil === null ? '' : `有异议的，最晚${formatPlainDate(appealsUntil)}提出申诉`
  return toUnits(scene, (title) => `${title}认定的问题已送达，请核对`, detail)
}

function reopened({ to, appealsUntil }: EventOf<'period.reopened'>, scene: NoticeScene): readonly Saying[] {
  const { people } = scene
  const office = [...whoAsked(scene), ...people.may('period.manage'), ...people.may('finding.record'), ...people.may('finding.review')]
  const told = aboutPeriod(scene, office, (title) => `${title}已批准重启`, noticePages.periods)
  return to === 'appeals' ? [...told, ...hearingOpened(scene, appealsUntil)] : told
}

function whoAsked({ people, subject: { reopening } }: NoticeScene): readonly Recipient[] {
  return reopening === undefined ? [] : people.person(reopening.requestedBy)
}

/** Sixty findings a day make one notice a day: the queue itself counts. */
function waitsForReview(_: EventOf<'finding.submitted'>, { people, subject: { finding, period }, day }: NoticeScene): readonly Saying[] {
  if (finding === undefined || period === undefined) return []
  return [
    {
      to: people.mayAbout('finding.review', finding.unitId).filter(({ personId }) => personId !== finding.recordedBy),
      topic: 'work',
      title: `${period.title}有新提交的问题等您复核`,
      address: noticePages.review(period.id),
      once: `review:${period.id}:${day}`,
    },
  ]
}

function toRecorder({ people, subject: { finding, period } }: NoticeScene, words: Words, page: PageOfPeriod): readonly Saying[] {
  if (finding === undefined || period === undefined) return []
  return [
    {
      to: people.person(finding.recordedBy),
      topic: 'work',
      title: words(finding.unitName),
      detail: period.title,
      address: page(period.id),
    },
  ]
}

function published({ revision }: EventOf<'publication.published'>, { people, subject: { publication } }: NoticeScene): readonly Saying[] {
  if (publication === undefined) return []
  const title = revision > 1 ? `“${publication.title}”已修订并重新公示（第 ${revision} 次）` : `“${publication.title}”已公示`
  return [{ to: people.may('publication.read'), topic: 'stage', title, address: noticePages.publication(publication.id) }]
}
