import { formatPoints, parsePoints } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api, OWN_HEADERS } from '../../lib/api.ts'
import { toBase64 } from '../../lib/base64.ts'
import { sentenceOf } from '../../lib/upload.ts'
import { ExternalFileRows } from './ExternalFileRows.tsx'
import type { ExternalPartView, ExternalRow, YearDraft } from './summary-outputs.ts'

interface EnterExternalProps {
  readonly detail: YearDraft
  readonly names: ReadonlyMap<string, string>
  readonly rows: readonly ExternalPartView[]
}

/** Scores of one part from one source, typed in or brought as a table; the proof is an address, a file, or both. */
export function EnterExternal({ detail: { year, parts }, names, rows }: EnterExternalProps): ReactElement {
  const client = useQueryClient()
  const [partId, setPartId] = useState(parts[0]?.id ?? '')
  const [source, setSource] = useState('')
  const [address, setAddress] = useState('')
  const [file, setFile] = useState<File>()
  const [scores, setScores] = useState<Readonly<Record<string, string>>>({})
  const [brought, setBrought] = useState<readonly ExternalRow[]>()
  const known = new Set(rows.filter((row) => row.partId === partId && row.status !== 'withdrawn').map(({ unitId }) => unitId))
  const open = [...names].filter(([unitId]) => !known.has(unitId))
  const typed = open.flatMap(([unitId]) => {
    const score = parsePoints(scores[unitId] ?? '')
    return score === undefined ? [] : [{ unitId, score }]
  })
  const unread = open.filter(([unitId]) => (scores[unitId] ?? '').trim() !== '' && parsePoints(scores[unitId] ?? '') === undefined)
  const read = useMutation({
    mutationFn: async (table: File) =>
      api.year.readExternalFile.mutate({ year, content: toBase64(new Uint8Array(await table.arrayBuffer())) }),
    onSuccess: (found) => {
      setBrought(found)
      const sound = found.flatMap(({ unitId, score, fault }) =>
        fault === null && unitId !== null ? [[unitId, formatPoints(score ?? 0)]] : [],
      )
      setScores({ ...scores, ...Object.fromEntries(sound) })
    },
  })
  const enter = useMutation({
    mutationFn: async () => {
      const evidenceFile = file && (await keepFile(file))
      const proof = { ...(address.trim() !== '' && { evidenceUrl: address.trim() }), ...(evidenceFile && { evidenceFile }) }
      return api.year.enterExternal.mutate({ year, partId, source, scores: typed, ...proof })
    },
    onSuccess: async () => {
      setScores({})
      setBrought(undefined)
      await client.invalidateQueries({ queryKey: ['summary'] })
    },
  })
  const lacks = typed.length === 0 || unread.length > 0 || source.trim() === '' || (address.trim() === '' && file === undefined)
  return (
    <form
      className="panel stack"
      aria-label="录入外部得分"
      onSubmit={(event) => {
        event.preventDefault()
        if (!enter.isPending && !lacks) enter.mutate()
      }}
    >
      <h2>录入</h2>
      {enter.isError && <FailureNotice error={enter.error} />}
      {read.isError && <FailureNotice error={read.error} />}
      <div className="ui-field">
        <label htmlFor="external-part">哪一项</label>
        <select id="external-part" className="ui-input" value={partId} onChange={(event) => setPartId(event.target.value)}>
          {parts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Field
        id="external-source"
        label="依据的名称"
        hint="例如：2026年度政务公开第三方评估报告"
        value={source}
        maxLength={200}
        required
        onChange={(event) => setSource(event.target.value)}
      />
      <Field
        id="external-address"
        label="依据的网址（与文件二选一，也可都填）"
        value={address}
        maxLength={500}
        inputMode="url"
        onChange={(event) => setAddress(event.target.value)}
      />
      <div className="ui-field">
        <label htmlFor="external-file">依据的文件</label>
        <input id="external-file" className="ui-input" type="file" onChange={(event) => setFile(event.target.files?.[0])} />
      </div>
      <div className="ui-field">
        <label htmlFor="external-table">从表格读入（XLSX 或 CSV，要有“单位”和“得分”两列）</label>
        <input
          id="external-table"
          className="ui-input"
          type="file"
          accept=".xlsx,.csv"
          onChange={(event) => {
            const table = event.target.files?.[0]
            if (table) read.mutate(table)
          }}
        />
      </div>
      {brought && <ExternalFileRows rows={brought} />}
      {open.length === 0 ? (
        <p className="word-muted">每个单位的这一项都已录入。要更正，请先撤回原来的一条。</p>
      ) : (
        <fieldset className="summary-scores">
          <legend>各单位得分</legend>
          {open.map(([unitId, name]) => (
            <Field
              key={unitId}
              id={`score-${unitId}`}
              label={name}
              inputMode="decimal"
              autoComplete="off"
              value={scores[unitId] ?? ''}
              error={unread.some(([id]) => id === unitId) ? '请填写数字，最多四位小数' : undefined}
              onChange={(event) => setScores({ ...scores, [unitId]: event.target.value })}
            />
          ))}
        </fieldset>
      )}
      {lacks && open.length > 0 && <p className="word-muted">请填写依据的名称，附上网址或文件，并至少填写一个单位的得分。</p>}
      <div>
        <Button kind="main" type="submit" busy={enter.isPending} disabled={lacks}>
          {`录入 ${typed.length} 个单位`}
        </Button>
      </div>
    </form>
  )
}

async function keepFile(file: File): Promise<{ readonly sha256: string; readonly name: string }> {
  const answer = await fetch(`/api/upload/external-files?fileName=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: OWN_HEADERS,
    body: file,
  }).catch(() => undefined)
  if (!answer) throw new Error('没有连上服务器。您填写的内容还在这里，网络恢复后再试一次。')
  if (!answer.ok) throw new Error(sentenceOf(await answer.text(), '文件没有送达，请再试一次。'))
  return (await answer.json()) as { readonly sha256: string; readonly name: string } // our own route
}
