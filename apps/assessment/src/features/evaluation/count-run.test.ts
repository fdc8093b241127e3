import { expect, test } from 'vitest'
import { readProgress, type CountProgress } from './count-run.ts'

function readerOf(chunks: readonly string[]) {
  const left = [...chunks]
  return {
    read: async () => {
      const value = left.shift()
      return value === undefined ? { value, done: true as const } : { value, done: false as const }
    },
  }
}

test('progress is heard line by line, wherever the network cuts', async () => {
  const heard: CountProgress[] = []
  const chunks = ['{"counted":0,"of":20', '00}\n{"counted":1000,"of":2000}\n{"cou', 'nted":2000,"of":2000}\n{"done":{"ballots":2000}}\n']
  expect(await readProgress(readerOf(chunks), (progress) => heard.push(progress))).toBe(2000)
  expect(heard.map(({ counted }) => counted)).toEqual([0, 1000, 2000])
})

test('a refusal is told in the words of the server, and a line that breaks is no count', async () => {
  const refused = '{"counted":0,"of":5}\n{"error":{"code":"survey_undecided","sentence":"还有 2 份存疑的答卷。"}}\n'
  await expect(readProgress(readerOf([refused]), () => undefined)).rejects.toThrow('还有 2 份存疑的答卷。')
  await expect(readProgress(readerOf(['{"counted":0,"of":5}\n']), () => undefined)).rejects.toThrow('连接断了')
})
