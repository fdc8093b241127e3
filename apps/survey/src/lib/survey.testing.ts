import type { Survey } from '@sunlit/contracts'
import type { Questionnaire } from '@sunlit/questionnaire'
import type { Chance } from './chance.ts'

export const DEFINITION: Questionnaire = {
  id: 'example',
  version: 1,
  title: '示例问卷',
  units: [],
  segments: [],
  quotas: [],
  pages: [
    {
      id: 'one',
      sections: [
        {
          id: 'section',
          questions: [
            {
              kind: 'single',
              id: 'q1',
              title: '总体',
              required: true,
              options: [
                { id: 'good', title: '好' },
                { id: 'poor', title: '差' },
              ],
            },
            { kind: 'long-text', id: 'words', title: '意见', most: 20 },
          ],
        },
      ],
    },
  ],
}

export function aSurvey(change: Partial<Survey> = {}): Survey {
  return {
    id: '01993000-0000-7000-8000-00000000000e',
    title: '示例评议',
    organisation: '示例市政府办公室',
    opensOn: '2026-09-01',
    closesOn: '2026-09-18',
    minutes: 3,
    state: 'open',
    closedEarly: null,
    purpose: '了解公众的看法。',
    privacyNotice: '不收集个人信息。',
    versionHash: 'a'.repeat(64),
    definition: DEFINITION,
    units: [],
    requires: { proofOfWork: false, oneTimeCode: false, realName: false },
    withdrawableMinutes: 10,
    formulaWords: [],
    now: '2026-09-10T02:00:00.000Z',
    ...change,
  }
}

/** Chance that can be foreseen: ids count up, texts are zeros. */
export function aChance(): Chance & { pass(seconds: number): void } {
  let count = 0
  let now = Date.parse('2026-09-10T02:00:00.000Z')
  return {
    newId: () => {
      count += 1
      return `01993000-0000-7000-8000-${String(count).padStart(12, '0')}`
    },
    text: (bytes) => 'A'.repeat(Math.ceil((bytes * 4) / 3)),
    now: () => now,
    pass: (seconds) => {
      now += seconds * 1000
    },
  }
}
