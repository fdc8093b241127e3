import { expect, test } from 'vitest'
import { createUploadDesk } from './upload-desk.ts'

const bodyOf = (size: number) => new Blob([new Uint8Array(size)]).stream()
const upload = (size: number, stated: string | undefined = String(size)) => ({ body: bodyOf(size), stated, atMost: 1_000 })

test('uploads beyond the budget are refused at once, and taken again when there is room', async () => {
  const desk = createUploadDesk({ budget: 1_500 })
  const held = Promise.withResolvers<void>()
  const first = desk.take(upload(1_000), async (file) => {
    await held.promise
    return file.bytes.length
  })
  await expect(desk.take(upload(501), async () => undefined)).rejects.toMatchObject({ code: 'uploads_full', details: { seconds: 5 } })
  expect(await desk.take(upload(500), async ({ bytes }) => bytes.length)).toBe(500)
  held.resolve()
  expect(await first).toBe(1_000)
  expect(await desk.take(upload(1_000), async ({ bytes }) => bytes.length)).toBe(1_000)
})

test('an upload that does not say how long it is reserves the most it may be', async () => {
  const desk = createUploadDesk({ budget: 1_200 })
  const held = Promise.withResolvers<void>()
  const first = desk.take({ ...upload(10), stated: undefined }, () => held.promise)
  await expect(desk.take(upload(300), async () => undefined)).rejects.toMatchObject({ code: 'uploads_full' })
  held.resolve()
  await first
})

test('an upload that is longer than it said is cut off, and one that lied upwards takes no more than is allowed', async () => {
  const desk = createUploadDesk({ budget: 5_000 })
  await expect(desk.take(upload(900, '10'), async () => undefined)).rejects.toMatchObject({ code: 'too_large' })
  await expect(desk.take(upload(1_001, '-5'), async () => undefined)).rejects.toMatchObject({ code: 'too_large' })
  expect(await desk.take(upload(20, '99999999999'), async ({ bytes }) => bytes.length)).toBe(20)
})

test('room is given back when a file is refused, breaks off, or cannot be kept', async () => {
  const desk = createUploadDesk({ budget: 1_000, scan: () => Promise.reject(new Error('infected')) })
  const broken = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('the line is cut')) })
  for (let tried = 0; tried < 3; tried += 1) {
    await expect(desk.take(upload(800), async () => undefined)).rejects.toThrow('infected')
    await expect(desk.take({ body: broken, stated: '800', atMost: 1_000 }, async () => undefined)).rejects.toThrow('the line is cut')
  }
})

test('a lone upload is taken whatever the budget', async () => {
  expect(await createUploadDesk({ budget: 1 }).take(upload(1_000), async ({ bytes }) => bytes.length)).toBe(1_000)
})
