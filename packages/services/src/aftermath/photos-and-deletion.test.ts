import { createNoteVerifier, verifierKeyOf, verifyProofFile } from '@sunlit/audit'
import { MOST_OPEN_PHOTOS, type DeletionCertificate } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { qrPng } from '@sunlit/documents'
import { expect, test } from 'vitest'
import { systemActor } from '../core/actor.ts'
import { newSigningKey } from '../core/log-keys.ts'
import { sequenceAll } from '../core/start-sequencer.ts'
import { keepUpOpenDays } from '../open-day/keep-up.ts'
import { anOpenDay, type TestOpenDay } from '../open-day/open-day.testing.ts'
import { addPhoto } from './add-photo.ts'
import { describePhoto } from './describe-photo.ts'
import { exportDeletion } from './export-deletion.ts'
import { getAftermath } from './get-aftermath.ts'
import { getDeletion } from './get-deletion.ts'
import { getStaffPhoto } from './get-staff-photo.ts'
import { orderPhotos } from './order-photos.ts'
import { getPublicOpenReport } from './public-report.ts'
import { publishReport } from './publish-report.ts'
import { getPublicPhoto } from './published-photos.ts'
import { removePhoto } from './remove-photo.ts'
import { saveReport } from './save-report.ts'
import { verifyAftermath } from './verify-aftermath.ts'

const DAY_AFTER = '2026-09-19T02:00:00.000Z'
const ORIGIN = 'sunlit.example/log'

const picture = (text: string) => ({ bytes: qrPng(text) })

function uploaderOf({ liaison, eventId }: TestOpenDay) {
  return async (alt: string): Promise<string> => (await addPhoto(liaison, { eventId, alt, consent: 'yes' }, picture(alt))).photoId
}

async function seen({ db, eventId }: TestOpenDay): Promise<readonly string[]> {
  return (await getPublicOpenReport(db.read, eventId)).photos.map(({ alt }) => alt)
}

describeBothDialects('pictures of an open day', (open) => {
  test('stand in the report as it was published, go at once, and those never published go with what is personal', async () => {
    const day = await anOpenDay(await open())
    const { eventId, liaison, manager, db } = day
    const upload = uploaderOf(day)
    await day.submit({ name: '示例市民甲' })
    const [hall, talk, spare] = [await upload('大厅'), await upload('座谈'), await upload('合影')]
    expect(await upload('座谈')).toBe(talk)
    await expect(addPhoto(day.gatekeeper, { eventId, alt: '门口', consent: 'yes' }, picture('门口'))).rejects.toMatchObject({
      code: 'forbidden',
    })
    const page = { bytes: new TextEncoder().encode('<script>') }
    await expect(addPhoto(liaison, { eventId, alt: '门口', consent: 'yes' }, page)).rejects.toMatchObject({ code: 'unsupported_photo' })

    await orderPhotos(liaison, { eventId, photoIds: [talk, hall, spare] })
    await expect(orderPhotos(liaison, { eventId, photoIds: [talk, hall] })).rejects.toMatchObject({ code: 'conflict' })
    const { photos } = await getAftermath(liaison, { eventId })
    expect(photos).toMatchObject([{ alt: '座谈' }, { alt: '大厅', width: expect.any(Number) as unknown }, { alt: '合影' }])
    await describePhoto(liaison, { photoId: hall, version: photos[1]?.version ?? 0, alt: '一楼大厅' })
    await expect(describePhoto(liaison, { photoId: hall, version: 1, alt: '楼上' })).rejects.toMatchObject({ code: 'conflict' })
    await removePhoto(liaison, { photoId: spare })
    await expect(getStaffPhoto(liaison, { photoId: spare })).rejects.toMatchObject({ code: 'not_found' })
    expect((await getStaffPhoto(manager, { photoId: talk })).mediaType).toBe('image/jpeg')

    day.setTime(DAY_AFTER)
    await saveReport(liaison, { eventId, version: 0, text: '活动顺利举行。' })
    await expect(getPublicPhoto(db.read, talk)).rejects.toMatchObject({ code: 'not_found' })
    await publishReport(liaison, { eventId, version: 1 })
    expect(await seen(day)).toEqual(['座谈', '一楼大厅'])
    expect((await getPublicPhoto(db.read, talk)).content).toEqual((await getStaffPhoto(manager, { photoId: talk })).content)

    const late = await upload('会后')
    await expect(getPublicPhoto(db.read, late)).rejects.toMatchObject({ code: 'not_found' })
    expect((await getAftermath(liaison, { eventId })).report.isBehind).toBe(true)
    await removePhoto(liaison, { photoId: talk })
    expect(await seen(day)).toEqual(['一楼大厅'])
    await expect(getPublicPhoto(db.read, talk)).rejects.toMatchObject({ code: 'not_found' })
    expect(await getDeletion(liaison, { eventId })).toMatchObject({ done: null, dueAt: '2026-12-17T03:00:00.000Z' })

    day.setTime('2026-12-17T04:00:00.000Z')
    await keepUpOpenDays({ ...day.visitor, actor: systemActor() })
    expect(await seen(day)).toEqual(['一楼大厅'])
    expect((await getAftermath(liaison, { eventId })).photos.map(({ id }) => id)).toEqual([hall])
    expect(await db.read.selectFrom('blob').select('sha256').execute()).toHaveLength(1)
    await expectProven(day)
    await expectNamed(day, hall)
  })

  test('are never more than the limit, however many arrive at the same moment', async () => {
    const day = await anOpenDay(await open())
    const upload = uploaderOf(day)
    for (let nth = 2; nth < MOST_OPEN_PHOTOS; nth++) await upload(`第${nth}张`)
    const six = 6
    const { promise: allDrawn, resolve: begin } = Promise.withResolvers<void>()
    let drawn = 0
    // Drawn one after the other, and stored when the last one is drawn.
    const transact: TestOpenDay['db']['transact'] = async (body) => {
      drawn += 1
      if (drawn === six) begin()
      await allDrawn
      return day.db.transact(body)
    }
    const together = uploaderOf({ ...day, liaison: { ...day.liaison, db: { ...day.db, transact } } })
    const arrived = await Promise.allSettled(Array.from({ length: six }, (_, nth) => together(`同时到的第${nth}张`)))
    const refusals = arrived.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refusals).toMatchObject(Array.from({ length: 4 }, () => ({ code: 'open_photos_full' })))
    const { photos } = await getAftermath(day.liaison, { eventId: day.eventId })
    expect(photos).toHaveLength(MOST_OPEN_PHOTOS)
    const places = await day.db.read.selectFrom('open_photo').select('position').execute()
    expect(new Set(places.map(({ position }) => position)).size, 'each has a place of its own').toBe(MOST_OPEN_PHOTOS)
  })
})

/** The certificate says what went, and its proofs hold with nothing but the key of the log. */
async function expectProven({ db, liaison, eventId, visitor }: TestOpenDay): Promise<void> {
  const { done } = await getDeletion(liaison, { eventId })
  expect(done).toMatchObject({ gone: { visitors: 1, contacts: 1, photos: 1, questions: 0, feedbackMarks: 0 } })
  const key = newSigningKey(ORIGIN)
  await sequenceAll({ db, keys: { origin: ORIGIN, current: key }, now: visitor.now })
  const file = await exportDeletion(liaison, { eventId, format: 'json' }, 'https://shili.example')
  const certificate = JSON.parse(new TextDecoder().decode(file.bytes)) as DeletionCertificate // as it was written
  expect(certificate).toMatchObject({ format: 'sunlit-deletion/1', event: { id: eventId, title: '走进示例局' }, gone: done?.gone })
  for (const proof of Object.values(certificate.log)) {
    expect(verifyProofFile(proof, { origin: ORIGIN, log: [createNoteVerifier(verifierKeyOf(key))] }).ok).toBe(true)
    expect(proof.payload).toMatchObject({ event: { openEventId: eventId } })
  }
  expect(new TextDecoder().decode(file.bytes)).not.toContain('示例市民甲')
  const paper = await exportDeletion(liaison, { eventId, format: 'docx' }, 'https://shili.example')
  expect(paper.fileName).toBe('走进示例局删除证明.docx')
}

/** Whatever somebody changes behind the log is named. */
async function expectNamed({ db, eventId }: TestOpenDay, photoId: string): Promise<void> {
  expect(await verifyAftermath(db.read)).toEqual([])
  await db.transact((tx) =>
    tx.updateTable('open_report').set({ published_text: '活动盛况空前。' }).where('event_id', '=', eventId).execute(),
  )
  await db.transact((tx) => tx.deleteFrom('open_photo').where('id', '=', photoId).execute())
  await db.transact((tx) =>
    tx
      .updateTable('open_booking')
      .set({ visitor: 'known', contact_mark: 'known', erased_at: null })
      .where('event_id', '=', eventId)
      .execute(),
  )
  expect((await verifyAftermath(db.read)).map(({ table }) => table)).toEqual(['open_report', 'open_photo', 'open_booking'])
}
