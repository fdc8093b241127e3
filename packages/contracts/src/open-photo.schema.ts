import { z } from 'zod'
import { idSchema, lineSchema, versionSchema } from './primitives.schema.ts'

/** Pictures in 实施情况. The bytes come as the body of POST /api/upload/open-photo, everything else in its address. */
export const MOST_OPEN_PHOTOS = 12
export const OPEN_PHOTO_MEGABYTES = 20
export const OPEN_PHOTO_ALT_CHARACTERS = 120

const altSchema = lineSchema(OPEN_PHOTO_ALT_CHARACTERS)

export const addOpenPhotoSchema = z.object({
  eventId: idSchema,
  /** What can be seen, read aloud to those who cannot see it. */
  alt: altSchema,
  /** Whoever uploads has said that those who can be recognised agreed (民法典 art. 1019); without it nothing is kept. */
  consent: z.literal('yes', { error: '请先确认照片中能认出的人都同意公开' }),
})
export type AddOpenPhoto = z.infer<typeof addOpenPhotoSchema>

export const openPhotoIdSchema = z.object({ photoId: idSchema })
export type OpenPhotoId = z.infer<typeof openPhotoIdSchema>

export const describeOpenPhotoSchema = z.object({ photoId: idSchema, version: versionSchema, alt: altSchema })
export type DescribeOpenPhoto = z.infer<typeof describeOpenPhotoSchema>

/** All pictures of the event in their new order; `conflict` when it is no longer exactly these. */
export const orderOpenPhotosSchema = z.object({ eventId: idSchema, photoIds: z.array(idSchema).min(1).max(MOST_OPEN_PHOTOS) })
export type OrderOpenPhotos = z.infer<typeof orderOpenPhotosSchema>
