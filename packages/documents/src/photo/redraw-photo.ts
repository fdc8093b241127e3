import { fileTypeFromBuffer } from 'file-type'
import type { Sharp } from 'sharp'
import { isTwoThings } from '../evidence/polyglot.ts'
import { hasTestSignature } from '../evidence/test-signature.ts'

/** A picture that holds nothing but what can be seen. */
export interface RedrawnPhoto {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/jpeg'
  readonly width: number
  readonly height: number
}

export type PhotoVerdict =
  | { readonly ok: true; readonly photo: RedrawnPhoto }
  | { readonly ok: false; readonly refusal: 'unsupported_photo' | 'damaged_photo' | 'unsafe_file' }

/** What browsers and phones hand over; everything else is refused before a decoder sees it. */
const KINDS: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])
/** Wide enough for a page of 680 px on a fine screen, and some 200 KB. */
const LONGEST_SIDE = 1_600
const QUALITY = 76
/** The largest cameras of phones; more is a picture made to fill memory. */
const MOST_PIXELS = 120_000_000

/**
 * Decodes a picture and draws it anew, upright and no larger than a page needs. Whatever else the file held is gone: place, time, device and owner in EXIF,
 * XMP and IPTC, thumbnails, comments, colour profiles, other frames, bytes behind the end (rule Q-11). The same bytes give the same picture.
 */
export async function redrawPhoto(bytes: Uint8Array, mostPixels: number = MOST_PIXELS): Promise<PhotoVerdict> {
  if (hasTestSignature(bytes) || isTwoThings(bytes)) return { ok: false, refusal: 'unsafe_file' }
  if (!KINDS.has((await fileTypeFromBuffer(bytes))?.mime ?? '')) return { ok: false, refusal: 'unsupported_photo' }
  try {
    const picture = await open(bytes, mostPixels)
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY, progressive: true })
      .toBuffer({ resolveWithObject: true })
    return { ok: true, photo: { bytes: data, mediaType: 'image/jpeg', width: info.width, height: info.height } }
  } catch {
    return { ok: false, refusal: 'damaged_photo' } // the decoder says why in English; nobody can do anything with it
  }
}

/** The decoder is loaded with the first picture: most processes never need it, and one that lacks it can do everything else. */
async function open(bytes: Uint8Array, limitInputPixels: number): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp(bytes, { limitInputPixels, failOn: 'error', pages: 1 })
}
