import { MOST_OPEN_PHOTOS } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { StepFailure } from '../../components/StepFailure.tsx'
import { api } from '../../lib/api.ts'
import { AddPhotoForm } from './AddPhotoForm.tsx'
import type { Aftermath, StaffPhoto } from './aftermath-types.ts'
import { DescribePhotoForm } from './DescribePhotoForm.tsx'
import { moved } from './moved.ts'
import { useAftermathStep } from './use-aftermath.ts'
import './photos.css'

/** The pictures of the day in the order in which the public sees them. */
export function PhotosPart({ view }: { readonly view: Aftermath }): ReactElement {
  const { event, photos, may } = view
  const [removing, setRemoving] = useState<StaffPhoto>()
  const [describing, setDescribing] = useState<string>()
  const order = useAftermathStep((photoIds: readonly string[]) =>
    api.aftermath.orderPhotos.mutate({ eventId: event.id, photoIds: [...photoIds] }),
  )
  const remove = useAftermathStep(
    (photoId: string) => api.aftermath.removePhoto.mutate({ photoId }),
    () => setRemoving(undefined),
  )
  const ids = photos.map(({ id }) => id)
  return (
    <section className="panel stack" aria-labelledby="photos">
      <h2 id="photos">照片</h2>
      <StepFailure step={order} />
      <StepFailure step={remove} />
      {photos.length === 0 && <p className="word-muted">还没有照片。上传的照片和文字一起公开。</p>}
      {photos.length > 0 && (
        <ol className="photos" aria-label="活动照片">
          {photos.map((photo, at) => (
            <li key={photo.id}>
              <img
                src={`/api/open-events/photos/${photo.id}`}
                alt={photo.alt}
                width={photo.width}
                height={photo.height}
                loading="lazy"
                decoding="async"
              />
              {describing === photo.id ? (
                // A colleague may have written meanwhile: the form starts anew with what stands there.
                <DescribePhotoForm key={photo.version} photo={photo} onDone={() => setDescribing(undefined)} />
              ) : (
                <p>{photo.alt}</p>
              )}
              {may.edit && describing !== photo.id && (
                <div className="row-actions">
                  <Button
                    disabled={at === 0}
                    busy={order.isPending}
                    aria-label={`前移：${photo.alt}`}
                    onClick={() => order.mutate(moved(ids, at, at - 1))}
                  >
                    前移
                  </Button>
                  <Button
                    disabled={at === ids.length - 1}
                    busy={order.isPending}
                    aria-label={`后移：${photo.alt}`}
                    onClick={() => order.mutate(moved(ids, at, at + 1))}
                  >
                    后移
                  </Button>
                  <Button aria-label={`修改说明：${photo.alt}`} onClick={() => setDescribing(photo.id)}>
                    修改说明
                  </Button>
                  <Button aria-label={`删除：${photo.alt}`} onClick={() => setRemoving(photo)}>
                    删除
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {may.edit && photos.length < MOST_OPEN_PHOTOS && <AddPhotoForm eventId={event.id} />}
      {may.edit && photos.length >= MOST_OPEN_PHOTOS && <p className="word-muted">{`已有${MOST_OPEN_PHOTOS}张，达到上限。`}</p>}
      {removing && (
        <Confirm
          title="删除照片"
          action="删除"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(removing.id)}
          onCancel={() => setRemoving(undefined)}
        >
          <p>{`“${removing.alt}”会立即从公开页面和系统中删除，不能恢复。`}</p>
        </Confirm>
      )}
    </section>
  )
}
