import { afterEach, expect, test, vi } from 'vitest'
import { fetchFile, fileNameOf } from './fetch-file.ts'

afterEach(() => vi.unstubAllGlobals())

test('a file keeps its Chinese name', () => {
  expect(fileNameOf(`attachment; filename="____.docx"; filename*=UTF-8''${encodeURIComponent('关于考核的通报.docx')}`)).toBe(
    '关于考核的通报.docx',
  )
  expect(fileNameOf('attachment')).toBe('')
})

test('a refusal is told in the words of the server', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ error: { sentence: '请几秒后再试。' } }, { status: 409 })))
  await expect(fetchFile('/api/x')).rejects.toThrow('请几秒后再试。')
})

test('a proxy that answers something else gets a plain sentence', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 502 })))
  await expect(fetchFile('/api/x')).rejects.toThrow('没有取到文件，请再试一次。')
})

test('a lost connection is called one', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(fetchFile('/api/x')).rejects.toThrow('没有连上服务器')
})
