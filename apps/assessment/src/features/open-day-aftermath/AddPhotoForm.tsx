import { OPEN_PHOTO_ALT_CHARACTERS, OPEN_PHOTO_MEGABYTES } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useRef, useState, type FormEvent, type ReactElement } from 'react'
import { uploadOpenPhoto } from '../../lib/upload.ts'
import { useAftermathStep } from './use-aftermath.ts'

/** One picture with what can be seen in it; nothing is sent before somebody has said that those in it agreed. */
export function AddPhotoForm({ eventId }: { readonly eventId: string }): ReactElement {
  const chooser = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [alt, setAlt] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [said, setSaid] = useState('')
  const send = useAftermathStep(
    (chosen: File) => uploadOpenPhoto(chosen, { eventId, alt: alt.trim() }, (percent) => setSaid(`已传${percent}%`), setSaid),
    () => {
      setFile(undefined)
      setAlt('')
      setAgreed(false)
      if (chooser.current) chooser.current.value = ''
    },
  )
  const tooLarge = file !== undefined && file.size > OPEN_PHOTO_MEGABYTES * 1024 * 1024
  const isReady = file !== undefined && !tooLarge && alt.trim() !== '' && agreed
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault()
    if (file && isReady && !send.isPending) send.mutate(file)
  }
  return (
    <form className="stack photo-form" onSubmit={submit} aria-label="上传照片">
      {send.isError && (
        <Notice tone="danger" word="没有上传">
          {send.error.message}
        </Notice>
      )}
      <Field
        id="photo-file"
        ref={chooser}
        label="照片"
        hint={`JPEG、PNG 或 WebP，不超过${OPEN_PHOTO_MEGABYTES} MB。拍摄的时间、地点和设备信息上传后自动去掉。`}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        error={tooLarge ? `这张照片超过${OPEN_PHOTO_MEGABYTES} MB，请缩小后再选。` : undefined}
        onChange={(event) => setFile(event.target.files?.[0])}
      />
      <Field
        id="photo-alt"
        label="照片说明"
        hint="写明能看到什么，读给看不见的人听，例如“市民在一楼大厅听讲解”。不写参加者的姓名。"
        maxLength={OPEN_PHOTO_ALT_CHARACTERS}
        value={alt}
        onChange={(event) => setAlt(event.target.value)}
      />
      <label className="photo-consent">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        <span>照片中能认出的人都同意公开；有未成年人的，监护人已同意。有人不同意时，随时可以在这里删除。</span>
      </label>
      <div className="row-actions">
        <Button type="submit" disabled={!isReady} busy={send.isPending}>
          上传照片
        </Button>
        <output className="word-muted">{send.isPending ? said : isReady ? '' : '选好照片、写好说明并确认同意后上传。'}</output>
      </div>
    </form>
  )
}
