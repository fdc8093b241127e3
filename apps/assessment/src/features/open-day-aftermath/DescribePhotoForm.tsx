import { OPEN_PHOTO_ALT_CHARACTERS } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { StepFailure } from '../../components/StepFailure.tsx'
import { api } from '../../lib/api.ts'
import type { StaffPhoto } from './aftermath-types.ts'
import { useAftermathStep } from './use-aftermath.ts'

/** Says anew what can be seen. */
export function DescribePhotoForm({ photo, onDone }: { readonly photo: StaffPhoto; readonly onDone: () => void }): ReactElement {
  const [alt, setAlt] = useState(photo.alt)
  const save = useAftermathStep(
    () => api.aftermath.describePhoto.mutate({ photoId: photo.id, version: photo.version, alt: alt.trim() }),
    onDone,
  )
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault()
    if (!save.isPending && alt.trim() !== '') save.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label="修改照片说明">
      <StepFailure step={save} />
      <Field
        id={`photo-alt-${photo.id}`}
        label="照片说明"
        maxLength={OPEN_PHOTO_ALT_CHARACTERS}
        value={alt}
        onChange={(event) => setAlt(event.target.value)}
      />
      <div className="row-actions">
        <Button type="submit" busy={save.isPending} disabled={alt.trim() === '' || alt.trim() === photo.alt}>
          保存说明
        </Button>
        <Button onClick={onDone}>不改了</Button>
      </div>
    </form>
  )
}
