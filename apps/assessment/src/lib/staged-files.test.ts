import { describe, expect, test } from 'vitest'
import { sizeText, stage, withState } from './staged-files.ts'

const limits = { maxFiles: 2, maxMegabytes: 1 }

function aFile(name: string, size = 10): File {
  return new File([new Uint8Array(size)], name, { lastModified: 1 })
}

describe('stage', () => {
  test('takes a file once however often it is dropped', () => {
    const once = stage([], [aFile('a.pdf')], limits)
    expect(stage(once.staged, [aFile('a.pdf')], limits)).toEqual({ staged: once.staged, refused: [] })
  })

  test('says which files were not taken and why', () => {
    const { staged, refused } = stage(
      [],
      [aFile('空.pdf', 0), aFile('大.pdf', 1024 * 1024 + 1), aFile('a'), aFile('b'), aFile('c')],
      limits,
    )
    expect(staged.map(({ file }) => file.name)).toEqual(['a', 'b'])
    expect(refused).toEqual([
      '“空.pdf”是空文件，没有加入。',
      '“大.pdf”超过 1 MB，请压缩或拆分后再加入。',
      '一条问题最多 2 个佐证，“c”没有加入。',
    ])
  })
})

test('a state changes for its own file alone', () => {
  const { staged } = stage([], [aFile('a'), aFile('b')], limits)
  const [first] = staged
  const states = withState(staged, first?.key ?? '', { kind: 'stored' }).map(({ state }) => state.kind)
  expect(states).toEqual(['stored', 'waiting'])
})

test.each([
  [1, '1 KB'],
  [20_480, '20 KB'],
  [3_355_443, '3.2 MB'],
])('%i bytes read as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
