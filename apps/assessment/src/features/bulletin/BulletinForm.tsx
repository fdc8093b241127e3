import type { BulletinWording } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { failureOf } from '../../lib/failure.ts'
import type { BulletinView } from '../../lib/outputs.ts'
import { bulletinQuery, saveBulletin, type BulletinPlace } from './bulletin-place.ts'
import { BulletinFiles } from './BulletinFiles.tsx'
import { IssueBulletin } from './IssueBulletin.tsx'
import { TextField } from '../../components/TextField.tsx'
import { forgetWording, keepWording, keptWording, LINES } from './wording-draft.ts'

interface BulletinFormProps {
  readonly place: BulletinPlace
  readonly bulletin: BulletinView
}

/** What the office writes. Typed words stay in this browser until they are saved, whatever happens to the page. */
export function BulletinForm({ place, bulletin }: BulletinFormProps): ReactElement {
  const client = useQueryClient()
  const [kept] = useState(() => keptWording(place.id, bulletin))
  const [wording, setWording] = useState(kept ?? bulletin.wording)
  const save = useMutation({
    mutationFn: () => saveBulletin(place, bulletin.version, wording),
    onSuccess: () => forgetWording(place.id),
    onSettled: () => client.invalidateQueries({ queryKey: bulletinQuery(place).queryKey }),
  })
  const isSaved = bulletin.version > 0 && JSON.stringify(wording) === JSON.stringify(bulletin.wording)
  const change = (part: Partial<BulletinWording>): void => {
    const next = { ...wording, ...part }
    setWording(next)
    keepWording(place.id, bulletin.version, next)
  }
  const failure = save.isError ? failureOf(save.error) : undefined
  const error = (name: keyof BulletinWording): string | undefined => failure?.fields[`wording.${name}`]
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  const reload = (): void => {
    save.reset()
    setWording(bulletin.wording)
    forgetWording(place.id)
  }
  const missing = isSaved ? undefined : '先保存，再下载或印发。'
  return (
    <form className="stack panel" onSubmit={submit} aria-label="通报">
      {kept && !isSaved && <Notice>这里是您上次没有保存的内容。</Notice>}
      {failure?.code === 'conflict' && <ConflictNotice onReload={reload} />}
      {failure && failure.code !== 'conflict' && <FailureNotice error={save.error} />}
      {LINES.map(({ name, label, hint, max }) => (
        <Field
          key={name}
          id={`bulletin-${name}`}
          label={label}
          {...(hint !== undefined && { hint })}
          value={wording[name]}
          onChange={(event) => change({ [name]: event.target.value })}
          error={error(name)}
          maxLength={max}
          required
        />
      ))}
      <TextField
        id="bulletin-opening"
        label="开头（选填）"
        hint="不填时写明依据、考核的单位数和事实截至日"
        value={wording.opening}
        onChange={(opening) => change({ opening })}
        error={error('opening')}
        max={2_000}
        rows={5}
      />
      <TextField
        id="bulletin-requirements"
        label="有关要求"
        hint="一行一段"
        value={wording.requirements}
        onChange={(requirements) => change({ requirements })}
        error={error('requirements')}
        max={4_000}
        rows={5}
      />
      <Field
        id="bulletin-issuedOn"
        label="成文日期"
        type="date"
        value={wording.issuedOn}
        onChange={(event) => change({ issuedOn: event.target.value })}
        error={error('issuedOn')}
        required
      />
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          保存
        </Button>
        {isSaved && <span className="word-closed">已保存</span>}
      </div>
      <BulletinFiles place={place} missing={missing} />
      <IssueBulletin place={place} version={bulletin.version} number={wording.number} disabled={!isSaved} />
    </form>
  )
}
