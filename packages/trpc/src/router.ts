import { appealRouter } from './appeals/appeal.router.ts'
import { evidenceRouter } from './assessment/evidence.router.ts'
import { findingRouter } from './assessment/finding.router.ts'
import { periodRouter } from './assessment/period.router.ts'
import { publicationRouter } from './assessment/publication.router.ts'
import { schemeRouter } from './assessment/scheme.router.ts'
import { todoRouter } from './assessment/todo.router.ts'
import { auditRouter } from './audit/audit.router.ts'
import { router } from './base/procedure.ts'
import { calendarRouter } from './calendar/calendar.router.ts'
import { directoryRouter } from './directory/directory.router.ts'
import { reorganisationRouter } from './directory/reorganisation.router.ts'
import { exchangeRouter } from './exchange/exchange.router.ts'
import { doubleRouter } from './double-scoring/double.router.ts'
import { recusalRouter } from './double-scoring/recusal.router.ts'
import { accountRouter } from './identity/account.router.ts'
import { grantRouter } from './identity/grant.router.ts'
import { organisationRouter } from './identity/organisation.router.ts'
import { personRouter } from './identity/person.router.ts'
import { sessionRouter } from './identity/session.router.ts'
import { settingRouter } from './identity/setting.router.ts'
import { setupRouter } from './identity/setup.router.ts'
import { unitRouter } from './identity/unit.router.ts'
import { messageRouter } from './messages/message.router.ts'
import { noticeRouter } from './messages/notice.router.ts'
import { absenceRouter } from './open-day/absence.router.ts'
import { gateRouter } from './open-day/gate.router.ts'
import { aftermathRouter } from './open-day/aftermath.router.ts'
import { openDayRouter } from './open-day/open-day.router.ts'
import { rectificationRouter } from './rectification/rectification.router.ts'
import { compositeRouter } from './summary/composite.router.ts'
import { summaryRouter } from './summary/summary.router.ts'
import { yearRouter } from './summary/year.router.ts'
import { invitedRouter, paperRouter } from './survey/channels.router.ts'
import { surveyRouter } from './survey/survey.router.ts'

/** Every procedure of the platform, one router per module. */
export const appRouter = router({
  double: doubleRouter,
  appeal: appealRouter,
  evidence: evidenceRouter,
  finding: findingRouter,
  period: periodRouter,
  publication: publicationRouter,
  rectification: rectificationRouter,
  recusal: recusalRouter,
  scheme: schemeRouter,
  todo: todoRouter,
  composite: compositeRouter,
  summary: summaryRouter,
  year: yearRouter,
  survey: surveyRouter,
  invited: invitedRouter,
  paper: paperRouter,
  account: accountRouter,
  audit: auditRouter,
  calendar: calendarRouter,
  directory: directoryRouter,
  exchange: exchangeRouter,
  reorganisation: reorganisationRouter,
  grant: grantRouter,
  message: messageRouter,
  notice: noticeRouter,
  openDay: openDayRouter,
  aftermath: aftermathRouter,
  absence: absenceRouter,
  gate: gateRouter,
  organisation: organisationRouter,
  person: personRouter,
  session: sessionRouter,
  setting: settingRouter,
  setup: setupRouter,
  unit: unitRouter,
})

export type AppRouter = typeof appRouter
