import { page, type PageEntry } from './page-entry.ts'

/** Social evaluation. */
export const EVALUATION_PAGES: readonly PageEntry[] = [
  {
    path: '/evaluations',
    page: page(async () => ({ default: (await import('../features/evaluation/EvaluationsPage.tsx')).EvaluationsPage })),
    permission: 'survey.read',
    nav: '评议',
  },
  {
    path: '/evaluations/:evaluationId',
    page: page(async () => ({ default: (await import('../features/evaluation/EvaluationPage.tsx')).EvaluationPage })),
    permission: 'survey.read',
  },
  {
    path: '/evaluations/:evaluationId/plan',
    page: page(async () => ({ default: (await import('../features/evaluation/PlanPage.tsx')).PlanPage })),
    permission: 'survey.read',
  },
  {
    path: '/evaluations/:evaluationId/invited',
    page: page(async () => ({ default: (await import('../features/evaluation-channels/InvitedPage.tsx')).InvitedPage })),
    permission: 'survey.manage',
  },
  {
    path: '/evaluations/:evaluationId/paper',
    page: page(async () => ({ default: (await import('../features/evaluation-channels/PaperPage.tsx')).PaperPage })),
    permission: 'survey.enter',
  },
  {
    path: '/evaluations/:evaluationId/paper/enter',
    page: page(async () => ({ default: (await import('../features/evaluation-channels/PaperEntryPage.tsx')).PaperEntryPage })),
    permission: 'survey.enter',
  },
  {
    path: '/evaluations/:evaluationId/doubts',
    page: page(async () => ({ default: (await import('../features/evaluation/DoubtsPage.tsx')).DoubtsPage })),
    permission: 'survey.judge',
  },
  {
    path: '/evaluations/:evaluationId/results',
    page: page(async () => ({ default: (await import('../features/evaluation/ResultsPage.tsx')).ResultsPage })),
    permission: 'survey.read',
  },
  {
    path: '/evaluations/:evaluationId/feedback',
    page: page(async () => ({ default: (await import('../features/evaluation/FeedbackPage.tsx')).FeedbackPage })),
    permission: 'survey.read',
  },
  {
    path: '/evaluations/:evaluationId/remarks',
    page: page(async () => ({ default: (await import('../features/evaluation/RemarksPage.tsx')).RemarksPage })),
    permission: 'survey.manage',
  },
  {
    path: '/evaluations/:evaluationId/questionnaire',
    page: page(async () => ({ default: (await import('../features/questionnaire/QuestionnairePage.tsx')).QuestionnairePage })),
    permission: 'survey.read',
  },
]
