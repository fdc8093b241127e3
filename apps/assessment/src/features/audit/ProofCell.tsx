import { parseTrustedKeys, verifyProofFile } from '@sunlit/audit'
import { Button } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { fetchLogKeys } from '../../lib/log-keys.ts'
import { saveFile } from '../../lib/save-file.ts'

interface ProofCellProps {
  readonly eventId: string
  /** Place in the log; null for the second before it has one. */
  readonly position: number | null
}

/** Fetches the proof of one line and checks it here; the proof file can be kept. */
export function ProofCell({ eventId, position }: ProofCellProps): ReactElement {
  const check = useMutation({
    mutationFn: async () => {
      const [proof, keys] = await Promise.all([api.audit.proof.query({ eventId }), fetchLogKeys()])
      const trusted = parseTrustedKeys({ log: keys })
      return { proof, holds: trusted !== undefined && keys.length > 0 && verifyProofFile(proof, trusted).ok }
    },
  })
  if (position === null) return <span className="word-muted">正在写入</span>
  if (check.isError) return <span className="word-lost">{failureOf(check.error).sentence}</span>
  if (check.isSuccess) {
    const { proof, holds } = check.data
    return (
      <>
        <span className={holds ? 'word-closed' : 'word-lost'}>{holds ? '✓ 核验通过' : '✗ 核验不通过'}</span>
        <Button kind="quiet" onClick={() => saveFile(`证明-${eventId}.json`, JSON.stringify(proof, null, 2), 'application/json')}>
          下载证明
        </Button>
      </>
    )
  }
  return (
    <>
      <span>第 {position} 条</span>
      <Button kind="quiet" busy={check.isPending} onClick={() => check.mutate()}>
        核验
      </Button>
    </>
  )
}
