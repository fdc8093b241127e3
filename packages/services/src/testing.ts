// What other packages' tests build on: `@sunlit/services/testing`. Needs Vitest and the databases of `@sunlit/db/testing`.
export { aSurvey, type SurveyChoices, type TestSurvey } from './survey/survey.testing.ts'
export { verifySurveys } from './survey/verify-surveys.ts'
export { newSigningKey, type LogKeys } from './core/log-keys.ts'
