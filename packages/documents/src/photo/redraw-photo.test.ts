import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { redrawPhoto } from './redraw-photo.ts'

const SECRET = 'OWNER-OF-THE-CAMERA'

/** As a phone writes it: lying on its side, with a place, a time, a device, an owner, a colour profile and a film behind the end. */
async function fromAPhone(kind: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Uint8Array> {
  const halves = Buffer.alloc(1200 * 800 * 3, 255)
  for (let at = 0; at < halves.length / 2; at += 3) halves[at + 1] = 0 // the upper half is not white
  const picture = await sharp(halves, { raw: { width: 1200, height: 800, channels: 3 } })
    .withExif({
      IFD0: { Make: SECRET, Artist: SECRET, ImageDescription: SECRET },
      IFD2: { DateTimeOriginal: '2026:09:18 09:30:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 28/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 16/1 0/1' },
    })
    .withIccProfile('p3')
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${SECRET}</rdf:RDF></x:xmpmeta>`,
    )
    .withMetadata({ orientation: 6 })
    .toFormat(kind)
    .toBuffer()
  return kind === 'jpeg' ? Buffer.concat([picture, Buffer.from(`ftypmp42${SECRET}`)]) : picture
}

async function redrawn(bytes: Uint8Array) {
  const verdict = await redrawPhoto(bytes)
  if (!verdict.ok) throw new Error(verdict.refusal)
  return verdict.photo
}

describe('a picture of the day', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('keeps nothing of what the camera wrote into it (%s)', async (kind) => {
    const taken = await fromAPhone(kind)
    expect(await sharp(taken).metadata()).toMatchObject({ orientation: 6, exif: expect.anything() as unknown })
    const { bytes, mediaType, ...size } = await redrawn(taken)
    const said = await sharp(bytes).metadata()
    expect([said.format, mediaType]).toEqual(['jpeg', 'image/jpeg'])
    for (const part of ['exif', 'icc', 'xmp', 'iptc', 'comments', 'orientation'] as const) expect(said[part]).toBeUndefined()
    expect(Buffer.from(bytes).includes(SECRET)).toBe(false)
    expect(size).toEqual({ width: 800, height: 1200 })
  })

  it('stands upright: what lay on its left side is turned to the right', async () => {
    const { bytes } = await redrawn(await fromAPhone())
    const corner = async (left: number) => [...(await sharp(bytes).extract({ left, top: 600, width: 1, height: 1 }).raw().toBuffer())]
    const [left, right] = [await corner(10), await corner(790)]
    expect(left[1]).toBeGreaterThan(240)
    expect(right[1]).toBeLessThan(15)
  })

  it('is made small enough for a page, and a small one is not blown up', async () => {
    const wide = await sharp({ create: { width: 4000, height: 1000, channels: 3, background: '#888' } })
      .png()
      .toBuffer()
    expect(await redrawn(wide)).toMatchObject({ width: 1600, height: 400 })
    const small = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    expect(await redrawn(small)).toMatchObject({ width: 40, height: 30 })
  })

  it('is the same whenever it is sent', async () => {
    const taken = await fromAPhone()
    expect((await redrawn(taken)).bytes).toEqual((await redrawn(taken)).bytes)
  })

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'unsupported_photo'],
    ['a drawing that can run script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unsupported_photo'],
    ['nothing', new Uint8Array(), 'unsupported_photo'],
    ['a moving picture', Buffer.from('R0lGODlhAQABAAAAACw=', 'base64'), 'unsupported_photo'],
    ['the head of a picture and nothing else', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'damaged_photo'],
  ])('is not %s', async (_, bytes, refusal) => {
    expect(await redrawPhoto(bytes)).toEqual({ ok: false, refusal })
  })

  it('is not half of one, and not one that unfolds to more than memory holds', async () => {
    const taken = await fromAPhone()
    expect(await redrawPhoto(taken.subarray(0, taken.length / 3))).toEqual({ ok: false, refusal: 'damaged_photo' })
    expect(await redrawPhoto(taken, 1200 * 800)).toMatchObject({ ok: true })
    expect(await redrawPhoto(taken, 1200 * 800 - 1)).toEqual({ ok: false, refusal: 'damaged_photo' })
  })
})
